"""One at a time in a thread: an edit waits for the answer it is to change, a reply for its turn."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.asking.question import Place, Question


class Turns:
    """A lock for each place, for as long as someone holds or awaits it.

    `elsewhere` waits for what other processes were asked there before.
    """

    def __init__(self, elsewhere: Callable[[Question], Awaitable[None]]) -> None:
        self._elsewhere = elsewhere
        self._locks: WeakValueDictionary[Place, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, question: Question) -> AsyncIterator[None]:
        async with self._locks.setdefault(question.place, asyncio.Lock()):
            await self._elsewhere(question)
            yield
