"""The command `footnote packs retract`."""

import click

from bot.cli.published import by_option, whoever_runs_this, with_publisher
from bot.clock import now
from bot.library.publishing import HOME, Publisher
from bot.storage.imprints import in_force


@click.command()
@click.argument("pack", metavar="PACK")
@click.option("--reason", required=True, metavar="WHY", help="Why; it is kept and told.")
@click.option(
    "--all", "whole", is_flag=True, help="Every revision: the article is answered no more."
)
@by_option
def retract(pack: str, reason: str, whole: bool, by: str | None) -> None:
    """Withdraw the last revision of PACK; the one before it is in force again, if there is one."""
    click.echo(
        with_publisher(
            lambda publisher: _retract(publisher, pack, by or whoever_runs_this(), reason, whole)
        )
    )


async def _retract(publisher: Publisher, pack: str, by: str, reason: str, whole: bool) -> str:
    gone = await publisher.retract(pack, by, reason, whole=whole)
    held = in_force(await publisher.revisions.imprints(HOME), now()).get(pack)
    numbers = ", ".join(str(number) for number in gone)
    what = f"revision {held.number} is in force" if held else "nothing is answered from it any more"
    return f"{pack}: retracted {numbers}; {what}."
