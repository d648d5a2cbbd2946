"""Replicas over one PostgreSQL that write the same rows at once."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from random import Random

import pytest
from set_clock import SetClock
from sqlalchemy import event

from benchmarks.postgres import PostgresServer, new_database
from bot.asking.arrival import Arrival
from bot.asking.question import Place
from bot.asking.taken import Taken
from bot.storage import Asked, Storage, open_storage
from bot.storage.batch import Batch

WORKSPACE = "T1"
ASKED = [Asked("a", f"e{number}", "") for number in range(6)]
RANDOM = Random(5)
WRITTEN_SLOWLY = (
    "CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN PERFORM pg_sleep(0.001); RETURN NEW; END'",
    "CREATE TRIGGER slow BEFORE INSERT OR UPDATE ON inbox FOR EACH ROW EXECUTE FUNCTION linger()",
    "CREATE TRIGGER slow BEFORE INSERT OR UPDATE ON asked FOR EACH ROW EXECUTE FUNCTION linger()",
)


@pytest.fixture
async def replicas(
    postgres_server: PostgresServer, migrated_database: str, clock: SetClock
) -> AsyncIterator[list[Storage]]:
    url = new_database(postgres_server, migrated_database)
    storages = [await open_storage(url, clock) for _ in range(2)]
    async with storages[0].engine.begin() as connection:
        for statement in WRITTEN_SLOWLY:
            await connection.exec_driver_sql(statement)
    yield storages
    for storage in storages:
        await storage.close()


async def count(storage: Storage) -> None:
    batch = Batch()
    storage.asked.count(batch, WORKSPACE, RANDOM.sample(ASKED, len(ASKED)))
    await storage.commits.write(batch)


async def keep(storage: Storage, messages: range) -> list[Taken | None]:
    keeping = [_keep(storage, number) for number in messages]
    return await asyncio.gather(*RANDOM.sample(keeping, len(keeping)))


async def _keep(storage: Storage, number: int) -> Taken | None:
    place, name = Place(WORKSPACE, "C1", "1.1"), f"E{RANDOM.random()}"
    return await storage.inbox.keep(Arrival(place, name, f"message:{9999 - number}", "1.1", "{}"))


async def close(storage: Storage, done: Iterable[Taken | None]) -> None:
    batch = Batch()
    for taken in filter(None, done):
        storage.inbox.close(batch, taken)
    await storage.commits.write(batch)


@pytest.fixture
def errors(replicas: list[Storage]) -> list[object]:
    """All that the database says no to."""
    errors: list[object] = []
    for storage in replicas:
        event.listen(storage.engine.sync_engine, "handle_error", errors.append)
    return errors


async def test_two_who_keep_and_count_the_same_do_not_wait_in_a_ring(
    replicas: list[Storage], errors: list[object]
) -> None:
    """Many ask the same, and one replica counts it first, the other last."""
    one, other = replicas
    for first in range(0, 150, 30):
        messages = range(first, first + 30)
        busy = [
            asyncio.ensure_future(keep(storage, range(first + own, first + own + 30)))
            for storage, own in ((one, 1000), (other, 2000))
        ]
        await asyncio.sleep(0.01)  # what comes now waits, and is written together
        early = [asyncio.ensure_future(count(one)), asyncio.ensure_future(keep(other, messages))]
        await asyncio.sleep(0.005)
        await asyncio.gather(*busy, *early, keep(one, messages), count(other))

    assert not errors


async def test_two_who_keep_the_twins_of_what_is_answered_do_not_wait_in_a_ring(
    replicas: list[Storage], errors: list[object]
) -> None:
    """A mention comes as two events: the second may come when the first is answered."""
    one, other = replicas
    done: list[Taken | None] = []
    for first in range(0, 300, 30):
        done, *_ = await asyncio.gather(
            keep(one, range(first, first + 30)),
            close(one, done),
            keep(other, range(first - 30, first + 30)),
        )

    assert not errors
