"""One process at a time: replicas that start together do not migrate the database together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from filelock import AsyncFileLock, BaseFileLock, FileLock
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

LOCK = 0x466F6F74  # a number of our own among the database's advisory locks


@asynccontextmanager
async def alone(engine: AsyncEngine) -> AsyncIterator[None]:
    """Waits for others; a process that dies lets go."""
    if engine.dialect.name == "sqlite":
        async with AsyncFileLock(lock_file(engine, "migrating")):
            yield
        return
    async with engine.begin() as connection:
        await connection.execute(text("SET LOCAL lock_timeout = 0"))
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        yield


def hold(engine: AsyncEngine) -> BaseFileLock | None:
    """Held by the only process that serves from a SQLite database; PostgreSQL has many.

    Raises Timeout where another holds it, OSError where it cannot be written.
    """
    if engine.dialect.name != "sqlite":
        return None
    lock = FileLock(lock_file(engine, "in-use"))
    lock.acquire(timeout=0)
    return lock


def lock_file(engine: AsyncEngine, purpose: str) -> Path:
    return Path(f"{engine.url.database}-{purpose}")
