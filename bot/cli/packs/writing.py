"""Writing what a command makes: to a file at once, or to standard output."""

import json
from pathlib import Path

import click

from bot.cli.failure import CommandError
from knowledge import SCHEMA_FILE, pack_schema

force_option = click.option("--force", is_flag=True, help="Write over a file that is there.")


def write_or_print(path: Path | None, text: str) -> None:
    """As it is, to the last byte."""
    if path is None:
        click.echo(text.encode(), nl=False)
        return
    write_bytes(path, text.encode())


def write_new(path: Path, text: str, *, force: bool) -> None:
    """Raises CommandError when the file is there already, unless it may be written over."""
    if path.exists() and not force:
        raise CommandError(f"{path} is there already: name another file, or say --force.")
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Raises CommandError when the file cannot be written."""
    try:
        replace_file(path, data)
    except OSError as error:
        raise CommandError(f"Cannot write {path}: {error.strerror}.") from error


def replace_file(path: Path, data: bytes) -> None:
    """At once, so that nobody reads half a file."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def write_schema_beside(pack: Path) -> None:
    """The schema that the pack's first line names, so that an editor finds it."""
    path = pack.with_name(SCHEMA_FILE)
    text = json.dumps(pack_schema(), indent=2, ensure_ascii=False) + "\n"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        write_bytes(path, text.encode())
