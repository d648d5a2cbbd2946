"""Rows to write in one transaction, gathered first: of all batches that wait, one commit."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Table, bindparam, delete, inspect, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.tables import Base

Row = dict[str, Any]

_INSERT: dict[str, Callable[[Table], Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


@dataclass(frozen=True)
class Step:
    """A statement that many rows go through at once."""

    does: Callable[..., Executable]
    kind: type[Base]
    columns: tuple[str, ...]


@dataclass
class Batch:
    """All of it is written, or nothing; of a table, what is removed goes first."""

    steps: dict[Step, list[Row]] = field(default_factory=lambda: defaultdict(list))
    added: set[tuple[Any, ...]] = field(default_factory=set)

    def put(self, kind: type[Base], row: Row) -> None:
        """In the place of the row with the same key."""
        self._add(_put, kind, row)

    def add_new(self, kind: type[Base], row: Row) -> None:
        """Unless a row like it is there; afterwards, `added` has the keys of what was not."""
        self._add(_add_new, kind, row)

    def change(self, kind: type[Base], row: Row) -> None:
        """These columns of the row with this key."""
        self._add(_change, kind, row)

    def remove(self, kind: type[Base], row: Row) -> None:
        """What has these values, if there is anything."""
        self._add(_remove, kind, row)

    def add_to(self, kind: type[Base], row: Row) -> None:
        """Its last column is a number, which is added to that of the row with the same key."""
        self._add(_add_to, kind, row)

    def _add(self, does: Callable[..., Executable], kind: type[Base], row: Row) -> None:
        self.steps[Step(does, kind, tuple(row))].append(row)


def write(connection: Connection, batches: Sequence[Batch]) -> None:
    """One round trip a statement, however many rows it has.

    Tables and rows come in one order, whatever waited first: replicas that write the same rows
    would else wait for each other in a ring, which PostgreSQL breaks after a second.
    """
    together: dict[Step, list[Row]] = defaultdict(list)
    for batch in batches:
        for step, rows in batch.steps.items():
            together[step] += rows
    added: set[tuple[Any, ...]] = set()
    for step in sorted(together, key=_place):
        rows = _in_order(together[step], step)
        statement = step.does(connection.dialect.name, step.kind, step.columns)
        if step.does is _add_new:
            added |= {tuple(row) for row in connection.execute(statement, rows)}
        else:
            connection.execute(statement, _as_values(rows, step))
    for batch in batches:
        batch.added = added


@cache
def _put(dialect: str, kind: type[Base], columns: tuple[str, ...]) -> Executable:
    table = table_of(kind)
    key = [column.name for column in table.primary_key]
    statement = insert_into(kind, dialect)
    changed = {name: statement.excluded[name] for name in columns if name not in key}
    put: Executable = statement.on_conflict_do_update(index_elements=key, set_=changed)
    return put


@cache
def _add_new(dialect: str, kind: type[Base], _columns: tuple[str, ...]) -> Executable:
    table = table_of(kind)
    new = insert_into(kind, dialect).on_conflict_do_nothing()
    statement: Executable = new.returning(*table.primary_key)
    return statement


@cache
def _add_to(dialect: str, kind: type[Base], columns: tuple[str, ...]) -> Executable:
    table, number = table_of(kind), columns[-1]
    statement = insert_into(kind, dialect)
    added: Executable = statement.on_conflict_do_update(
        index_elements=[column.name for column in table.primary_key],
        set_={number: table.c[number] + statement.excluded[number]},
    )
    return added


@cache
def _change(_dialect: str, kind: type[Base], columns: tuple[str, ...]) -> Executable:
    table = table_of(kind)
    key = [column.name for column in table.primary_key]
    same = [table.c[name] == bindparam(f"_{name}") for name in key]
    values: dict[str, Any] = {name: bindparam(f"_{name}") for name in columns if name not in key}
    return update(table).where(*same).values(values)


@cache
def _remove(_dialect: str, kind: type[Base], columns: tuple[str, ...]) -> Executable:
    table = table_of(kind)
    return delete(table).where(*(table.c[name] == bindparam(f"_{name}") for name in columns))


def _place(step: Step) -> tuple[str, int, tuple[str, ...]]:
    """What is new comes before what changes: an insert waits also for who changes the row that
    has its key.
    """
    does = (_remove, _put, _add_new, _add_to, _change).index(step.does)
    return step.kind.__tablename__, does, step.columns


def _in_order(rows: list[Row], step: Step) -> list[Row]:
    names = [name for name in _told_apart_by(step.kind) if name in step.columns]
    return sorted(rows, key=lambda row: [row[name] for name in names])


@cache
def _told_apart_by(kind: type[Base]) -> tuple[str, ...]:
    """The columns of unique indexes before those of the key: of an inbox row, which message it is.

    Two events tell of one message, and their ids say nothing of the order of the messages.
    """
    table = table_of(kind)
    indexes = [each.columns for each in table.indexes if each.unique]
    columns = [column.name for each in (*indexes, table.primary_key.columns) for column in each]
    return tuple(dict.fromkeys(columns))


def _as_values(rows: list[Row], step: Step) -> list[Row]:
    """What is changed or sought has names of its own, for a column's name is taken."""
    if step.does not in (_change, _remove):
        return rows
    return [{f"_{name}": value for name, value in row.items()} for row in rows]


def insert_into(kind: type[Base], dialect: str) -> Any:
    return _INSERT[dialect](table_of(kind))


def table_of(kind: type[Base]) -> Table:
    table = inspect(kind).local_table
    assert isinstance(table, Table)  # noqa: S101 - every kind is mapped to a table
    return table
