"""Rounds of work beside a block: one after the other, until the block ends."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from bot.process.tracing import describe, way_to
from bot.storage import DATABASE_ERRORS

log = logging.getLogger("footnote")

Round = Callable[[], Awaitable[object]]

LAST_ROUND = timedelta(seconds=5)


@asynccontextmanager
async def again_and_again(what: str, do_round: Round, every: timedelta) -> AsyncIterator[None]:
    """A round that fails is told once in the log as `what`, and the next one tries again."""
    async with each_again_and_again({what: do_round}, every):
        yield


@asynccontextmanager
async def each_again_and_again(
    rounds: Mapping[str, Round], every: timedelta
) -> AsyncIterator[None]:
    """The same of several, one after the other: none of them fails with another."""
    stop = asyncio.Event()
    task = asyncio.create_task(_until(stop, rounds, every))
    try:
        yield
    finally:
        stop.set()  # not in the middle of a round, which would leave a connection open
        with suppress(TimeoutError):
            await asyncio.wait_for(task, LAST_ROUND.total_seconds())


async def _until(stop: asyncio.Event, rounds: Mapping[str, Round], every: timedelta) -> None:
    failing: set[str] = set()
    while not stop.is_set():
        for what, do_round in rounds.items():
            try:
                await do_round()
                failing.discard(what)
            except Exception as error:  # noqa: BLE001 - the one handler of what nobody waits for
                if what not in failing:
                    way = "" if isinstance(error, DATABASE_ERRORS) else f"\n{way_to(error)}"
                    log.warning("%s: %s%s", what, describe(error), way)
                failing.add(what)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), every.total_seconds())
