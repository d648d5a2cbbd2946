"""A database is copied while it is in use, and put back, by the words of docs/operating.md."""

import asyncio
import os
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from shutil import copy

from click.testing import CliRunner
from set_clock import SetClock

from benchmarks.postgres import PostgresServer, new_database
from bot.cli import footnote
from bot.storage import Storage, open_storage

DOCUMENT = Path(__file__).parents[2] / "docs" / "operating.md"


def command_line(tool: str) -> str:
    (found,) = re.findall(rf"^`?({tool} [^`\n]+)", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    return str(found)


async def vote(storage: Storage, entry: str) -> None:
    await storage.votes.cast("T1", "U1", "article", entry, "up")


async def votes(url: str, clock: SetClock) -> list[int]:
    storage = await open_storage(url, clock)
    found = [await storage.votes.count("T1", "article", entry, "up") for entry in "ab"]
    await storage.close()
    return found


async def test_sqlite(migrated_file: Path, tmp_path: Path, clock: SetClock) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    file = Path(copy(migrated_file, folder / "footnote.db"))
    storage = await open_storage(f"sqlite:///{file}", clock)
    await vote(storage, "a")
    backup = CliRunner().invoke, footnote, ["db", "backup", "copy.db"]
    copied = await asyncio.to_thread(*backup)
    await vote(storage, "b")
    left = [Path(f"{file}{ending}") for ending in ("", "-wal", "-shm")]
    as_killed = [one.read_bytes() for one in left]
    await storage.close()
    for one, written in zip(left, as_killed, strict=True):
        one.write_bytes(written)
    copy("copy.db", file)
    for one in left[1:]:
        one.unlink()

    assert copied.output == "Copied to copy.db.\n"
    assert await votes(f"sqlite:///{file}", clock) == [1, 0]
    assert is_whole(file)


def is_whole(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


async def test_postgresql(
    postgres_server: PostgresServer, migrated_database: str, tmp_path: Path, clock: SetClock
) -> None:
    def run(tool: str, url: str) -> None:
        path = os.pathsep.join([str(postgres_server.bin_path), os.environ["PATH"]])
        environment = {"PATH": path, "FOOTNOTE_DATABASE_URL": url}
        shell = ["sh", "-c", command_line(tool)]
        subprocess.run(shell, check=True, cwd=tmp_path, env=environment)

    url = new_database(postgres_server, migrated_database)
    storage = await open_storage(url, clock)
    await vote(storage, "a")
    run("pg_dump", url)
    await vote(storage, "b")
    await storage.close()
    empty = new_database(postgres_server)
    run("pg_restore", empty)

    assert await votes(empty, clock) == [1, 0]
    assert await votes(url, clock) == [1, 1]
