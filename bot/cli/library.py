"""The library that a command of the terminal answers from: pack files, or what is published."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bot.cli.failure import CommandError, failing_plainly
from bot.clock import now
from knowledge import Library, load_library


def pack_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--pack",
        "packs",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help="Use this pack file (YAML, JSON, CSV or TSV) and not the shipped ones.",
    )(command)


published_option = click.option(
    "--published", is_flag=True, help="Answer from the database, as a running bot does."
)


def open_library(packs: tuple[Path, ...], *, published: bool = False) -> Library:
    """As it answers now. Files need no database, and none is loaded for them."""
    if published and packs:
        raise CommandError("--pack answers from files, --published from the database: choose one.")
    if published:
        from bot.cli.published import published_library

        return published_library()
    with failing_plainly():
        return load_library(packs or None).at(now())
