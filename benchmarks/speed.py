"""Speed beside `rapidfuzz.process.extractOne` (WRatio), on a pack and at many numbers of variants.

python -m benchmarks.speed --size 1000 --size 10000 --size 100000 --size 1000000
"""

import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

import click
import numpy as np
from rapidfuzz import fuzz

from benchmarks.crowd import crowd
from benchmarks.ours import PackAnswers
from benchmarks.question_sets import Asked, read_pack_questions
from benchmarks.report import write_speed_plot
from benchmarks.rivals import Fuzzy, Guess
from knowledge import Matcher

Made = TypeVar("Made")
ROOT = Path(__file__).parents[1]
PACK = ROOT / "knowledge/packs/us-russia-iran.yaml"
ROUND = ROOT / "tests/rounds/round-22.jsonl"
QUESTIONS = 400
FEW = 20
"""Of a crowd so many are asked of `extractOne`, which takes seconds over a million variants."""
TRIES = 3
"""Everything is asked so many times over, and the least time counts: others only ever add."""
HEAD = (
    "| variants | learned, s | from disk, s | memory, MB | ms, median | ms, p99 | right"
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
    """Both on one set. Memory is the process's at its highest so far."""

    size: int
    learned: float | None
    """None where it was learned before: a pack is, at publishing."""
    loaded: float | None
    """None where nothing is kept: fewer variants are learned at once."""
    megabytes: float
    ours: Timed
    fuzzy: Timed

    def __str__(self) -> str:
        ours, fuzzy = self.ours, self.fuzzy
        return (
            f"| {self.size:,} | {_told(self.learned)} | {_told(self.loaded)} | {self.megabytes:.0f}"
            f" | {ours.median:.2f} | {ours.p99:.2f} | {ours.right:.2f}"
            f" | {fuzzy.median:.1f} | {fuzzy.p99:.1f} | {fuzzy.right:.2f}"
            f" | {fuzzy.median / ours.median:.0f} |\n"
        )


def _told(seconds: float | None) -> str:
    return "–" if seconds is None else f"{seconds:.2f}"


def measure(size: int) -> Row:
    """Both answer the same questions on the same variants, ours after a start from disk."""
    people = crowd(size, QUESTIONS)
    with TemporaryDirectory() as folder:
        learned, _ = _seconds(lambda: Matcher.from_questions(people.pairs, Path(folder)))
        is_kept = any(Path(folder).iterdir())
        loaded, matcher = _seconds(lambda: Matcher.from_questions(people.pairs, Path(folder)))
    megabytes = _megabytes()
    asked = [Asked(question, frozenset({entry} - {None})) for question, entry in people.asked]  # type: ignore[arg-type]
    ours = _timed(lambda question: _first(matcher, question), asked)
    fuzzy = _timed(Fuzzy(people.pairs, fuzz.WRatio).guess, asked[:FEW])
    return Row(size, learned, loaded if is_kept else None, megabytes, ours, fuzzy)


def measure_pack(pack: Path, questions: Path) -> Row:
    """The article's pack as it answers, each question by itself."""
    known = read_pack_questions(pack, questions)
    loaded, ours = _seconds(lambda: PackAnswers(pack))
    megabytes = _megabytes()
    fuzzy = Fuzzy(known.variants, fuzz.WRatio)
    return Row(
        len(known.variants),
        None,
        loaded,
        megabytes,
        _timed(ours.guess, known.asked),
        _timed(fuzzy.guess, known.asked),
    )


def _first(matcher: Matcher, question: str) -> Guess:
    best = matcher.match(question).ranking[0]
    return Guess(best.entry_id, best.score)


def _seconds(make: Callable[[], Made]) -> tuple[float, Made]:
    start = time.perf_counter()
    made = make()
    return time.perf_counter() - start, made


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(guess: Callable[[str], Guess], asked: Sequence[Asked]) -> Timed:
    """In processor time, so that what else runs on the machine counts as little as can be."""
    least = [float("inf")] * len(asked)
    right: list[bool] = []
    for _ in range(TRIES):
        right = []
        for number, each in enumerate(asked):
            start = time.process_time()
            found = guess(each.question)
            least[number] = min(least[number], 1000 * (time.process_time() - start))
            if each.right:
                right.append(found.entry in each.right)
    return Timed(least, sum(right) / len(right))


def _measured(sizes: Iterable[int], pack: Path, questions: Path) -> list[Row]:
    return [measure_pack(pack, questions), *(measure(size) for size in sizes)]


@click.command()
@click.option("--size", "sizes", type=int, multiple=True, default=(1_000, 10_000, 100_000))
@click.option("--pack", type=(Path, Path), default=(PACK, ROUND), help="PACK QUESTIONS.jsonl")
@click.option("-o", "--output", type=Path, default=Path("docs/benchmarks"), show_default=True)
def main(sizes: tuple[int, ...], pack: tuple[Path, Path], output: Path) -> None:
    """Writes speed.md and speed.svg into the output folder."""
    output.mkdir(parents=True, exist_ok=True)
    with click.progressbar(sizes, label="sizes", file=sys.stderr) as shown:
        of_pack, *rows = _measured(shown, *pack)
    table = HEAD + str(of_pack) + "".join(map(str, rows))
    (output / "speed.md").write_text(table, encoding="utf-8")
    points = [(row.size, row.ours.median, row.fuzzy.median) for row in rows]
    write_speed_plot(points, output / "speed.svg")
    click.echo(table)


if __name__ == "__main__":
    main()
