"""The command `footnote packs publish`."""

from pathlib import Path

import click

from bot.cli.failure import CommandError
from bot.cli.packs.check import as_line
from bot.cli.packs.writing import replace_file
from bot.cli.progress import stages
from bot.cli.published import by_option, whoever_runs_this, with_publisher
from bot.library.publishing import HOME, Publisher, PublishError, refuse_stale
from bot.storage.imprints import Imprint, head, last_standing
from knowledge import (
    Difference,
    Edition,
    check_edition,
    compare,
    counted,
    line_of_number,
    number_of,
    numbered_file,
    read_edition,
    state_of,
    with_article,
)

MOST_LINES = 20
"""More than so many lines of what differs are counted instead."""


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@by_option
@click.option("--reason", default="", metavar="WHY", help="What for; it is kept and told.")
def publish(files: tuple[Path, ...], by: str | None, reason: str) -> None:
    """Make each pack FILE the next revision of its pack: all of them, or none.

    A FILE with errors is refused (footnote packs check), and so is one that was not made from the
    last revision. The number of the new revision is written into the FILE.
    """
    with_publisher(lambda publisher: _publish(publisher, files, by or whoever_runs_this(), reason))


async def _publish(publisher: Publisher, files: tuple[Path, ...], by: str, reason: str) -> None:
    changed: dict[Path, Edition] = {}
    for path in files:
        edition = await _prepared(publisher, path)
        if edition is not None:
            changed[path] = edition
    with stages("publish") as tell:
        imprints = await publisher.publish_all(list(changed.values()), by, reason, tell)
    for path, imprint in zip(changed, imprints, strict=True):
        click.echo(_published(imprint))
        _write_number(path, changed[path], imprint.number)


async def _prepared(publisher: Publisher, path: Path) -> Edition | None:
    """What is to be published, and told; None where nothing has changed."""
    read = read_edition(path)
    imprints = await publisher.revisions.imprints(HOME)
    before = head(imprints, read.pack)
    edition = with_article(read, await publisher.edition(before))
    if before is not None and before.digest == edition.digest and not before.retracted:
        click.echo(f"{edition.pack}: nothing has changed since revision {before.number}.")
        _write_number(path, edition, before.number)
        return None
    _refuse_stale(edition, imprints, path)
    _refuse_errors(edition, path)
    base = await publisher.edition(last_standing(imprints, read.pack))
    _tell(compare(state_of(base) if base else None, state_of(edition)))
    return edition


def _tell(difference: Difference) -> None:
    """What differs, or how much of it where that is more than one reads."""
    lines = difference.lines()
    for line in lines if len(lines) <= MOST_LINES else difference.counts():
        click.echo(f"  {line}")
    if len(lines) > MOST_LINES:
        click.echo(f"  In full: footnote packs diff {difference.pack}, once it is in force.")


def _refuse_stale(edition: Edition, imprints: list[Imprint], path: Path) -> None:
    try:
        refuse_stale(edition, imprints)
    except PublishError as error:
        raise PublishError(f"{path}:{line_of_number(edition.text)}: {error}") from error


def _refuse_errors(edition: Edition, path: Path) -> None:
    with stages(edition.pack) as tell:
        tell("checking")
        errors = [found for found in check_edition(edition, path) if found.severity == "error"]
    for error in errors:
        click.echo(as_line(path, error), err=True)
    if errors:
        raise PublishError(f"{path} has {counted(len(errors), 'error')}: nothing was published.")


def _published(imprint: Imprint) -> str:
    begins = ""
    if imprint.valid_from and imprint.valid_from > imprint.published.at:
        begins = f", in force from {imprint.valid_from:%d %B %Y %H:%M} UTC"
    return f"{imprint.pack}: revision {imprint.number} is published{begins}."


def _write_number(path: Path, edition: Edition, number: int) -> None:
    """The file says from now on which revision its next edit is made from."""
    if number_of(edition.text) == number:
        return
    try:
        replace_file(path, numbered_file(path, number).encode())
    except OSError as error:
        raise CommandError(
            f"{path} cannot be written ({error.strerror}): write “revision: {number}” there."
        ) from error
