"""Counters, as Prometheus reads them.

https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

TIMED = "footnote_reply_seconds"
HELP = {
    "footnote_messages_total": "What messages got said, by what it was",
    "footnote_failures_total": "Listeners that failed",
    "footnote_notices_total": "Notices and corrections that were sent, or could not be",
    "footnote_votes_total": "Votes on answers",
    "footnote_commits_total": "Transactions that were written to the database",
    TIMED: "Seconds from reading a message to its reply being posted (`_sum`, `_count`)",
}


def labelled(**labels: str) -> str:
    return "{" + ",".join(f'{name}="{value}"' for name, value in labels.items()) + "}"


FROM_THE_START = (
    ("footnote_failures_total", ""),
    ("footnote_notices_total", labelled(outcome="dead")),
    ("footnote_notices_total", labelled(outcome="sent")),
)


class Metrics:
    """Counts by name and label; those that alerts look at begin with 0, so that 1 is a rise."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter(dict.fromkeys(FROM_THE_START, 0))
        self._seconds, self._timed = 0.0, 0
        self._watched: dict[str, Callable[[], int]] = {}

    def watch(self, name: str, number: Callable[[], int]) -> None:
        """What someone else counts, looked at when it is asked for."""
        self._watched[name] = number

    def count(self, name: str, label: str = "") -> None:
        self._counts[name, label] += 1

    @contextmanager
    def timing(self) -> Iterator[None]:
        started = perf_counter()
        yield
        self._seconds += perf_counter() - started
        self._timed += 1

    def text(self) -> str:
        return "".join(f"{line}\n" for name in HELP for line in self._lines(name))

    def _lines(self, name: str) -> Iterator[str]:
        yield f"# HELP {name} {HELP[name]}"
        if name == TIMED:
            yield f"# TYPE {name} summary"
            yield f"{name}_sum {self._seconds:.6f}"
            yield f"{name}_count {self._timed}"
            return
        yield f"# TYPE {name} counter"
        if name in self._watched:
            yield f"{name} {self._watched[name]()}"
        for (counted, label), number in sorted(self._counts.items()):
            if counted == name:
                yield f"{name}{label} {number}"
