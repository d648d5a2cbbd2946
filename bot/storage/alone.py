"""One process at a time: replicas that start together do not migrate the database together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from filelock import AsyncFileLock
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
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        yield


def lock_file(engine: AsyncEngine, purpose: str) -> Path:
    return Path(f"{engine.url.database}-{purpose}")
