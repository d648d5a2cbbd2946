"""What a question costs of the database, and what waiting for it holds up."""

import asyncio
import sqlite3

import pytest
from set_clock import SetClock
from sqlalchemy import event

from bot.asking.question import Place
from bot.services import Services
from bot.standin import ANA, BOT, NEWSROOM, StandIn
from bot.storage import open_storage
from knowledge import Thread

DRONES = f"<@{BOT}> How many drones has Iran sent to Russia?"
MOST = 12


async def test_a_question_takes_as_many_statements_however_many_came_before(
    slack: StandIn, services: Services
) -> None:
    statements: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(services.storage.engine.sync_engine, "before_cursor_execute", count)
    taken = []
    for _ in range(6):
        before = len(statements)
        await slack.ask(ANA, NEWSROOM, DRONES)
        await slack.settled()
        taken.append(len(statements) - before)

    assert max(taken) <= MOST, statements


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_waiting_for_another_programs_lock_holds_nothing_else_up(
    database_url: str, clock: SetClock
) -> None:
    storage = await open_storage(database_url, clock)
    other = sqlite3.connect(str(storage.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def keep() -> None:
        async with storage.keeping() as batch:
            storage.threads.keep(batch, Place("T1", "C1", "1.1"), Thread())

    keeping = asyncio.create_task(keep())
    longest = await _longest_step_of(0.5)
    assert not keeping.done()
    other.close()
    await keeping
    await storage.close()

    assert longest < 0.4


async def _longest_step_of(seconds: float) -> float:
    """While something else waits."""
    loop, longest = asyncio.get_running_loop(), 0.0
    end = loop.time() + seconds
    while (before := loop.time()) < end:
        await asyncio.sleep(0.01)
        longest = max(longest, loop.time() - before)
    return longest
