"""One at a time in a thread: an edit waits for the answer it is to change, a reply for its turn.

This is so within the process; what others were asked there, `bot.storage.recalling` waits for.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.asking.question import Place, Question


class Turns:
    """A lock for each place, for as long as someone holds or awaits it."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[Place, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, question: Question) -> AsyncIterator[None]:
        async with self._locks.setdefault(question.place, asyncio.Lock()):
            yield
