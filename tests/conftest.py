"""What all tests share: the shipped library, read once, and a database of either kind."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest

from benchmarks.postgres import PostgresServer, new_database, postgres
from bot.clock import now
from bot.storage import open_storage
from knowledge import Library, load_library

KINDS = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """With all its tables and nothing in them, of its own for each test, which runs on both."""
    if request.param == "sqlite":
        file = in_data_folder(tmp_path)
        copy(request.getfixturevalue("migrated_file"), file)
        return f"sqlite:///{file}"
    template = request.getfixturevalue("migrated_database")
    return new_database(request.getfixturevalue("postgres_server"), template)


@pytest.fixture(params=KINDS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The same without a table in it."""
    if request.param == "sqlite":
        return f"sqlite:///{in_data_folder(tmp_path)}"
    return new_database(request.getfixturevalue("postgres_server"))


def in_data_folder(folder: Path) -> Path:
    file = folder / "data" / "footnote.db"
    file.parent.mkdir()
    return file


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Started when the first test asks for it."""
    with postgres() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "footnote.db"
    asyncio.run(_migrate(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def migrated_database(postgres_server: PostgresServer) -> str:
    name = "migrated"
    postgres_server.psql(f"CREATE DATABASE {name}")
    asyncio.run(_migrate(postgres_server.get_uri(name)))
    return name


async def _migrate(url: str) -> None:
    await (await open_storage(url, now)).close()
