"""The command `footnote packs read`: what is seen in an article, and what changed in it."""

import json
from pathlib import Path
from typing import Any

import click

from bot.cli.failure import CommandError, failing_plainly
from bot.cli.printing import styled
from knowledge import (
    Article,
    Change,
    Given,
    Pack,
    Sentence,
    Speech,
    changes,
    names_in,
    read_article_file,
    read_given,
    read_pack,
    speeches,
)

MARKS = {"changed": "~", "added": "+", "removed": "-"}


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.option(
    "--pack",
    "pack_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Tell what changed since the article of this pack, and which entries it touches.",
)
@click.option("--json", "as_json", is_flag=True, help="Print it as a JSON object.")
def read(article: str, pack_file: Path | None, as_json: bool) -> None:
    """Read ARTICLE: headline, authors, date, paragraphs, and who is quoted with what."""
    with failing_plainly():
        given = read_given(article)
        pack = read_pack(pack_file) if pack_file else None
        before = _before(pack, pack_file) if pack and pack_file else None
    found = changes(before, given.article) if before else None
    said = speeches(given.article, names_in([s.text for s in given.article.sentences]))
    if as_json:
        click.echo(json.dumps(_as_json(given, said, found, pack), ensure_ascii=False, indent=2))
    elif found is not None and pack is not None:
        _print_changes(found, pack)
    else:
        _print(given, said)


def _before(pack: Pack, path: Path) -> Article:
    if pack.article is None:
        raise CommandError(f"{path} has no article: it was read from a table.")
    return read_article_file(path.parent / pack.article.file, pack.article.language)


def _print(given: Given, said: dict[str, Speech]) -> None:
    date = given.published.isoformat() if given.published else None
    click.echo(styled(given.article.headline or "(no headline)", bold=True))
    known = (", ".join(given.authors), given.publisher, date, given.address)
    click.echo(" · ".join(part for part in known if part))
    for block in given.article.blocks:
        for number, sentence in enumerate(block.sentences):
            where = f"{block.paragraph or block.kind}" if number == 0 else ""
            speech = said.get(sentence.id)
            speaker = f" [{speech.said_by}]" if speech and speech.said_by else ""
            click.echo(f"{where:>12}  {sentence.id}{speaker}  {sentence.text}")


def _print_changes(found: list[Change], pack: Pack) -> None:
    if not found:
        click.echo("Every sentence is as it was.")
    for change in found:
        for mark, sentence in ((MARKS[change.kind], change.old), ("→", change.new)):
            if sentence is not None:
                sign = MARKS["added"] if change.old is None else mark
                click.echo(f"{sign} {sentence.id}  {sentence.text}")
        for entry in _touched(change, pack):
            click.echo(styled(f"    {entry} rests on it", dim=True))


def _touched(change: Change, pack: Pack | None) -> list[str]:
    if change.old is None or pack is None:
        return []
    return [entry.id for entry in pack.entries if change.old.text in entry.sources]


def _shown(sentence: Sentence) -> dict[str, Any]:
    names = ("id", "text", "kind", "paragraph", "start", "end")
    return {name: getattr(sentence, name) for name in names}


def _as_json(
    given: Given, said: dict[str, Speech], found: list[Change] | None, pack: Pack | None
) -> dict[str, Any]:
    return {
        "headline": given.article.headline,
        "authors": given.authors,
        "published": given.published.isoformat() if given.published else None,
        "publisher": given.publisher,
        "address": given.address,
        "sentences": [
            {**_shown(s), "speaker": said[s.id].said_by if s.id in said else None}
            for s in given.article.sentences
        ],
        "changes": None
        if found is None
        else [
            {
                "kind": change.kind,
                "old": _shown(change.old) if change.old else None,
                "new": _shown(change.new) if change.new else None,
                "entries": _touched(change, pack),
            }
            for change in found
        ],
    }
