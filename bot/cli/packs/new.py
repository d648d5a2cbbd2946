"""The command `footnote packs new`."""

import os
from pathlib import Path

import click

from bot.cli.failure import CommandError, failing_plainly
from bot.cli.packs.writing import force_option, write_new, write_schema_beside
from knowledge import new_pack_text, pack_id_of, read_given, source_of


@click.command()
@click.argument("pack", type=click.Path(path_type=Path), metavar="PACK")
@click.option("--article", required=True, metavar="FILE", help="The article's text.")
@click.option("--publisher", metavar="NAME", help="Who published it, where the article is silent.")
@force_option
def new(pack: Path, article: str, publisher: str | None, force: bool) -> None:
    """Begin a PACK by hand: its head, and one of everything as a comment to copy from."""
    if pack.suffix.lower() not in (".yaml", ".yml"):
        raise CommandError(f"{pack}: a pack is written as YAML; name it NAME.yaml.")
    with failing_plainly():
        given = read_given(article)
    if given.file is None:
        raise CommandError(f"{article} is no plain text: begin with footnote packs draft.")
    source = source_of(given, os.path.relpath(given.file, pack.parent), publisher)
    write_new(pack, new_pack_text(pack_id_of(pack.stem), source, given.article), force=force)
    write_schema_beside(pack)
    click.echo(f"{pack}: write entries, then footnote packs check {pack}")
