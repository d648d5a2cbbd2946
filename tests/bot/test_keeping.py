"""How long each kind of row is kept: docs/operating.md promises it."""

from datetime import timedelta

import pytest
from set_clock import SetClock
from sqlalchemy import func, insert, select
from test_migrations import value_for

from bot.services import Services
from bot.storage import Storage
from bot.storage.tables import Base

HOURS, DAYS = timedelta(hours=1), timedelta(days=1)
KEPT = {
    "inbox": 2 * DAYS,
    "threads": 24 * HOURS,
    "last_answers": 24 * HOURS,
    "posted": 90 * DAYS,
    "votes": 90 * DAYS,
    "asked": 90 * DAYS,
    "misses": 90 * DAYS,
    "outbox": 90 * DAYS,
    "paces": 1 * DAYS,
}
A_MINUTE = timedelta(minutes=1)


async def add_row(storage: Storage, name: str) -> None:
    table = Base.metadata.tables[name]
    row = {column.name: value_for(column) for column in table.columns}
    since = {name: storage.clock() for name in ("at", "until") if name in row}
    async with storage.writing() as connection:
        await connection.execute(insert(table).values(row | since))


async def count(storage: Storage, name: str) -> int:
    async with storage.engine.connect() as connection:
        query = select(func.count()).select_from(Base.metadata.tables[name])
        return (await connection.execute(query)).scalar_one()


@pytest.mark.parametrize("name", KEPT)
async def test_it_stays_so_long_and_no_longer(
    services: Services, clock: SetClock, name: str
) -> None:
    storage = services.storage
    await add_row(storage, name)
    clock.move(KEPT[name] - A_MINUTE)
    await storage.prune()
    assert await count(storage, name) == 1
    clock.move(2 * A_MINUTE)
    await storage.prune()

    assert await count(storage, name) == 0


async def test_the_rest_stays(services: Services, clock: SetClock) -> None:
    storage = services.storage
    rest = Base.metadata.tables.keys() - KEPT.keys()
    for name in rest:
        await add_row(storage, name)
    clock.move(1000 * DAYS)
    await storage.prune()

    assert {name: await count(storage, name) for name in rest} == dict.fromkeys(rest, 1)
