"""Runs Footnote's matcher and its rivals side by side on question sets: a table and a plot.

python -m benchmarks.compare --pair TRAIN.csv TEST.csv --pack PACK.yaml QUESTIONS.jsonl
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import click

from benchmarks.measures import Curve, Scored, curve
from benchmarks.ours import BarePairs, PackAnswers
from benchmarks.question_sets import (
    UNANSWERABLE,
    Asked,
    QuestionSet,
    read_pack_questions,
    read_pair,
)
from benchmarks.report import Line, write_plot, write_table
from benchmarks.rivals import RIVALS, Guess

Guesser = Callable[[Asked], Guess]


@dataclass(frozen=True)
class Contender:
    """A row to fill; making it learns from the set's variants."""

    name: str
    make: Callable[[], Guesser]


def contenders(questions: QuestionSet) -> Iterator[Contender]:
    """Footnote first; on a pack as it answers, and on the pack's bare variants."""
    if questions.pack:
        yield Contender("Footnote", lambda: _with_threads(questions))
    yield Contender("Footnote, bare pairs", lambda: _alone(BarePairs(questions.variants).guess))
    for row in RIVALS:
        if row.installed:
            # Each row is made before the next is drawn, so that the name stays its own.
            yield Contender(row.name, lambda row=row: _alone(row.make(questions.variants).guess))  # type: ignore[misc]


def _with_threads(questions: QuestionSet) -> Guesser:
    assert questions.pack
    ours = PackAnswers(questions.pack)
    return lambda asked: ours.guess(asked.question, asked.thread)


def _alone(guess: Callable[[str], Guess]) -> Guesser:
    return lambda asked: guess(asked.question)


def run(guess: Guesser, asked: Iterable[Asked]) -> tuple[Curve, float]:
    """The curve, and the median milliseconds of processor time a question."""
    found, times = [], []
    for each in asked:
        start = time.process_time()
        entry, score = guess(each)
        times.append(time.process_time() - start)
        refused = entry == UNANSWERABLE
        right = (entry in each.right) if each.right else None
        found.append(Scored(float("-inf") if refused else score, right))
    return curve(found), 1000 * median(times)


def compare(questions: QuestionSet) -> Iterator[Line]:
    for contender in contenders(questions):
        guess = contender.make()
        with click.progressbar(questions.asked, label=f"{contender.name:32}") as asked:
            found, milliseconds = run(guess, asked)
        yield Line(contender.name, found, milliseconds)


@click.command()
@click.option("--pair", "pairs", type=(Path, Path), multiple=True, help="TRAIN.csv TEST.csv")
@click.option("--pack", "packs", type=(Path, Path), multiple=True, help="PACK QUESTIONS.jsonl")
@click.option("-o", "--output", type=Path, default=Path("docs/benchmarks"), show_default=True)
def main(
    pairs: tuple[tuple[Path, Path], ...], packs: tuple[tuple[Path, Path], ...], output: Path
) -> None:
    """Measure on each set; writes NAME.md and NAME.svg into the output folder."""
    sets = [
        *(read_pair(train, test) for train, test in pairs),
        *(read_pack_questions(pack, questions) for pack, questions in packs),
    ]
    output.mkdir(parents=True, exist_ok=True)
    for row in RIVALS:
        if not row.installed:
            click.echo(f"Left out: {row.name}, for {row.needs} is not installed.", err=True)
    for questions in sets:
        click.echo(f"\n{questions.name}", err=True)
        lines = sorted(compare(questions), key=lambda line: -line.curve.oscr)
        click.echo(write_table(questions, lines, output / f"{questions.name}.md"))
        write_plot(questions.name, lines, output / f"{questions.name}.svg")


if __name__ == "__main__":
    main()
