"""The database: opened, migrated, looked at, backed up."""

import asyncio
import os
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, event, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import QueuePool

from bot.data_folder import make_folder
from bot.storage import sqlite_at_once
from bot.storage.alone import alone
from bot.storage.failing import DATABASE_ERRORS, reason_for
from bot.storage.idle import look_at_idle
from bot.storage.sqlite_at_once import BUSY_MILLISECONDS

MIGRATIONS = Path(__file__).parent / "migrations"
DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}
_POOL: dict[str, Any] = {"pool_size": 15, "max_overflow": 0, "pool_use_lifo": True}
"""None is opened for a moment's rush and closed behind it, and the last used goes first."""
LAST_WORK = timedelta(seconds=5)


class StorageError(Exception):
    """The database cannot be used; the message says what to do, and holds no password."""


@dataclass(frozen=True)
class Status:
    """Which migration the database is at, and which the code wants."""

    at: str | None
    wanted: str | None

    @property
    def is_current(self) -> bool:
        return self.at == self.wanted

    @property
    def is_newer(self) -> bool:
        return self.at is not None and self.at not in _known()


def open_engine(database_url: str) -> AsyncEngine:
    try:
        url = make_url(database_url)
        url = url.set(drivername=DRIVERS.get(url.drivername, url.drivername))
        if url.get_backend_name() == "sqlite":
            _make_folder(url.database)
        engine = create_async_engine(_named(url), **_options(url))
    except (ArgumentError, ModuleNotFoundError, SQLAlchemyError, ValueError) as error:
        raise StorageError(_WHAT_URL) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    else:
        look_at_idle(engine.sync_engine)
    return engine


def reading(engine: AsyncEngine) -> AsyncEngine:
    """The same database for single statements that read: PostgreSQL is told of no transaction."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="AUTOCOMMIT")


def _options(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        creator = partial(sqlite_at_once.connect, url.database or ":memory:")
        return {"async_creator": creator, **_POOL, "pool_size": 8}
    settings = {"lock_timeout": str(BUSY_MILLISECONDS)}
    return {"connect_args": {"dsn": _as_written(url), "server_settings": settings}, **_POOL}


def _named(url: URL) -> URL:
    """What follows the `?` of an address is PostgreSQL's own (`sslmode=require`): its driver
    reads it, while SQLAlchemy would hand each on as an argument that the driver does not have.
    """
    return url if url.get_backend_name() == "sqlite" else url.set(query={})


def _as_written(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


async def close_engine(engine: AsyncEngine) -> None:
    """Waits for what still reads or writes; who comes later finds the database closed.

    A connection in use while its pool is disposed of would stay open: SQLAlchemy leaves it alone.
    """
    pool = engine.pool
    with suppress(TimeoutError):
        async with asyncio.timeout(LAST_WORK.total_seconds()):
            while isinstance(pool, QueuePool) and pool.checkedout():
                await asyncio.sleep(0.01)
    event.listen(engine.sync_engine, "checkout", _refuse)
    await engine.dispose()


def _refuse(*_: object) -> None:
    raise ConnectionAbortedError("The database is closed: Footnote is stopping.")


_WHAT_URL = (
    "FOOTNOTE_DATABASE_URL cannot be used: write it as postgresql://user:password@host/name"
    " (with the extra `postgres` installed) or leave it out for SQLite."
)


def _make_folder(database: str | None) -> None:
    if not database or database == ":memory:":
        return
    folder = Path(database).parent
    try:
        make_folder(folder)
    except OSError as error:
        raise StorageError(
            f"The data folder {folder} cannot be made: set FOOTNOTE_DATA_DIR to one that can."
        ) from error


def _prepare_sqlite(connection: Any, _record: object) -> None:
    with ExitStack() as unless_all_goes_well:
        unless_all_goes_well.callback(connection.close)
        cursor = connection.cursor()
        cursor.execute("PRAGMA cache_size=-512")  # for each connection; the system keeps the file
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")  # what was acknowledged outlives a power cut
        cursor.execute("PRAGMA secure_delete=FAST")  # what was asked is overwritten when it goes
        cursor.close()
        unless_all_goes_well.pop_all()


async def upgrade(engine: AsyncEngine) -> None:
    """Creates the tables, or brings them up to what the code wants; of many at once, one does."""
    found = await status(engine)
    if found.is_newer:
        raise StorageError(_WHAT_NEWER)
    if found.is_current:
        return
    try:
        async with alone(engine), engine.begin() as connection:
            await connection.run_sync(_run_upgrade)
    except DATABASE_ERRORS as error:
        raise unreachable(engine, error) from error


_WHAT_NEWER = "The database is newer than this Footnote: install the newer one."
_WHAT_OLDER = "The database is older than this Footnote: run footnote db upgrade."


def unreachable(engine: AsyncEngine, error: BaseException | None = None) -> StorageError:
    """Names the file of SQLite; of PostgreSQL's address nothing, for that holds a password."""
    file = engine.url.database if engine.dialect.name == "sqlite" else ""
    reason = reason_for(error) if error else ""
    named, why = f" {file}" if file else "", f" ({reason})" if reason else ""
    return StorageError(
        f"The database{named} cannot be opened or written{why}: check that it runs, that"
        " FOOTNOTE_DATABASE_URL or FOOTNOTE_DATA_DIR is right, and that the disk has room."
    )


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _run_upgrade(connection: Connection) -> None:
    command.upgrade(_config(connection), "head")


def _known() -> set[str]:
    scripts = ScriptDirectory.from_config(_config())
    return {script.revision for script in scripts.walk_revisions()}


async def status(engine: AsyncEngine) -> Status:
    try:
        async with engine.connect() as connection:
            at = await connection.run_sync(_revision_of)
    except DATABASE_ERRORS as error:
        raise unreachable(engine, error) from error
    return Status(at, ScriptDirectory.from_config(_config()).get_current_head())


def require_file(engine: AsyncEngine) -> None:
    """What is written to a file that was deleted while it is open is lost with the process."""
    path = engine.url.database
    if engine.dialect.name == "sqlite" and path and not Path(path).exists():
        raise unreachable(engine)


def not_current(found: Status) -> str:
    return _WHAT_NEWER if found.is_newer else _WHAT_OLDER


def _revision_of(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


async def backup(engine: AsyncEngine, target: Path) -> None:
    """A whole copy of a SQLite database, made while it is in use."""
    if engine.dialect.name != "sqlite":
        raise StorageError("PostgreSQL is backed up with its own tool: pg_dump.")
    _make_file(target)
    try:
        async with engine.connect() as connection:
            await connection.execute(text("VACUUM INTO :target"), {"target": str(target)})
    except DATABASE_ERRORS as error:
        target.unlink()
        why = getattr(error, "orig", None) or error
        raise StorageError(f"The copy could not be written to {target} ({why}).") from error


def _make_file(path: Path) -> None:
    """For its owner alone, as the data folder is; empty, which SQLite takes for no file."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise StorageError(f"{path} is there already: choose another name.") from error
    except OSError as error:
        raise StorageError(f"{path} cannot be written ({error.strerror}).") from error
