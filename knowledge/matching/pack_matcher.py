"""The way of one question through a pack: complete, read, find, judge, decide."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from msgspec import Struct

from knowledge.language import read_dictionary, without_frame
from knowledge.matching.candidate import Candidate
from knowledge.matching.candidates import Field, Found
from knowledge.matching.concepts import Concepts
from knowledge.matching.evidence import is_exchanged, is_turned_round, measure
from knowledge.matching.follow_up import lean
from knowledge.matching.guards import speak
from knowledge.matching.learned import Learned
from knowledge.matching.match import Match, Ranked
from knowledge.matching.ranker import Floats, Standing
from knowledge.matching.reading import Reading, read
from knowledge.matching.refusing import Refused, reason_of
from knowledge.pack.kept import KeptPack, KeptRefusal
from knowledge.thread import Thread

if TYPE_CHECKING:
    from knowledge.matching.explaining import Explanation

SUGGESTIONS = 3
REFUSED_AT = 0.35
"""From this likeness on, a curated unanswerable question is taken to be what was asked."""
PLAINLY_AT = 0.2
"""Enough where nothing answerable comes half as near."""
CURATED = 0.97
"""The score of a question that a curator wrote, word order and all."""
RANKED = 5
FOREIGN = 0.3
"""Less like everything curated than this, with no name and no term: about something else."""
WHOLE = 3
"""So many concepts and question words make a question that may stand alone."""


class Placed(NamedTuple):
    """A question as a pack reads it, and how it stands to what the pack knows."""

    question: str
    reading: Reading
    standing: Standing
    is_curated: bool
    """Whether the pack has this very question, concept for concept and in order."""

    @property
    def nearness(self) -> float:
        """How well the pack knows the question: by its names and terms, and by how like it is to
        what is curated.
        """
        return self.standing.likeness * (1 + self.known)

    @property
    def known(self) -> int:
        """So many names and terms of the pack stand in the question and in what it leans on."""
        return sum(item.kind in ("name", "term") for item in self.reading.matter)


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

    def prepare(self) -> None:
        """Reads and works out now what the first questions would else have to wait for."""
        read_dictionary()
        for profiles in (self.learned.source_profiles, self.learned.entry_profiles):
            dict(profiles)
        for question in ("?", *(entry.question for entry in self.pack.entries[:1])):
            self.match(question)

    def match(self, question: str, thread: Thread | None = None) -> Match:
        return self.decide(self.place(question, thread or Thread()))

    def place(self, question: str, thread: Thread) -> Placed:
        reading = self.read(question, thread)
        is_curated = self.learned.orders.encode(reading) in self._curated_orders
        return Placed(question, reading, self.field.stand(reading), is_curated)

    def decide(self, placed: Placed) -> Match:
        reading, standing = placed.reading, placed.standing
        judged = self.judge(self.field.candidates(reading, standing))
        if not judged:
            return Match("none", None, 0.0, (), reason="There is nothing to answer from.")
        if judged[0].score >= self.learned.answer_at:
            return self._answer(reading, standing, judged)
        return self._refuse(placed, judged)

    def explain(self, placed: Placed, match: Match) -> "Explanation":
        """Why the decision came out as it did; found anew, for most decisions are not asked."""
        from knowledge.matching.explaining import explain

        return explain(placed.reading, match, self.pack, self.learned.judge)

    def read(self, question: str, thread: Thread) -> Reading:
        bare = without_frame(question, self.concepts.names)
        alone = read(bare, self.concepts)
        reading = lean(bare, alone, thread, self.pack, self.concepts)
        leans = reading.leant_on is not None
        return alone if leans and self._stands_alone(alone) else reading

    def _stands_alone(self, bare: Reading) -> bool:
        """Thanks are thanks in a thread as well, and what is refused by itself is refused there."""
        encoded = self.learned.orders.encode(bare)
        if len(encoded) >= WHOLE and encoded in self._refused_orders:
            return True
        curated = self._curated(self.learned.ranker.likeness(bare))
        return curated is not None and curated.lacks == "courtesy"

    @cached_property
    def _curated_orders(self) -> frozenset[str]:
        groups = self.learned.orders.groups
        return frozenset(
            encoded for label in groups if label[-1:] != "!" for encoded in groups[label]
        )

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
            entry_id=self.field.told(judged[0].found, standing),
            score=judged[0].score,
            ranking=_ranking(judged),
            guards=tuple(speak(judged[0].found.candidate)),
            names=tuple(sorted(reading.names)),
            likeness=standing.likeness,
            measures=judged[0].measures,
        )

    def _refuse(self, placed: Placed, judged: list[Judged]) -> Match:
        reading, standing = placed.reading, placed.standing
        curated = self._curated(standing.labels)
        ranking = _ranking(judged)
        nearest = _nearest(judged)
        unsure = curated is None and self._unsure(judged[0])
        foreign = curated is None and not unsure and self._foreign(placed)
        return Match(
            outcome="suggest" if unsure else "none",
            entry_id=None,
            score=judged[0].score,
            ranking=ranking,
            suggestions=() if foreign else self._near(curated, ranking),
            unanswerable=curated.id if curated else None,
            reason=curated.instead if curated else self._reason(placed, nearest, unsure),
            guards=tuple(speak(nearest)),
            names=tuple(sorted(reading.names)),
            likeness=standing.likeness,
            measures=judged[0].measures,
            foreign=foreign,
        )

    def _foreign(self, placed: Placed) -> bool:
        """Whether the question has nothing of the pack, so that nothing is near enough to offer."""
        has_names = bool(self.pack.vocabulary.names)
        return has_names and not placed.known and placed.standing.likeness < FOREIGN

    def _unsure(self, best: Judged) -> bool:
        """Whether the best candidate may answer after all; what is one step away never does."""
        weights = best.found.candidate.weights
        one_step_away = weights.near_contrast == 1.0 or weights.contrast > weights.all_sources
        return best.score >= self.learned.suggest_at and not one_step_away

    def _curated(self, labels: Floats) -> KeptRefusal | None:
        """The curated unanswerable question that was asked, if one is near enough."""
        refusals = self.field.refusals
        if not len(refusals):
            return None
        best = int(refusals[int(np.argmax(labels[refusals]))])
        answerable = float(labels[self.field.answerable].max(initial=0.0))
        likeness = float(labels[best])
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

    def _reason(self, placed: Placed, nearest: Candidate, unsure: bool) -> str:
        if not placed.reading.matter:
            return "I can't make out a question about the article in that."
        if unsure:
            return "I'm not sure the article answers that."
        refused = Refused(placed.question, nearest, self.pack.labels, self.field.spoken_of)
        return reason_of(refused, placed.standing.likeness, placed.known)


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
    told_alike = not candidate.uncovered and candidate.reading.quoted <= candidate.said
    return curated and told_alike and not candidate.reading.borrowed


def _nearest(judged: list[Judged]) -> Candidate:
    """What tells it the other way round comes nearest, whatever its score; else the best."""
    candidates = [each.found.candidate for each in judged]
    return next(filter(is_exchanged, candidates), candidates[0])


def _ranking(judged: list[Judged]) -> tuple[Ranked, ...]:
    return tuple(Ranked(each.found.entry_id, each.score) for each in judged[:RANKED])
