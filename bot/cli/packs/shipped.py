"""The packs that a command looks at: those named, or else the shipped ones."""

from pathlib import Path

import click

from bot.cli.failure import CommandError
from knowledge import SHIPPED

packs_argument = click.argument(
    "packs", nargs=-1, type=click.Path(path_type=Path), metavar="[PACK]..."
)


def chosen(packs: tuple[Path, ...]) -> tuple[Path, ...]:
    found = packs or tuple(sorted(SHIPPED.glob("*.yaml")))
    if not found:
        raise CommandError("No pack is shipped: name one, footnote packs … PACK.")
    return found
