"""The commands `footnote summary`, `timeline`, `people`, `figures`, `topics`."""

from pathlib import Path

import click
from msgspec import json

from bot.asking.answering import main_revision
from bot.cli.failure import CommandError, failing_plainly
from bot.cli.library import open_library, pack_option
from bot.cli.printing import print_view
from knowledge import Library, Revision

article_option = click.option(
    "--article", metavar="ID", help="Which article; the one with most entries if not said."
)


def _print(
    name: str, packs: tuple[Path, ...], article: str | None, as_json: bool, full: bool
) -> None:
    library = open_library(packs)
    for number, revision in enumerate(_chosen(library, article)):
        with failing_plainly():
            view = revision.view(name, full)
        if as_json:
            click.echo(json.encode(view).decode())
            continue
        if number:
            click.echo()
        print_view(view)


def _chosen(library: Library, article: str | None) -> tuple[Revision, ...]:
    if article is None:
        main = main_revision(library)
        return (main,) if main else ()
    chosen = tuple(revision for revision in library.revisions if revision.id == article)
    if not chosen:
        known = ", ".join(revision.id for revision in library.revisions)
        raise CommandError(f"There is no article {article}: choose one of {known}.")
    return chosen


def _view_command(name: str, does: str) -> click.Command:
    @click.command(name=name, help=does)
    @click.option("--json", "as_json", is_flag=True, help="Print it as a JSON object.")
    @article_option
    @pack_option
    def command(packs: tuple[Path, ...], article: str | None, as_json: bool) -> None:
        _print(name, packs, article, as_json, full=False)

    return command


@click.command(help="The article in a few lines, each with its source.")
@click.argument("length", type=click.Choice(["short", "full"]), default="short")
@click.option("--json", "as_json", is_flag=True, help="Print it as a JSON object.")
@article_option
@pack_option
def summary(packs: tuple[Path, ...], article: str | None, as_json: bool, length: str) -> None:
    _print("summary", packs, article, as_json, full=length == "full")


timeline = _view_command("timeline", "What happened when, in the article's own words of time.")
people = _view_command("people", "Who is in the article, and what it says of them.")
figures = _view_command("figures", "The numbers in the article and what they count.")
topics = _view_command("topics", "The themes of the article.")
