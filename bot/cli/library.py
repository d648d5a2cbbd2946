"""The library that a command of the terminal answers from: pack files, with no database."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bot.cli.failure import failing_plainly
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


def open_library(packs: tuple[Path, ...]) -> Library:
    with failing_plainly():
        return load_library(packs or None)
