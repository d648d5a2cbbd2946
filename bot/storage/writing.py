"""Writing a row whether or not one with its key is there, on SQLite and on PostgreSQL."""

from typing import Any

from sqlalchemy import Table, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import Base

Row = dict[str, Any]


async def put(connection: AsyncConnection, kind: type[Base], row: Row) -> None:
    """Writes the row in the place of one with the same key."""
    table = _table(kind)
    statement = _insert(connection, table).values(row)
    key = [column.name for column in table.primary_key]
    changed = {name: value for name, value in row.items() if name not in key}
    await connection.execute(statement.on_conflict_do_update(index_elements=key, set_=changed))


async def add_new(connection: AsyncConnection, kind: type[Base], row: Row) -> bool:
    """Writes the row unless one with its key is there; says whether it did."""
    statement = _insert(connection, _table(kind)).values(row).on_conflict_do_nothing()
    return (await connection.execute(statement)).rowcount == 1


def _table(kind: type[Base]) -> Table:
    table = inspect(kind).local_table
    assert isinstance(table, Table)  # noqa: S101 - every kind is mapped to a table
    return table


def _insert(connection: AsyncConnection, table: Table) -> Any:
    by_dialect = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
    return by_dialect[connection.dialect.name](table)
