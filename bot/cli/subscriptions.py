"""The command `footnote subscriptions`: who is told what."""

import asyncio
import json

import click

from bot.cli.failure import database_failing_plainly, failing_plainly
from bot.clock import now
from bot.settings import SettingError, Settings, read_settings
from bot.storage import StorageError, Subscription
from bot.storage.database import open_engine, upgrade
from bot.storage.subscriptions import Subscriptions


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def subscriptions(as_json: bool) -> None:
    """List who is told what; channels by their ids, since a private one's name is its own."""
    with failing_plainly(StorageError, SettingError), database_failing_plainly():
        found = asyncio.run(_find(read_settings()))
    for one in found:
        click.echo(json.dumps(_row(one)) if as_json else _line(one))
    if not found and not as_json:
        click.echo("Nobody is told anything: /footnote subscribe, in a channel.")


async def _find(settings: Settings) -> list[Subscription]:
    """Beside a running bot: the database is read, and not taken as one's own."""
    engine = open_engine(settings.database_url)
    try:
        await upgrade(engine)
        return await Subscriptions(engine, now).all()
    finally:
        await engine.dispose()


def _row(one: Subscription) -> dict[str, str | None]:
    due = one.next_due.isoformat() if one.next_due else None
    return {
        "workspace": one.workspace,
        "channel": one.channel,
        "kind": one.kind,
        "rhythm": one.rhythm,
        "quiet": one.quiet,
        "next_due": due,
        "set_up_by": one.user_name,
    }


def _line(one: Subscription) -> str:
    parts = (
        f"{one.workspace} {one.channel}",
        one.kind,
        one.rhythm,
        f"quiet {one.quiet}" if one.quiet else "",
        one.user_name,
    )
    return " · ".join(part for part in parts if part)
