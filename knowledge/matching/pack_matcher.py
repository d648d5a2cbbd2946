"""The way of one question through a pack: complete, read, find, judge, decide."""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from knowledge.matching.candidates import Field, Found
from knowledge.matching.concepts import Concepts
from knowledge.matching.evidence import Candidate, is_turned_round, measure
from knowledge.matching.follow_up import read_in_thread
from knowledge.matching.guards import speak
from knowledge.matching.learned import Learned
from knowledge.matching.match import Match, Ranked
from knowledge.matching.ranker import Standing
from knowledge.matching.reading import Reading
from knowledge.pack.kept import KeptPack, KeptRefusal
from knowledge.thread import Thread

SUGGESTIONS = 3
REFUSED_AT = 0.35
"""From this likeness on, a curated unanswerable question is taken to be what was asked."""
PLAINLY_AT = 0.2
"""Enough where nothing answerable comes half as near."""
CURATED = 0.97
"""The score of a question that a curator wrote, word order and all."""
RANKED = 5
WHOLE = 3
"""So many concepts and question words make a question that may stand alone."""


class Placed(NamedTuple):
    """A question as a pack reads it, and how it stands to what the pack knows."""

    reading: Reading
    standing: Standing

    @property
    def nearness(self) -> float:
        """How well the pack knows the question: by its names and terms, and by how like it is to
        what is curated.
        """
        known = sum(item.kind in ("name", "term") for item in self.reading.matter)
        return self.standing.likeness * (1 + known)


class Judged(Struct, frozen=True):
    """A candidate and the probability that its source answers."""

    found: Found
    score: float
    measures: tuple[float, ...]


