"""People who ask, each waiting for the answer before asking again: half in a channel, half apart.

Each has a channel and a direct message of their own, so that nobody waits for anyone else's turn.
"""

import asyncio
from collections.abc import Iterable
from itertools import cycle
from time import perf_counter

from bot.standin import BOT, Channel, Person, StandIn
from bot.standin.records import Change

PATIENCE = 30.0

Where = tuple[str, str | None]
"""A channel, and a thread of it."""


class Crowd:
    """The seconds from each question to its first answer are in `waited`; `twice` counts what the
    bot said more than once, and `lost` what was not answered.
    """

    def __init__(self, slack: StandIn, questions: Iterable[str], people: int) -> None:
        self.waited: list[float] = []
        self.twice = self.lost = 0
        self._said: set[str] = set()
        self._slack = slack
        self._questions = cycle(questions)
        self._people = [self._let_in(number) for number in range(people)]
        self._awaited: dict[Where, asyncio.Future[float]] = {}
        self._left = 0
        slack.state.listeners.append(self._hear)

    async def ask(self, times: int) -> float:
        """Ask that often, all together; the seconds that it took."""
        self.waited.clear()
        self._left, started = times, perf_counter()
        await asyncio.gather(*(self._ask_on(user) for user in self._people))
        return perf_counter() - started

    def _let_in(self, number: int) -> str:
        user, state = f"U{number:04}", self._slack.state
        state.people[user] = Person(user, user.lower(), user)
        state.add_channel(Channel(f"C{number:04}", f"c{number}", members=[user, BOT]))
        state.direct(user)
        return user

    async def _ask_on(self, user: str) -> None:
        while self._left:
            self._left -= 1
            is_direct = bool(self._left % 2)
            channel = self._slack.dm(user) if is_direct else user.replace("U", "C")
            await self._ask(user, channel, "" if is_direct else f"<@{BOT}> ")

    async def _ask(self, user: str, channel: str, greeting: str) -> None:
        asked_at = perf_counter()
        message = await self._slack.post(user, channel, greeting + next(self._questions))
        answered: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._awaited[channel, message.ts if greeting else None] = answered
        try:
            self.waited.append(await asyncio.wait_for(answered, PATIENCE) - asked_at)
        except TimeoutError:
            self.lost += 1

    def _hear(self, change: Change) -> None:
        said = change.message
        if change.kind != "message" or said is None or said.user != BOT:
            return
        if said.metadata:
            key = said.metadata["event_payload"]["key"]
            self.twice += key in self._said
            self._said.add(key)
        awaited = self._awaited.pop((said.channel, said.thread_ts), None)
        if awaited is not None and not awaited.done():
            awaited.set_result(perf_counter())
