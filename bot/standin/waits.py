"""Waiting for what the bot does, and looking at what is there."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.standin.courier import Courier
from bot.standin.records import Call, Change, Delivery, Json, Message, View
from bot.standin.state import BOT, State
from bot.standin.views import top_modal

Found = TypeVar("Found")
_CALLS_TOLD = 5


class NoReplyError(AssertionError):
    """The bot did not do in time what was waited for."""


class Waits:
    """The eyes of the workspace."""

    state: State
    courier: Courier
    busy: list[Callable[[], bool]]
    _pulse: asyncio.Event

    @property
    def calls(self) -> list[Call]:
        """Every Web API call so far."""
        return self.state.calls

    @property
    def deliveries(self) -> list[Delivery]:
        """Everything sent to the bot so far, retries as well."""
        return self.state.deliveries

    def calls_of(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.calls if call.method == method]

    def messages(self, channel: str) -> list[Message]:
        """Everything said in a channel, in threads as well, without the ephemeral."""
        return list(self.state.history[channel].values())

    def bot_messages(self, channel: str) -> list[Message]:
        """What the bot said in a channel, to single users as well, in order."""
        ephemeral = [m for m in self.state.ephemerals if m.channel == channel]
        said = [m for m in [*self.messages(channel), *ephemeral] if m.user == BOT]
        return sorted(said, key=lambda message: message.ts)

    def thread(self, channel: str, ts: str) -> list[Message]:
        """A thread with its first message."""
        first = self.state.history[channel].get(ts)
        return [*([first] if first else []), *self.state.replies(channel, ts)]

    def status(self, channel: str, thread_ts: str) -> Json | None:
        """What the bot says that it is doing."""
        return self.state.statuses.get((channel, thread_ts))

    def prompts(self, channel: str) -> list[Json]:
        """The prompts that the bot suggests in a direct message."""
        return self.state.prompts.get(channel, [])

    def home(self, user: str) -> View | None:
        """The user's Home tab."""
        return self.state.homes.get(user)

    def dm(self, user: str) -> str:
        """The direct message between this user and the bot."""
        return self.state.direct(user).id

    def wake(self, change: Change) -> None:
        """Let everyone who waits look again."""
        self._pulse.set()
        self._pulse = asyncio.Event()

    async def until(
        self, look: Callable[[], Found | None], timeout: float = 5.0, what: str = "it"
    ) -> Found:
        """Wait until `look` finds something."""
        try:
            async with asyncio.timeout(timeout):
                while not (found := look()):
                    await self._pulse.wait()
        except TimeoutError:
            raise NoReplyError(
                f"{what} did not come within {timeout} s. {self._last_calls()}"
            ) from None
        return found

    async def next_message(
        self, channel: str, after: str, thread_ts: str | None = None, timeout: float = 5.0
    ) -> Message:
        """The bot's first message after a time, in a thread or anywhere in the channel."""

        def look() -> Message | None:
            later = [m for m in self.bot_messages(channel) if m.ts > after]
            fitting = [m for m in later if thread_ts in (None, m.thread_ts)]
            return fitting[0] if fitting else None

        return await self.until(look, timeout, "a message of the bot")

    async def replies(
        self, channel: str, thread_ts: str, count: int = 1, timeout: float = 5.0
    ) -> list[Message]:
        """The bot's messages in a thread, once there are that many."""

        def look() -> list[Message] | None:
            said = [m for m in self.bot_messages(channel) if m.thread_ts == thread_ts]
            return said if len(said) >= count else None

        return await self.until(look, timeout, f"{count} replies")

    async def modal(self, user: str, timeout: float = 3.0) -> View:
        """The modal that this user sees, as soon as there is one."""
        return await self.until(lambda: top_modal(self.state, user), timeout, "a modal")

    async def settled(self, quiet: float = 0.15, timeout: float = 10.0) -> None:
        """Wait until nothing is on its way and nothing has happened for a moment."""
        async with asyncio.timeout(timeout):
            while self._is_busy() or not await self._was_quiet(quiet):
                await asyncio.sleep(quiet / 10)

    def _is_busy(self) -> bool:
        return bool(self.courier.in_flight) or any(busy() for busy in self.busy)

    async def _was_quiet(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._pulse.wait(), seconds)
        except TimeoutError:
            return True
        return False

    def _last_calls(self) -> str:
        if not self.calls:
            return "The bot has made no call."
        told = [f"{c.method} ({c.error or 'ok'})" for c in self.calls[-_CALLS_TOLD:]]
        return f"The bot's last calls: {', '.join(told)}."
