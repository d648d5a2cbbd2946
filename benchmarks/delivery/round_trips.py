"""Counts what goes to and fro between an app and PostgreSQL, standing between the two."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

SOCKET = ".s.PGSQL.5432"
MOST_AT_ONCE = 1 << 16


@dataclass
class Counted:
    """A round trip begins when the app speaks after the server, whatever it says at once."""

    url: str
    round_trips: int = 0


@asynccontextmanager
async def counting(database_url: str, folder: Path) -> AsyncIterator[Counted]:
    """Gives the address to use in place of the database's own, a socket in the folder."""
    url = make_url(database_url)
    where = Path(str(url.query["host"])) / SOCKET
    counted = Counted(url.set(query={"host": str(folder)}).render_as_string(hide_password=False))

    async def between(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_reader, server_writer = await asyncio.open_unix_connection(where)
        app_has_spoken = False

        async def to_server() -> None:
            nonlocal app_has_spoken
            while said := await reader.read(MOST_AT_ONCE):
                counted.round_trips += not app_has_spoken
                app_has_spoken = True
                server_writer.write(said)
            server_writer.close()

        async def to_app() -> None:
            nonlocal app_has_spoken
            while said := await server_reader.read(MOST_AT_ONCE):
                app_has_spoken = False
                writer.write(said)
            writer.close()

        with suppress(ConnectionError):
            await asyncio.gather(to_server(), to_app())

    server = await asyncio.start_unix_server(between, folder / SOCKET)
    try:
        yield counted
    finally:
        server.close()
