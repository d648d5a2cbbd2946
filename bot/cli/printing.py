"""How answers and views look in a terminal; colours only where one looks at it."""

import os
import sys

import click

from bot.clock import now, today
from bot.dates import as_of_text, date_text
from knowledge import Answer, Explained, Library, QuotedSource, View

WEIGHTIEST = 4
"""So many measures are told to a person; the JSON has them all."""


def styled(text: str, **style: bool | str) -> str:
    """Bold, dim or coloured on a terminal; plain in a pipe, a file, or with NO_COLOR."""
    if os.environ.get("NO_COLOR") or not sys.stdout.isatty():
        return text
    return click.style(text, **style)  # type: ignore[arg-type]


def print_answer(library: Library, answer: Answer, *, explain: bool) -> None:
    if answer.outcome == "answer":
        _print_answered(library, answer)
    else:
        _print_unanswered(answer)
    if explain:
        _print_explanation(answer)


def _print_answered(library: Library, answer: Answer) -> None:
    click.echo(styled(answer.answer or "", bold=True))
    for source in answer.sources:
        _print_source(library, answer, source)
    if answer.article:
        click.echo(styled(f"\n{article_line(library, answer.article)}", dim=True))


def _print_source(library: Library, answer: Answer, source: QuotedSource) -> None:
    click.echo(styled(f"\n  “{source.text}”", fg="cyan"))
    revision = library.revision(answer.article) if answer.article else None
    place = revision.place(source.id) if revision else ""
    says = f"{source.speaker} says" if source.speaker else ""
    day = as_of_text(revision.entry(answer.entry).as_of) if revision and answer.entry else ""
    details = " · ".join(part for part in (place, says, answer.kind, day) if part)
    click.echo(styled(f"  {details}", dim=True))


def article_line(library: Library, article: str) -> str:
    revision = library.revision(article)
    date = date_text(revision.published, today(now))
    named = (revision.headline, revision.publisher, date, revision.address)
    return " · ".join(part for part in named if part)


def _print_unanswered(answer: Answer) -> None:
    click.echo(styled(answer.reason or "The article does not answer that.", fg="yellow"))
    if answer.suggestions:
        click.echo("\nIt does answer:")
    for suggestion in answer.suggestions:
        click.echo(f"  • {suggestion.question}")


def _print_explanation(answer: Answer) -> None:
    click.echo()
    for line in _explanation(answer):
        click.echo(styled(line, dim=True))


def _explanation(answer: Answer) -> list[str]:
    lines = [f"outcome {answer.outcome}, score {answer.score:.2f}"]
    lines += [f"entry {answer.entry}"] if answer.entry else []
    lines += [f"unanswerable {answer.unanswerable}"] if answer.unanswerable else []
    lines += _why(answer.explained) if answer.explained else []
    lines += [f"guard {note.guard}: {note.reason}" for note in answer.guards]
    lines += [f"near {near.score:.2f} {near.entry}: {near.question}" for near in answer.suggestions]
    return lines


def _why(explained: Explained) -> list[str]:
    second = explained.runner_up
    return [
        *([f"nearest {explained.entry}: {explained.variant}"] if explained.entry else []),
        *(
            f"{'for' if part.weight > 0 else 'against'} {abs(part.weight):.2f}: {part.says}"
            f" ({part.value:g})"
            for part in explained.parts[:WEIGHTIEST]
        ),
        *([f"runner-up {second.score:.2f} {second.entry}: {second.question}"] if second else []),
    ]


def print_view(view: View) -> None:
    click.echo(styled(view.title, bold=True))
    for line in view.lines:
        label = f"{styled(line.label, bold=True)}: " if line.label else ""
        click.echo(f"\n• {label}{line.text}")
        click.echo(styled(f"  “{line.source.text}”", dim=True))
    click.echo(f"\n{styled(view.rights, dim=True)}")