class PackMatcher:
    """Matches questions to the entries of one pack."""

    def __init__(self, pack: KeptPack, learned: Learned) -> None:
        self.pack = pack
        self.learned = learned
        self.concepts = Concepts(learned.phrases, learned.words)
        self.field = Field(pack, learned)

    @cached_property
    def _unanswerable(self) -> Mapping[str, KeptRefusal]:
        return {question.id: question for question in self.pack.unanswerable}

    def match(self, question: str, thread: Thread | None = None) -> Match:
        return self.decide(self.place(question, thread or Thread()))

    def place(self, question: str, thread: Thread) -> Placed:
        reading = self.read(question, thread)
        return Placed(reading, self.field.stand(reading))

    def decide(self, placed: Placed) -> Match:
        reading, standing = placed
        judged = self.judge(self.field.candidates(reading, standing))
        if not judged:
            return Match("none", None, 0.0, (), reason="There is nothing to answer from.")
        if judged[0].score >= self.learned.answer_at:
            return self._answer(reading, standing, judged)
        return self._refuse(reading, standing, judged)

    def read(self, question: str, thread: Thread) -> Reading:
        reading = read_in_thread(question, thread, self.pack, self.concepts)
        if reading.leant_on is None:
            return reading
        bare = read_in_thread(question, Thread(), self.pack, self.concepts)
        return bare if self._stands_alone(bare) else reading

    def _stands_alone(self, bare: Reading) -> bool:
        """Thanks are thanks in a thread as well, and what is refused by itself is refused there."""
        encoded = self.learned.orders.encode(bare)
        if len(encoded) >= WHOLE and encoded in self._refused_orders:
            return True
        curated = self._curated(self.learned.ranker.stand(bare))
        return curated is not None and curated.lacks == "courtesy"

    @cached_property
    def _refused_orders(self) -> frozenset[str]:
        groups = self.learned.orders.groups
        return frozenset(
            encoded for label in groups if label[:1] == "~" for encoded in groups[label]
        )

    def judge(self, found: list[Found]) -> list[Judged]:
        """The candidates, likeliest first."""
        if not found:
            return []
        table = [measure(each.candidate) for each in found]
        scores = self.learned.judge.judge(table)
        judged = [
            Judged(each, _score(each.candidate, score), tuple(row))
            for each, score, row in zip(found, scores, table, strict=True)
        ]
        return sorted(judged, key=lambda each: -each.score)

    def _answer(self, reading: Reading, standing: Standing, judged: list[Judged]) -> Match:
        return Match(
            outcome="answer",
            entry_id=judged[0].found.entry_id,
            score=judged[0].score,
            ranking=_ranking(judged),
            guards=tuple(speak(judged[0].found.candidate)),
            names=tuple(sorted(reading.names)),
            likeness=standing.likeness,
            measures=judged[0].measures,
        )

    def _refuse(self, reading: Reading, standing: Standing, judged: list[Judged]) -> Match:
        curated = self._curated(standing)
        ranking = _ranking(judged)
        near = self._near(curated, ranking)
        unsure = curated is None and self._unsure(judged[0])
        guards = tuple(speak(judged[0].found.candidate))
        return Match(
            outcome="suggest" if unsure else "none",
            entry_id=None,
            score=judged[0].score,
            ranking=ranking,
            suggestions=near,
            unanswerable=curated.id if curated else None,
            reason=self._reason(curated, reading, unsure),
            guards=guards,
            names=tuple(sorted(reading.names)),
            likeness=standing.likeness,
            measures=judged[0].measures,
        )

    def _unsure(self, best: Judged) -> bool:
        """Whether the best candidate may answer after all; what is one step away never does."""
        weights = best.found.candidate.weights
        one_step_away = weights.near_contrast == 1.0 or weights.contrast > weights.all_sources
        return best.score >= self.learned.suggest_at and not one_step_away

    def _curated(self, standing: Standing) -> KeptRefusal | None:
        """The curated unanswerable question that was asked, if one is near enough."""
        refusals = self.field.refusals
        if not len(refusals):
            return None
        best = int(refusals[int(np.argmax(standing.labels[refusals]))])
        answerable = float(standing.labels[self.field.answerable].max(initial=0.0))
        likeness = float(standing.labels[best])
        plainly = likeness >= PLAINLY_AT and likeness >= 2 * answerable
        if not plainly and (likeness < REFUSED_AT or likeness < answerable):
            return None
        return self._unanswerable[self.learned.ranker.labels[best].removeprefix("~")]

    def _near(self, curated: KeptRefusal | None, ranking: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
        """What to offer instead: the curator's choice, or what came nearest."""
        if curated is not None and curated.lacks == "courtesy":
            return ()
        scores = dict(ranking)
        chosen = curated.nearest if curated else ()
        ids = dict.fromkeys((*chosen, *(each.entry_id for each in ranking)))
        return tuple(Ranked(i, scores.get(i, 0.0)) for i in list(ids)[:SUGGESTIONS])

    def _reason(self, curated: KeptRefusal | None, reading: Reading, unsure: bool) -> str:
        if curated is not None:
            return curated.instead
        if not reading.matter:
            return "I can't make out a question about the article in that."
        if unsure:
            return "I'm not sure the article answers that."
        return "The article doesn't answer that."


def _score(candidate: Candidate, judged: float) -> float:
    """What is curated word for word is right; what says nothing ("really?") is asked of nothing.

    Where giver and receiver have changed places, no labelled question was ever answerable.
    """
    if _curated_word_for_word(candidate):
        return max(judged, CURATED)
    if is_turned_round(candidate) or not candidate.reading.matter:
        return 0.0
    return judged


def _curated_word_for_word(candidate: Candidate) -> bool:
    """Whether the question is a curated one, concept for concept and in order."""
    weights = candidate.weights
    curated = weights.near == 1.0 and weights.near_contrast < 1.0
    return curated and not candidate.uncovered and not candidate.reading.borrowed


def _ranking(judged: list[Judged]) -> tuple[Ranked, ...]:
    return tuple(Ranked(each.found.entry_id, each.score) for each in judged[:RANKED])
