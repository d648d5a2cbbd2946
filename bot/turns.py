"""One at a time in a thread: an edit waits for the answer it is to change, a reply for its turn."""

import asyncio
from weakref import WeakValueDictionary

from bot.question import Place


class Turns:
    """A lock for each place, for as long as someone holds or awaits it."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[Place, asyncio.Lock] = WeakValueDictionary()

    def of(self, place: Place) -> asyncio.Lock:
        return self._locks.setdefault(place, asyncio.Lock())
