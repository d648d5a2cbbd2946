"""What all tests share: the shipped library, read once, and a database of either kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import PostgresServer, new_database, postgres

from knowledge import Library, load_library


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


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Started when the first test asks for it."""
    with postgres() as server:
        yield server
