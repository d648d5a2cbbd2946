"""Upgrades and downgrades of a database that has rows in every table."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from set_clock import SetClock
from sqlalchemy import Column, Connection, MetaData, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage import open_storage
from bot.storage.database import _config, open_engine

VALUES = {
    str: "name",
    int: 1,
    float: 0.5,
    bytes: b"data",
    date: date(2026, 3, 1),
    datetime: datetime(2026, 3, 1, 12, tzinfo=UTC),
}
TURNED = {"inbox", "handled"}
"""One takes the place of the other."""
SCRIPTS = ScriptDirectory.from_config(_config())
ALL = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


@pytest.fixture
async def engine(database_url: str, clock: SetClock) -> AsyncIterator[AsyncEngine]:
    """Of a database with all its tables, and nothing in them."""
    await (await open_storage(database_url, clock)).close()
    engine = open_engine(database_url)
    yield engine
    await engine.dispose()


def tables(connection: Connection) -> Iterator[Table]:
    found = MetaData()
    found.reflect(connection)
    return (table for table in found.sorted_tables if table.name != "alembic_version")


def fill(connection: Connection) -> None:
    """A row in each table, with a value in each column."""
    for table in tables(connection):
        row = {column.name: value_for(column) for column in table.columns}
        connection.execute(insert(table).values(row))


def value_for(column: Column[object]) -> object:
    return VALUES[column.type.python_type]


def rows(connection: Connection) -> dict[str, list[dict[str, object]]]:
    return {
        table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
        for table in tables(connection)
    }


def down(connection: Connection, to: str) -> None:
    command.downgrade(_config(connection), to)


def up(connection: Connection, to: str = "head") -> None:
    command.upgrade(_config(connection), to)


def test_the_chain_of_migrations_has_one_head_and_no_branch() -> None:
    assert len(SCRIPTS.get_heads()) == 1
    assert len(SCRIPTS.get_bases()) == 1
    assert [script.down_revision for script in SCRIPTS.walk_revisions()] == [
        *reversed(ALL[:-1]),
        None,
    ]


@pytest.mark.parametrize("step", ALL[:-1])
async def test_going_down_and_up_again_keeps_what_both_know(engine: AsyncEngine, step: str) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(fill)
        before = await connection.run_sync(rows)
        await connection.run_sync(down, step)
        below = await connection.run_sync(rows)
        await connection.run_sync(up)
        after = await connection.run_sync(rows)

    assert all(len(found) == 1 for found in before.values())
    assert all(found for found in below.values())
    for name in below.keys() - TURNED:
        for column, value in below[name][0].items():
            assert before[name][0][column] == value == after[name][0][column]
    assert after.keys() == before.keys()
    assert after["inbox"][0]["workspace"] == "name"


@pytest.mark.parametrize("step", ALL[:-1])
async def test_an_older_database_is_brought_up_with_all_that_is_in_it(
    engine: AsyncEngine, step: str
) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(down, step)
        await connection.run_sync(fill)
        before = await connection.run_sync(rows)
        await connection.run_sync(up)
        after = await connection.run_sync(rows)

    for name in before.keys() - TURNED:
        assert before[name][0].items() <= after[name][0].items()
    assert len(after["inbox"]) == 1


async def test_what_was_handled_is_not_answered_after_the_upgrade(
    engine: AsyncEngine, clock: SetClock, database_url: str
) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(down, "0003")
        await connection.run_sync(fill)
    storage = await open_storage(database_url, clock)

    assert await storage.inbox.left(10, of_the_dead=True) == []
    await storage.close()


async def test_all_the_way_down_leaves_nothing(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(fill)
        await connection.run_sync(down, "base")

        assert await connection.run_sync(rows) == {}
