"""Draws what was measured: a Markdown table, and the curves behind it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
from matplotlib import pyplot as plt

from benchmarks.measures import Curve
from benchmarks.question_sets import QuestionSet

# The same run draws the same bytes, so that a plot changes in git only when a figure does.
mpl.use("svg")
mpl.rcParams.update({"svg.hashsalt": "footnote", "svg.fonttype": "none", "font.size": 9})
HEAD = (
    "| matcher | accuracy, no refusal | OSCR | right at 5 % false | right at 10 % false"
    " | ms a question |\n| --- | --: | --: | --: | --: | --: |\n"
)


class Line(NamedTuple):
    """One matcher on one set."""

    name: str
    curve: Curve
    milliseconds: float


def write_table(questions: QuestionSet, lines: Sequence[Line], path: Path) -> str:
    """The table, which is also written to the path."""
    none = sum(not asked.right for asked in questions.asked)
    entries = len({entry for _, entry in questions.variants})
    told = (
        f"{len(questions.variants)} variants of {entries} entries;"
        f" {len(questions.asked)} questions, {none} of them without an answer.\n\n"
    )
    table = told + HEAD + "".join(map(_row, lines))
    path.write_text(table, encoding="utf-8")
    return table


def _row(line: Line) -> str:
    found = line.curve
    figures = (found.accuracy, found.oscr, found.right_at(0.05), found.right_at(0.10))
    cells = " | ".join(f"{figure:.3f}" for figure in figures)
    return f"| {line.name} | {cells} | {line.milliseconds:.2f} |\n"


def write_plot(name: str, lines: Sequence[Line], path: Path) -> None:
    """Share answered right against share answered falsely."""
    figure, axes = plt.subplots(figsize=(6.4, 4.0), layout="constrained")
    for line in lines:
        ours = line.name.startswith("Footnote")
        axes.plot(line.curve.false, line.curve.right, label=line.name, lw=2 if ours else 1)
    axes.axvline(0.05, color="grey", lw=0.6, ls=":")
    axes.set(xlim=(0, 0.5), ylim=(0, 1), title=name)
    axes.set(xlabel="unanswerable questions answered", ylabel="answerable questions answered right")
    axes.legend(loc="lower right", fontsize=7)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def write_speed_plot(points: Sequence[tuple[int, float, float]], path: Path) -> None:
    """Milliseconds a question against the number of variants, ours and `extractOne`'s."""
    figure, axes = plt.subplots(figsize=(6.4, 3.6), layout="constrained")
    sizes, ours, fuzzy = zip(*points, strict=True)
    axes.loglog(sizes, fuzzy, marker="o", lw=1, label="rapidfuzz extractOne, WRatio")
    axes.loglog(sizes, ours, marker="o", lw=2, label="Footnote, bare pairs")
    axes.set(xlabel="variants", ylabel="milliseconds a question (median)")
    axes.grid(visible=True, which="major", lw=0.3)
    axes.legend(fontsize=8)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
