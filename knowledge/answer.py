"""The answer to one question, as `footnote ask --json` prints it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Outcome = Literal["answer", "suggest", "none"]


class QuotedSource(BaseModel):
    """A source sentence, word for word; the offsets are null where there is no article."""

    model_config = ConfigDict(defer_build=True, frozen=True)

    id: str
    text: str
    paragraph: int | None
    start: int | None
    end: int | None
    speaker: str | None


class Suggestion(BaseModel):
    """A question that can be answered, near the one that was asked."""

    model_config = ConfigDict(defer_build=True, frozen=True)

    entry: str
    question: str
    score: float


class GuardNote(BaseModel):
    """A guard that spoke, and why, in words."""

    model_config = ConfigDict(defer_build=True, frozen=True)

    guard: str
    reason: str


class Answer(BaseModel):
    """What was asked, what was decided, and on what it rests.

    With `suggest` and `none`, `answer` and `entry` are null and `sources` is empty.
    """

    model_config = ConfigDict(defer_build=True, frozen=True)

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
