"""The command `footnote packs diff`."""

import json
from pathlib import Path

import click

from bot.cli.published import edition_named, named, with_publisher
from bot.library.publishing import HOME, Publisher
from bot.storage.imprints import Imprint, head, last_standing
from knowledge import (
    SHIPPED,
    Difference,
    State,
    compare,
    read_edition,
    state_of,
    with_article,
)


@click.command()
@click.argument("before", required=False, metavar="[A]")
@click.argument("after", required=False, metavar="[B]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a pack.")
def diff(before: str | None, after: str | None, as_json: bool) -> None:
    """What differs between A and B, in words.

    A and B are files, PACK for the revision in force, or PACK@N. With A alone, a file is set
    against the last revision that was not retracted, and a revision against the one it was made
    from; with nothing, each of the shipped packs is set so.
    """
    for difference in with_publisher(lambda publisher: _differences(publisher, before, after)):
        _print(difference, as_json)


def _print(difference: Difference, as_json: bool) -> None:
    if as_json:
        told = difference.model_dump(mode="json") | {"lines": difference.lines()}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"{difference.pack}: {'' if difference else 'nothing differs.'}".rstrip())
    for line in difference.lines():
        click.echo(f"  {line}")


async def _differences(
    publisher: Publisher, before: str | None, after: str | None
) -> list[Difference]:
    if before is None:
        shipped = sorted(SHIPPED.glob("*.yaml"))
        return [await _against_published(publisher, path) for path in shipped]
    if after is not None:
        states = [await _state(publisher, name) for name in (before, after)]
        return [compare(*states)]
    if _is_file(before):
        return [await _against_published(publisher, Path(before))]
    return [await _against_the_one_before(publisher, before)]


async def _against_published(publisher: Publisher, path: Path) -> Difference:
    read = read_edition(path)
    imprints = await publisher.revisions.imprints(HOME)
    edition = with_article(read, await publisher.edition(head(imprints, read.pack)))
    base = await publisher.edition(last_standing(imprints, read.pack))
    return compare(state_of(base) if base else None, state_of(edition))


async def _against_the_one_before(publisher: Publisher, name: str) -> Difference:
    imprints = await publisher.revisions.imprints(HOME)
    imprint = named(imprints, name)
    base = await publisher.edition(_base_of(imprint, imprints))
    edition = await edition_named(publisher.revisions, name)
    return compare(state_of(base) if base else None, state_of(edition))


def _base_of(imprint: Imprint, imprints: list[Imprint]) -> Imprint | None:
    same = [one for one in imprints if one.pack == imprint.pack]
    return next((one for one in same if one.number == imprint.base), None)


async def _state(publisher: Publisher, name: str) -> State:
    if not _is_file(name):
        return state_of(await edition_named(publisher.revisions, name))
    read = read_edition(Path(name))
    last = head(await publisher.revisions.imprints(HOME), read.pack)
    return state_of(with_article(read, await publisher.edition(last)))


def _is_file(name: str) -> bool:
    return Path(name).suffix.lower() in (".yaml", ".yml", ".json") or Path(name).is_file()
