"""Writing what a command makes: to a file at once, or to standard output."""

from pathlib import Path

import click

from bot.cli.failure import CommandError


def write_or_print(path: Path | None, text: str) -> None:
    """As it is, to the last byte."""
    if path is None:
        click.echo(text.encode(), nl=False)
        return
    try:
        replace_file(path, text.encode())
    except OSError as error:
        raise CommandError(f"Cannot write {path}: {error.strerror}.") from error


def replace_file(path: Path, data: bytes) -> None:
    """At once, so that nobody reads half a file."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.write_bytes(data)
    unfinished.replace(path)
