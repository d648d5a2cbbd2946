"""The command `footnote run`."""

import asyncio

import click

from bot.cli.failure import failing_plainly
from bot.cli.problems import PROBLEMS
from bot.process.logs import set_up_log
from bot.process.running import run as run_bot
from bot.settings import read_settings


@click.command()
@click.option("--mode", type=click.Choice(["socket", "http"]), help="How Slack reaches the bot.")
def run(mode: str | None) -> None:
    """Connect to Slack and answer there."""
    with failing_plainly(*PROBLEMS):
        settings = read_settings(**({"footnote_mode": mode} if mode else {}))
        set_up_log(settings.footnote_log_level)
        asyncio.run(run_bot(settings))
