"""The command `footnote packs draft`."""

import os
from pathlib import Path

import click

from bot.cli.failure import CommandError, failing_plainly
from bot.cli.packs.writing import (
    force_option,
    write_bytes,
    write_new,
    write_schema_beside,
)
from knowledge import (
    Draft,
    Given,
    draft_pack,
    learn_edition,
    learned_path,
    pack_id_of,
    pack_text,
    read_edition,
    read_given,
    source_of,
)

HEAD = """\
Drafted by rules from the article; nobody has read it yet. Go through it from top to bottom: take
out what is wrong or idle, write the answers anew in your own words, add questions as people ask.
Then: footnote packs check, and footnote packs evaluate with questions of your own.
"""
SHOWN = 80


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The pack to write, as YAML.",
)
@click.option("--id", "pack_id", metavar="ID", help="Of the pack; from the headline if not said.")
@click.option("--publisher", metavar="NAME", help="Who published it, where the article is silent.")
@force_option
def draft(
    article: str, output: Path, pack_id: str | None, publisher: str | None, force: bool
) -> None:
    """Draft a pack from ARTICLE: text, Markdown, HTML or an address.

    An article that is no plain text yet is written beside the pack as NAME.txt.
    """
    with failing_plainly():
        given = read_given(article)
    text_file = _text_file(given, output, force)
    source = source_of(given, os.path.relpath(text_file, output.parent), publisher)
    found = draft_pack(given.article, pack_id or pack_id_of(given.article.headline), source)
    write_new(output, pack_text(found.pack, HEAD), force=force)
    write_schema_beside(output)
    _report(found, output)
    _learn(output)


def _text_file(given: Given, output: Path, force: bool) -> Path:
    if output.suffix.lower() not in (".yaml", ".yml"):
        raise CommandError(f"{output}: a draft is written as YAML; name it NAME.yaml.")
    if given.file is not None:
        return given.file
    path = output.with_suffix(".txt")
    write_new(path, given.text, force=force)
    return path


def _learn(path: Path) -> None:
    """So that the draft can be asked at once."""
    with failing_plainly():
        edition = learn_edition(
            read_edition(path), None, lambda stage: click.echo(f"{stage} …", err=True)
        )
    if edition.learned is not None:
        write_bytes(learned_path(path), edition.learned)


def _report(found: Draft, output: Path) -> None:
    """What there is, and what nobody has covered."""
    pack = found.pack
    asked = sum(1 + len(entry.variants) for entry in pack.entries)
    click.echo(
        f"{output}: entries {len(pack.entries)}, questions in them {asked},"
        f" unanswerable {len(pack.unanswerable)}, people {len(pack.people)},"
        f" figures {len(pack.figures)}, times {len(pack.timeline)}."
    )
    if not found.uncovered:
        click.echo("Every sentence has an entry.")
        return
    click.echo("No entry rests on these sentences:")
    for sentence in found.uncovered:
        short = sentence.text if len(sentence.text) <= SHOWN else f"{sentence.text[:SHOWN]}…"
        click.echo(f"  {sentence.id}  {short}")
