"""The answer to one question, as `footnote ask --json` prints it."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

Outcome = Literal["answer", "suggest", "none"]


class QuotedSource(Struct, frozen=True):
    """A source sentence, word for word; the offsets are null where there is no article."""

    id: str
    text: str
    paragraph: int | None
    start: int | None
    end: int | None
    speaker: str | None


class Suggestion(Struct, frozen=True):
    """A question that can be answered, near the one that was asked."""

    entry: str
    question: str
    score: float


class GuardNote(Struct, frozen=True):
    """A guard that spoke, and why, in words."""

    guard: str
    reason: str


class PartNote(Struct, frozen=True):
    """What one measure of the evidence brought to the score, as log-odds: against it below 0."""

    measure: str
    says: str
    value: float
    weight: float


class Explained(Struct, frozen=True):
    """Why the decision came out as it did: the nearest curated question and its entry, what came
    second, and the parts of the score, the weightiest first.
    """

    entry: str | None
    variant: str | None
    runner_up: Suggestion | None
    parts: tuple[PartNote, ...]


class Answer(Struct, frozen=True, kw_only=True):
    """What was asked, what was decided, and on what it rests.

    With `suggest` and `none`, `answer` and `entry` are null and `sources` is empty. `explained` is
    there where it was asked for.
    """

    question: str
    thread: str | None = None
    outcome: Outcome
    article: str | None = None
    entry: str | None = None
    answer: str | None = None
    sources: tuple[QuotedSource, ...] = ()
    kind: str | None = None
    score: float = 0.0
    suggestions: tuple[Suggestion, ...] = ()
    unanswerable: str | None = None
    reason: str | None = None
    guards: tuple[GuardNote, ...] = ()
    explained: Explained | UnsetType = UNSET
