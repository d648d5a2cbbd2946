"""The command `footnote manifest`."""

import json

import click

from bot.cli.failure import CommandError
from bot.manifest import build_manifest


@click.command()
@click.option("--mode", type=click.Choice(["socket", "http"]), default="socket", show_default=True)
@click.option("--url", metavar="URL", help="Where Slack reaches the bot, for --mode http.")
def manifest(mode: str, url: str | None) -> None:
    """Print the Slack app manifest, as JSON."""
    if mode == "http" and not (url or "").startswith("https://"):
        raise CommandError("Slack needs an address in HTTP mode: add --url https://your.host.")
    if mode == "socket" and url:
        raise CommandError("Socket Mode needs no address: add --mode http, or leave out --url.")
    click.echo(json.dumps(build_manifest(mode, url), indent=2, ensure_ascii=False))
