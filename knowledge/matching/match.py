"""What matching finds."""

from typing import Literal, NamedTuple

from msgspec import Struct

Outcome = Literal["answer", "suggest", "none"]


class Ranked(NamedTuple):
    """An entry and how well the question fits it, 0 to 1."""

    entry_id: str
    score: float


class Note(NamedTuple):
    """A guard that spoke, and why."""

    guard: str
    reason: str


class Match(Struct, frozen=True):
    """The decision on one question; `entry_id` is set with `answer` alone."""

    outcome: Outcome
    entry_id: str | None
    score: float
    ranking: tuple[Ranked, ...]
    suggestions: tuple[Ranked, ...] = ()
    unanswerable: str | None = None
    reason: str | None = None
    guards: tuple[Note, ...] = ()
    names: tuple[str, ...] = ()
    likeness: float = 0.0
    """To the likest curated question of the pack, answerable or not, 0 to 1."""
    foreign: bool = False
    """Nothing of the pack is in the question: it is about something else."""
    variant: str | None = None
    """The curated question that came nearest."""
    measures: tuple[float, ...] = ()
    """What the score is made of, in the order of the measures of the evidence."""
