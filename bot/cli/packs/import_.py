"""The command `footnote packs import`."""

from pathlib import Path

import click

from bot.cli.failure import CommandError, failing_plainly
from bot.cli.packs.writing import write_or_print
from bot.cli.progress import stages
from knowledge import FORMATS, Imported, Refused, import_file, pack_text


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the pack here.")
@click.option(
    "--format", "name", type=click.Choice(list(FORMATS)), help="By its name, if not said."
)
@click.option("--id", "pack_id", metavar="ID", help="Of the pack; from FILE's name, if not said.")
@click.option("--partial", is_flag=True, help="Leave out the rows that cannot be taken.")
def import_pack(
    file: Path, output: Path | None, name: str | None, pack_id: str | None, partial: bool
) -> None:
    """Make a pack of the questions and answers in FILE.

    CSV or TSV (question, answer, source), the TSV of QnA Maker and custom question answering, the
    JSON of QnABot, or a Markdown page of questions. Every row that cannot be taken is named;
    unless --partial is said, nothing is written then.
    """
    with failing_plainly(), stages(file.name) as tell:
        tell("reading the rows")
        found = import_file(file, name, pack_id)
    for row in found.refused:
        click.echo(_refused(file, row), err=True)
    if found.pack is None:
        raise CommandError(f"{file}: there is no row that could be taken.")
    if found.refused and not partial:
        raise CommandError(f"{_counted(found)}; nothing was written. Mend them, or say --partial.")
    write_or_print(output, pack_text(found.pack))
    click.echo(f"{_counted(found)}; entries: {len(found.pack.entries)}.", err=True)


def _refused(file: Path, row: Refused) -> str:
    place = f"{file}:{row.line}" if row.line else f"{file}"
    return f"{place}: row {row.number}: {row.why}."


def _counted(found: Imported) -> str:
    return f"rows taken: {found.taken}, refused: {len(found.refused)}"
