"""What comes in where one is not looking: a line that says so for a while, and leads there."""

from collections.abc import Callable

from nicegui import ui
from nicegui.element import Element

from bot.standin import BOT, Change, Message
from bot.workspace.page_tags import box, words
from bot.workspace.viewer import Viewer

_SECONDS = 8.0
_MOST_LETTERS = 90
_TOLD = {"message": "{name} in {place}", "message_changed": "{name} changed a message in {place}"}


class Toasts:
    """Lines at the top right, each a button."""

    def __init__(self, viewer: Viewer, look_at: Callable[[Message], None]) -> None:
        self._viewer = viewer
        self._look_at = look_at
        self._place = box("div", "toasts", role="status")

    def take(self, change: Change) -> None:
        """Show what the bot has said or changed out of sight."""
        message = change.message
        if message is None or change.kind not in _TOLD or message.user != BOT:
            return
        if self._viewer.may_see(message) and not self._viewer.sees(message):
            self._show(_TOLD[change.kind], message)

    def tell(self, text: str) -> None:
        """Show a line of the page's own."""
        with self._place:
            self._let_go(words("div", text, "toast"))

    def _show(self, told: str, message: Message) -> None:
        state = self._viewer.state
        channel = state.channel(message.channel)
        place = f"#{channel.name}" if channel.name else "your direct messages"
        title = told.format(name=state.people[message.user].real_name, place=place)
        with self._place, box("button", "toast", type="button") as toast:
            words("strong", title)
            words("span", message.text.split("\n")[0][:_MOST_LETTERS], "quiet")
        toast.on("click", lambda: self._follow(toast, message), args=[])
        self._let_go(toast)

    def _follow(self, toast: Element, message: Message) -> None:
        _remove(toast)
        self._look_at(message)

    def _let_go(self, toast: Element) -> None:
        ui.timer(_SECONDS, lambda: _remove(toast), once=True)


def _remove(toast: Element) -> None:
    if not toast.is_deleted:
        toast.delete()
