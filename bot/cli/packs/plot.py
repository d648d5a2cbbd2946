"""A picture of an evaluation: what came of each kind of question."""

from io import BytesIO
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bot.cli.packs.writing import write_bytes
from knowledge import Evaluation, Tally

COLOURS = {
    "right": "#2a9d5c",
    "suggested": "#8fb8de",
    "refused": "#c9c9c9",
    "wrong": "#d1495b",
    "false": "#7d1d3f",
}


def write_plot(found: Evaluation, title: str, path: Path) -> None:
    """Stacked shares of the answerable questions, and beside them those answered falsely."""
    rows = {"all": found.overall, **found.kinds}
    height = 1.4 + 0.32 * len(rows)
    figure = Figure(figsize=(9, height), layout="constrained")
    shares, false = figure.subplots(1, 2, sharey=True, width_ratios=(3, 1))
    figure.suptitle(title, parse_math=False)
    for name in ("right", "suggested", "refused", "wrong"):
        _stack(shares, rows, name)
    _alone(false, rows)
    shares.set_xlabel("of the answerable questions, %")
    false.set_xlabel("of the others, %")
    figure.legend(loc="outside lower center", ncols=len(COLOURS), frameon=False)
    drawn = BytesIO()
    figure.savefig(drawn, format=path.suffix.lstrip("."), dpi=150)
    write_bytes(path, drawn.getvalue())


def _stack(axes: Axes, rows: dict[str, Tally], name: str) -> None:
    """One share of every kind, to the right of those that stand already."""
    places = range(len(rows))
    before = [100 * _before(tally, name) for tally in rows.values()]
    widths = [100 * getattr(tally, name) for tally in rows.values()]
    axes.barh(places, widths, left=before, color=COLOURS[name], label=name)
    labels = [f"{kind} ({tally.answerable or '–'})" for kind, tally in rows.items()]
    axes.set_yticks(places, labels, parse_math=False)
    axes.set_xlim(0, 100)


def _before(tally: Tally, name: str) -> float:
    order = list(COLOURS)
    return sum(float(getattr(tally, earlier)) for earlier in order[: order.index(name)])


def _alone(axes: Axes, rows: dict[str, Tally]) -> None:
    widths = [100 * tally.false for tally in rows.values()]
    bars = axes.barh(range(len(rows)), widths, color=COLOURS["false"], label="false")
    axes.bar_label(bars, [_counted(tally) for tally in rows.values()], padding=3, fontsize=8)
    axes.set_xlim(0, 140)
    axes.set_xticks(range(0, 101, 50))
    axes.set_ylim(len(rows) - 0.4, -0.6)


def _counted(tally: Tally) -> str:
    of = tally.unanswerable
    return f"{round(tally.false * of)} of {of}" if of else ""
