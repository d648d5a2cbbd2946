"""Writing a row whether or not one with its key is there, on SQLite and on PostgreSQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, not_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.batch import Row, insert_into, table_of
from bot.storage.tables import Base


async def put(connection: AsyncConnection, kind: type[Base], row: Row) -> None:
    """Writes the row in the place of one with the same key."""
    await connection.execute(_in_place(connection, kind, row), row)


async def put_unless(
    connection: AsyncConnection, kind: type[Base], row: Row, stays: ColumnElement[bool]
) -> bool:
    """The same, unless this is true of the row with its key; says whether it did."""
    statement = _in_place(connection, kind, row, not_(stays))
    return (await connection.execute(statement, row)).rowcount == 1


async def add_new(connection: AsyncConnection, kind: type[Base], row: Row) -> bool:
    """Writes the row unless one with its key is there; says whether it did."""
    statement = insert_into(kind, connection.dialect.name).on_conflict_do_nothing()
    return (await connection.execute(statement, row)).rowcount == 1


async def add_new_rows(connection: AsyncConnection, kind: type[Base], rows: Sequence[Row]) -> int:
    """Writes the rows with a key that is not there yet; says how many those are."""
    if not rows:
        return 0
    table = table_of(kind)
    statement = insert_into(kind, connection.dialect.name).on_conflict_do_nothing()
    added = await connection.execute(statement.returning(*table.primary_key), list(rows))
    return len(added.all())


def _in_place(
    connection: AsyncConnection,
    kind: type[Base],
    row: Row,
    where: ColumnElement[bool] | None = None,
) -> Any:
    """Without the row itself: SQLAlchemy keeps a statement, and some rows hold megabytes."""
    key = [column.name for column in table_of(kind).primary_key]
    statement = insert_into(kind, connection.dialect.name)
    changed = {name: statement.excluded[name] for name in row if name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=changed, where=where)
