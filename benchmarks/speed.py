"""Speed beside `rapidfuzz.process.extractOne` (WRatio), at growing numbers of variants.

python -m benchmarks.speed --size 1000 --size 10000 --size 100000
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click
import numpy as np
from rapidfuzz import fuzz

from benchmarks.crowd import Crowd, crowd
from benchmarks.report import write_speed_plot
from benchmarks.rivals import Fuzzy, Guess
from knowledge import Matcher

QUESTIONS = 400
FEW = 20
"""So many are asked of `extractOne`, which takes seconds over a million variants."""
HEAD = (
    "| variants | built, s | from disk, s | memory, MB | ms, median | ms, p99 | right"
    " | extractOne ms, median | p99 | right | times as fast |\n|" + " --: |" * 11 + "\n"
)


class Timed(NamedTuple):
    """Milliseconds a question, and the share of the answerable ones whose entry came first."""

    milliseconds: list[float]
    right: float

    @property
    def median(self) -> float:
        return float(np.median(self.milliseconds))

    @property
    def p99(self) -> float:
        return float(np.quantile(self.milliseconds, 0.99))


class Row(NamedTuple):
    """Both at one size. Memory is the process's at its highest so far."""

    size: int
    built: float
    loaded: float
    megabytes: float
    ours: Timed
    fuzzy: Timed

    def __str__(self) -> str:
        ours, fuzzy = self.ours, self.fuzzy
        return (
            f"| {self.size:,} | {self.built:.1f} | {self.loaded:.1f} | {self.megabytes:.0f}"
            f" | {ours.median:.2f} | {ours.p99:.2f} | {ours.right:.2f}"
            f" | {fuzzy.median:.1f} | {fuzzy.p99:.1f} | {fuzzy.right:.2f}"
            f" | {fuzzy.median / ours.median:.0f} |\n"
        )


def measure(size: int) -> Row:
    """Both answer the same questions on the same variants, ours after a start from disk."""
    people = crowd(size, QUESTIONS)
    with TemporaryDirectory() as folder:
        start = time.perf_counter()
        Matcher.from_questions(people.pairs, Path(folder))
        built = time.perf_counter() - start
        start = time.perf_counter()
        matcher = Matcher.from_questions(people.pairs, Path(folder))
        loaded = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ours = _timed(lambda question: _first(matcher, question), people, QUESTIONS)
    fuzzy = _timed(Fuzzy(people.pairs, fuzz.WRatio).guess, people, FEW)
    return Row(size, built, loaded, megabytes, ours, fuzzy)


def _first(matcher: Matcher, question: str) -> Guess:
    best = matcher.match(question).ranking[0]
    return Guess(best.entry_id, best.score)


def _timed(guess: Callable[[str], Guess], people: Crowd, count: int) -> Timed:
    times, right = [], []
    guess(people.asked[0][0])
    for question, entry in people.asked[:count]:
        start = time.perf_counter()
        found = guess(question)
        times.append(1000 * (time.perf_counter() - start))
        if entry is not None:
            right.append(found.entry == entry)
    return Timed(times, sum(right) / len(right))


@click.command()
@click.option("--size", "sizes", type=int, multiple=True, default=(1_000, 10_000, 100_000))
@click.option("-o", "--output", type=Path, default=Path("docs/benchmarks"), show_default=True)
def main(sizes: tuple[int, ...], output: Path) -> None:
    """Writes speed.md and speed.svg into the output folder."""
    output.mkdir(parents=True, exist_ok=True)
    with click.progressbar(sizes, label="sizes", file=sys.stderr) as shown:
        rows = [measure(size) for size in shown]
    table = HEAD + "".join(map(str, rows))
    (output / "speed.md").write_text(table, encoding="utf-8")
    points = [(row.size, row.ours.median, row.fuzzy.median) for row in rows]
    write_speed_plot(points, output / "speed.svg")
    click.echo(table)


if __name__ == "__main__":
    main()
