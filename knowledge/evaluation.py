"""Measures a library on labelled questions: what came of each, and the rates for each kind."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.answer import Answer
from knowledge.labelled import LabelledQuestion
from knowledge.library import Library
from knowledge.thread import Thread

Verdict = Literal["right", "suggested", "wrong", "refused", "false", "silent"]
ANSWERABLE: tuple[Verdict, ...] = ("right", "suggested", "wrong", "refused")


class Judgement(BaseModel):
    """What came of one question. `silent` is an unanswerable one that got no answer, rightly."""

    model_config = ConfigDict(defer_build=True, frozen=True)

    asked: LabelledQuestion
    verdict: Verdict
    entry: str | None
    source: str | None
    score: float


class Tally(BaseModel):
    """Rates over some questions: false is a share of the unanswerable, the rest of the others."""

    model_config = ConfigDict(defer_build=True, frozen=True)

    answerable: int
    unanswerable: int
    right: float
    suggested: float
    wrong: float
    refused: float
    false: float


class Confusion(BaseModel):
    """An entry that answered what others, or none, should have; with the questions that led to it.

    `wanted` has the sentences that answer these questions, and is empty where none does.
    """

    model_config = ConfigDict(defer_build=True, frozen=True)

    wanted: tuple[str, ...]
    entry: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Evaluation:
    """Every judgement, in the order asked."""

    judgements: tuple[Judgement, ...]

    @property
    def overall(self) -> Tally:
        return _tally(self.judgements)

    @property
    def kinds(self) -> dict[str, Tally]:
        """A tally for each kind, the commonest first."""
        common = Counter(each.asked.kind for each in self.judgements).most_common()
        return {kind: _tally(self._of_kind(kind)) for kind, _ in common}

    @property
    def confusions(self) -> tuple[Confusion, ...]:
        """What was wanted and what answered instead, the commonest first."""
        found: dict[tuple[tuple[str, ...], str], list[str]] = defaultdict(list)
        for each in self.of("wrong", "false"):
            found[each.asked.sources, each.entry or ""].append(each.asked.question)
        common = sorted(found.items(), key=lambda item: -len(item[1]))
        return tuple(
            Confusion(wanted=wanted, entry=entry, questions=tuple(questions))
            for (wanted, entry), questions in common
        )

    def of(self, *verdicts: Verdict) -> tuple[Judgement, ...]:
        return tuple(each for each in self.judgements if each.verdict in verdicts)

    def _of_kind(self, kind: str) -> list[Judgement]:
        return [each for each in self.judgements if each.asked.kind == kind]


def evaluate(library: Library, questions: Iterable[LabelledQuestion]) -> Evaluation:
    """Ask the library each question; those of one thread share their context, in order."""
    return Evaluation(tuple(_judgements(library, questions)))


def _judgements(library: Library, questions: Iterable[LabelledQuestion]) -> Iterator[Judgement]:
    threads: dict[str, Thread] = {}
    for asked in questions:
        context = Thread() if asked.thread is None else threads.get(asked.thread, Thread())
        reply = library.answer(asked.question, context)
        if asked.thread is not None:
            threads[asked.thread] = reply.thread
        yield Judgement(
            asked=asked,
            verdict=_verdict(library, asked, reply.answer),
            entry=reply.answer.entry,
            source=reply.answer.sources[0].text if reply.answer.sources else None,
            score=reply.answer.score,
        )


def _verdict(library: Library, asked: LabelledQuestion, answer: Answer) -> Verdict:
    answered = answer.outcome == "answer"
    if not asked.sources:
        return "false" if answered else "silent"
    if answered:
        return "right" if answer.sources[0].text in asked.sources else "wrong"
    return "suggested" if _leads(library, asked, answer) else "refused"


def _leads(library: Library, asked: LabelledQuestion, answer: Answer) -> bool:
    """Whether a suggestion leads to a right source."""
    if answer.article is None:
        return False
    revision = library.revision(answer.article)
    entries = (revision.entry(near.entry) for near in answer.suggestions)
    return any(entry.sources[0] in asked.sources for entry in entries)


def _tally(judgements: Sequence[Judgement]) -> Tally:
    found = Counter(each.verdict for each in judgements)
    answerable = sum(found[verdict] for verdict in ANSWERABLE)
    unanswerable = found["false"] + found["silent"]
    shares = {verdict: found[verdict] / max(1, answerable) for verdict in ANSWERABLE}
    false = found["false"] / max(1, unanswerable)
    return Tally(answerable=answerable, unanswerable=unanswerable, false=false, **shares)
