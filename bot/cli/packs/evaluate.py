"""The command `footnote packs evaluate`."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from bot.cli.failure import CommandError, failing_plainly
from bot.cli.library import open_library, pack_option
from bot.cli.packs.last_run import keep_run, read_run, run_path
from bot.cli.packs.rates import print_confusions, print_flips, print_rates, shortened
from bot.cli.progress import counted
from bot.clock import now
from knowledge import (
    Evaluation,
    Flip,
    LabelledQuestion,
    Library,
    QuestionsError,
    evaluate,
    flips,
    read_labelled_lines,
    verdicts,
)

PICTURES = (".png", ".svg", ".pdf")
MISSING = (
    'A picture needs the extra `plots`: pip install ".[plots]" in the project\'s folder, or leave'
    " out --plot."
)
Draw = Callable[[Evaluation, str, Path], None]


@click.command(name="evaluate")
@click.argument("questions", type=click.Path(path_type=Path))
@pack_option
@click.option("--json", "as_json", is_flag=True, help="Print it as a JSON object.")
@click.option(
    "--plot",
    "picture",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Draw it too, as .png, .svg or .pdf.",
)
def evaluate_questions(
    questions: Path, packs: tuple[Path, ...], as_json: bool, picture: Path | None
) -> None:
    """Measure the answers to the labelled QUESTIONS (JSONL, CSV or TSV).

    Right, suggested, wrong and refused are shares of the answerable questions, false of the others.
    The next run of the same file on the same packs tells which questions flipped.
    """
    draw = _draw(picture) if picture else None
    with failing_plainly(QuestionsError):
        numbered = read_labelled_lines(questions)
    library = open_library(packs)
    _warn_of_no_sentences(library, questions, numbered)
    labelled = tuple(asked for _, asked in numbered)
    found = evaluate(library, counted(labelled, "Asking"))
    flipped, since = _compared(found, library, questions)
    if as_json:
        click.echo(_as_json(found, flipped, since))
    else:
        print_rates(found)
        print_confusions(found.confusions)
        print_flips(flipped, since)
    if draw and picture:
        draw(found, questions.name, picture)


def _draw(picture: Path) -> Draw:
    """Looked for first: nobody should wait for an evaluation to hear that it cannot be drawn."""
    if picture.suffix.lower() not in PICTURES:
        raise CommandError(f"{picture}: name the picture .png, .svg or .pdf.")
    try:
        from bot.cli.packs.plot import write_plot
    except ModuleNotFoundError as error:
        raise CommandError(MISSING) from error
    return write_plot


def _warn_of_no_sentences(
    library: Library, path: Path, numbered: tuple[tuple[int, LabelledQuestion], ...]
) -> None:
    """No answer rests on those: they would lower the rates without a word."""
    articles = [one.article.sentences for one in library.revisions if one.article]
    known = {sentence.text for sentences in articles for sentence in sentences}
    known |= {
        text for one in library.revisions for entry in one.kept.entries for text in entry.sources
    }
    for line, asked in numbered:
        for source in asked.sources:
            if source not in known:
                begins = shortened(source)
                click.echo(f"{path}:{line}: “{begins}” is no sentence of the article.", err=True)


def _compared(
    found: Evaluation, library: Library, questions: Path
) -> tuple[tuple[Flip, ...], datetime | None]:
    """What flipped since the last run, which this one takes the place of."""
    from bot.settings import SettingError, read_settings

    with failing_plainly(SettingError):
        data_dir = read_settings().footnote_data_dir
    path = run_path(data_dir, library, questions)
    last = read_run(path)
    keep_run(path, now(), verdicts(found))
    return (flips(last.verdicts, found), last.at) if last else ((), None)


def _as_json(found: Evaluation, flipped: tuple[Flip, ...], since: datetime | None) -> str:
    printed = {
        "overall": found.overall.model_dump(),
        "kinds": {kind: tally.model_dump() for kind, tally in found.kinds.items()},
        "wrong": [each.model_dump(mode="json") for each in found.of("wrong")],
        "false": [each.model_dump(mode="json") for each in found.of("false")],
        "confusions": [each.model_dump(mode="json") for each in found.confusions],
        "since": since.isoformat() if since else None,
        "flipped": [each.model_dump(mode="json") for each in flipped],
    }
    return json.dumps(printed, ensure_ascii=False, indent=2)
