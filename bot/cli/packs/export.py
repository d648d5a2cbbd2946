"""The command `footnote packs export`."""

from pathlib import Path

import click

from bot.cli.packs.writing import write_or_print
from bot.cli.published import edition_named, with_publisher


@click.command()
@click.argument("pack", metavar="PACK")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write it to this file.")
@click.option("--article", type=click.Path(path_type=Path), help="Write the article's text here.")
def export(pack: str, output: Path | None, article: Path | None) -> None:
    """Give back PACK as it was published, byte for byte: the revision in force, or PACK@N."""
    edition = with_publisher(lambda publisher: edition_named(publisher.revisions, pack))
    write_or_print(output, edition.text)
    if article is not None and edition.article is not None:
        write_or_print(article, edition.article)
