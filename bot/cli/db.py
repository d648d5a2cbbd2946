"""The commands `footnote db upgrade`, `status`, `backup`."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import click
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.cli.failure import failing_plainly
from bot.settings import SettingError, read_settings
from bot.storage import database
from bot.storage.database import StorageError

Found = TypeVar("Found")


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
def upgrade() -> None:
    """Create the tables, or bring them up to date."""
    _with_engine(database.upgrade)
    click.echo("The database is up to date.")


@db.command()
def status() -> None:
    """Say which migration the database is at."""
    found = _with_engine(database.status)
    if found.is_current:
        click.echo(f"The database is up to date (migration {found.at}).")
        return
    at = found.at or "none"
    click.echo(f"The database is at migration {at}, and {found.wanted} is wanted.")
    click.echo("Install the newer Footnote." if found.is_newer else "Run footnote db upgrade.")
    raise SystemExit(1)


@db.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE")
def backup(target: Path) -> None:
    """Copy a SQLite database to FILE, also while the bot runs."""
    _with_engine(lambda engine: database.backup(engine, target))
    click.echo(f"Copied to {target}.")


def _with_engine(does: Callable[[AsyncEngine], Awaitable[Found]]) -> Found:
    with failing_plainly(StorageError, SettingError):
        return asyncio.run(_open_and(does, read_settings().database_url))


async def _open_and(does: Callable[[AsyncEngine], Awaitable[Found]], url: str) -> Found:
    engine = database.open_engine(url)
    try:
        return await does(engine)
    finally:
        await engine.dispose()
