"""What may go wrong when the bot runs, each told in its own sentence."""

from bot.process.reaching import SlackRefusedError
from bot.process.serving import PortInUseError
from bot.settings import SettingError
from bot.storage import StorageError

PROBLEMS: tuple[type[Exception], ...] = (
    PortInUseError,
    SettingError,
    SlackRefusedError,
    StorageError,
)
