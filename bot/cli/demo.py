"""The command `footnote demo`."""

import asyncio

import click

from bot.cli.failure import CommandError, Known, failing_plainly
from bot.process.logs import set_up_log
from bot.process.stopping import until_stopped

MISSING = (
    'The demo needs the extra `demo`: pip install ".[demo]" in the project\'s folder, or make demo.'
)


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port of the page; a free one if not.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
def demo(port: int | None, no_browser: bool) -> None:
    """Try it in the browser, with no account and no token."""
    set_up_log("warning")
    try:
        from bot.demo import run_demo
        from bot.workspace import PortInUseError
    except ModuleNotFoundError as error:
        raise CommandError(MISSING) from error
    with failing_plainly(PortInUseError, seldom=_of_the_bot):
        asyncio.run(until_stopped(run_demo(port, open_browser=not no_browser)))


def _of_the_bot() -> Known:
    from bot.cli.problems import PROBLEMS

    return PROBLEMS
