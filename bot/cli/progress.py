"""How far long work has come: one line on standard error, and only where somebody looks at it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")


def counted(items: Sequence[Item], doing: str) -> Iterator[Item]:
    """The items, with a bar that says how many have been taken and how long the rest will be."""
    if not sys.stderr.isatty():
        yield from items
        return
    with _line("[progress.percentage]{task.completed}/{task.total:.0f}") as line:
        yield from line.track(items, description=doing)


@contextmanager
def stages(doing: str) -> Iterator[Callable[[str], None]]:
    """A function to be told each stage; between them, a clock shows that work goes on."""
    if not sys.stderr.isatty():
        yield lambda stage: None
        return
    with _line("{task.fields[stage]}") as line:
        task = line.add_task(doing, total=None, stage="")
        yield lambda stage: line.update(task, stage=stage)


def _line(shown: str) -> "AbstractContextManager[Progress]":
    # Loaded here, for what answers at once needs no progress.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn(shown),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
