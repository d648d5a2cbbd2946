"""SQLite asked where it stands: only what waits, for the disk or for a lock, goes to a thread.

A statement on a small database takes microseconds; handing each to a thread and back takes longer,
and waits for whatever the interpreter is doing meanwhile.
"""

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import aiosqlite

Done = TypeVar("Done")

BUSY_MILLISECONDS = 2_000  # Slack waits for three seconds
_ROWS_AT_ONCE = 64
_KIND_OF_ERROR = 0xFF


class _Connection(aiosqlite.Connection):
    async def _execute(self, fn: Callable[..., Done], *args: Any, **kwargs: Any) -> Done:
        """Every use of the connection comes by here."""
        if self._connection is None or _waits_for_the_disk(fn, self._connection):
            return await self._in_thread(fn, *args, **kwargs)
        try:
            return fn(*args, **kwargs)
        except sqlite3.OperationalError as error:
            if not _is_busy(error):
                raise
        # Nothing was done so far: the lock is what a statement takes first.
        return await self._in_thread(_patiently, self._connection, partial(fn, *args, **kwargs))

    async def _in_thread(self, fn: Callable[..., Done], *args: Any, **kwargs: Any) -> Done:
        done: Done = await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        return done


async def connect(database: str) -> aiosqlite.Connection:
    """Its thread ends with the process, as SQLAlchemy has it for those that it opens itself."""
    opened = sqlite3.connect(database, timeout=0, check_same_thread=False)
    connection = _Connection(lambda: opened, _ROWS_AT_ONCE)
    connection._thread.daemon = True
    return await connection


def _waits_for_the_disk(fn: Callable[..., object], connection: sqlite3.Connection) -> bool:
    return fn == connection.close or (fn == connection.commit and connection.in_transaction)


def _is_busy(error: sqlite3.OperationalError) -> bool:
    return error.sqlite_errorcode & _KIND_OF_ERROR == sqlite3.SQLITE_BUSY


def _patiently(connection: sqlite3.Connection, does: Callable[[], Done]) -> Done:
    connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    try:
        return does()
    finally:
        connection.execute("PRAGMA busy_timeout=0")
