"""Everything that listeners work with, built in one place."""

from dataclasses import dataclass

from bot.clock import Clock, now
from bot.conversation import Conversation
from bot.metrics import Metrics
from bot.settings import Settings
from bot.storage import Storage, open_storage
from knowledge import Library, load_library


@dataclass(frozen=True)
class Services:
    """Handed to each listener as `services`."""

    library: Library
    storage: Storage
    conversation: Conversation
    metrics: Metrics
    clock: Clock

    async def close(self) -> None:
        await self.storage.close()


async def build_services(
    settings: Settings, *, library: Library | None = None, clock: Clock = now
) -> Services:
    """Loads the library, opens the database. Raises PackError, StorageError."""
    library = library or load_library()
    storage = await open_storage(settings.database_url, clock)
    metrics = Metrics()
    conversation = Conversation(library, storage, metrics, clock)
    return Services(library, storage, conversation, metrics, clock)
