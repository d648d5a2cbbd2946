"""The command `footnote packs export`."""

from pathlib import Path

import click

from bot.cli.failure import CommandError, failing_plainly
from bot.cli.packs.writing import write_or_print
from bot.cli.published import edition_named, with_publisher
from knowledge import FORMATS, export_text, read_pack


@click.command()
@click.argument("pack", metavar="PACK")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write it to this file.")
@click.option("--article", type=click.Path(path_type=Path), help="Write the article's text here.")
@click.option(
    "--format",
    "name",
    type=click.Choice(["yaml", *FORMATS]),
    default="yaml",
    help="Questions and answers for other tools; what a format cannot carry is left out.",
)
def export(pack: str, output: Path | None, article: Path | None, name: str) -> None:
    """Give back PACK as it was published, byte for byte: the revision in force, or PACK@N.

    In the other formats PACK can also be a file.
    """
    if Path(pack).is_file():
        write_or_print(output, _converted(Path(pack), name, article))
        return
    edition = with_publisher(lambda publisher: edition_named(publisher.revisions, pack))
    write_or_print(output, edition.text if name == "yaml" else export_text(edition.read(), name))
    if article is not None and edition.article is not None:
        write_or_print(article, edition.article)


def _converted(path: Path, name: str, article: Path | None) -> str:
    if name == "yaml" or article is not None:
        raise CommandError(f"{path} is a file: choose another --format for it, and no --article.")
    with failing_plainly():
        return export_text(read_pack(path), name)
