"""What one does on the page, done to the workspace: say, reply, type a command, click."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.standin import BOT, Ack, Message, StandIn, Submitted
from bot.workspace.content import Content
from bot.workspace.typed import as_sent
from bot.workspace.viewer import Viewer

CONNECT_SECONDS = 30.0
NOT_IN_THREADS = "Slash commands do not work in threads. Use the composer of the channel."


class Doing:
    """One person's hands; `tell` says what could not be done."""

    def __init__(
        self,
        standin: StandIn,
        viewer: Viewer,
        content: Content,
        tell: Callable[[str], None],
        open_thread: Callable[[str], None],
    ) -> None:
        self._standin = standin
        self._viewer = viewer
        self._content = content
        self._tell = tell
        self._open_thread = open_thread

    async def send(self, typed: str) -> None:
        """Say it in the channel; where the bot is asked there, its thread opens."""
        viewer = self._viewer
        await self._standin.connected(timeout=CONNECT_SECONDS)
        if typed.startswith("/"):
            await self._run_command(typed)
            return
        text = as_sent(typed, viewer.state)
        posted = await self._standin.post(viewer.user, viewer.channel, text)
        if f"<@{BOT}>" in text and viewer.state.channel(viewer.channel).kind != "im":
            self._open_thread(posted.ts)

    async def reply(self, typed: str) -> None:
        """Say it in the open thread."""
        viewer = self._viewer
        if typed.startswith("/"):
            self._tell(NOT_IN_THREADS)
        elif viewer.thread is not None:
            text = as_sent(typed, viewer.state)
            await self._standin.post(viewer.user, viewer.channel, text, viewer.thread)

    async def click(
        self, message: Message, block: dict[str, Any], element: dict[str, Any], choice: Any
    ) -> None:
        """Press a button of a message, or choose something in it."""
        act = self._standin.click(self._viewer.user, message, element["action_id"], choice)
        await self.acted(act)

    async def acted(self, act: Awaitable[Ack | Submitted]) -> None:
        """Do it, and say so when the bot did not take it."""
        done = await act
        ack = done.ack if isinstance(done, Submitted) else done
        if not ack.ok and ack.reason != "incomplete":
            name = self._viewer.state.people[BOT].real_name
            self._tell(f"{name} did not respond ({ack.reason}). Try again.")

    async def _run_command(self, typed: str) -> None:
        command, _, rest = typed.partition(" ")
        known = {hint.text.split()[0] for hint in self._content.hints}
        if command not in known:
            self._tell(f"{command} is not a command here. There is: {', '.join(sorted(known))}")
            return
        viewer = self._viewer
        text = as_sent(rest.strip(), viewer.state)
        await self.acted(self._standin.command(viewer.user, viewer.channel, command, text))
