"""Commits that many share: what waits while one is written goes into the next."""

import asyncio
from collections import deque

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import greenlet_spawn

from bot.storage.batch import Batch, write
from bot.storage.failing import Health, as_database_error

MOST_AT_ONCE = 100

Waiting = tuple[Batch, "asyncio.Future[None]"]


class Commits:
    """The one that writes for all; a batch is on disk when `write` comes back."""

    def __init__(self, engine: AsyncEngine, health: Health) -> None:
        self.made = 0
        """Of all transactions of the engine."""
        self._engine = engine
        self._health = health
        self._waiting: deque[Waiting] = deque()
        self._writer: asyncio.Task[None] | None = None
        event.listen(engine.sync_engine, "commit", self._count)

    async def write(self, batch: Batch) -> None:
        """Raises what the database raised; then nothing of the batch is written."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((batch, done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_all())
        await done

    async def idle(self) -> None:
        """When nothing waits to be written."""
        if self._writer is not None:
            await asyncio.wait([self._writer])

    async def _write_all(self) -> None:
        while self._waiting:
            await asyncio.sleep(0)  # those that come in the same moment
            taken = [self._waiting.popleft() for _ in range(min(MOST_AT_ONCE, len(self._waiting)))]
            await self._write_together(taken)

    async def _write_together(self, taken: list[Waiting]) -> None:
        try:
            await self._commit([batch for batch, _ in taken])
        except Exception as error:  # noqa: BLE001 - whatever it is, each who waits is told
            if len(taken) > 1 and not isinstance(error, (OperationalError, OSError)):
                for one in taken:  # one that cannot be written does not take the others with it
                    await self._write_together([one])
                return
            _tell(taken, as_database_error(error))
        else:
            _tell(taken, None)

    async def _commit(self, batches: list[Batch]) -> None:
        with self._health.watching():
            await greenlet_spawn(_commit, self._engine.sync_engine, batches)

    def _count(self, _connection: Connection) -> None:
        self.made += 1


def _commit(engine: Engine, batches: list[Batch]) -> None:
    """From begin to end in one greenlet: an `AsyncConnection` takes one for each step."""
    with engine.begin() as connection:
        write(connection, batches)


def _tell(taken: list[Waiting], error: Exception | None) -> None:
    for _, done in taken:
        if done.done():  # whoever waited has gone
            continue
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)
