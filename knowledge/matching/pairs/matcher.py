"""A matcher for bare pairs: a ranking of the entries, and a threshold on the first."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from knowledge.matching.match import Match, Outcome, Ranked
from knowledge.matching.pairs.standing import Blend, Standing
from knowledge.matching.pairs.variants import Variants

RANKED = 25
SUGGESTIONS = 3
SOLVED_LIMIT = 4000
"""The kernel of more variants than this is not solved: rare words find candidates among them."""


class Ranking(Protocol):
    """What was learned from the pairs."""

    @property
    def variants(self) -> Variants:
        """What it was learned from."""

    @property
    def blend(self) -> Blend:
        """The curve that the scores lie on, and the thresholds."""

    def stand(self, question: str) -> Standing:
        """How the labels stand after a question."""


class Matcher:
    """Learned from pairs; `match` decides on one question."""

    def __init__(self, ranking: Ranking | None) -> None:
        self._learned = ranking

    @classmethod
    def from_questions(
        cls, pairs: Iterable[tuple[str, str]], keep_in: Path | None = None
    ) -> "Matcher":
        """Learn from questions and the ids of their entries.

        Where the pairs are many, what was learned is kept in the folder `keep_in`, if one is given,
        and read from there the next time that the same pairs come.
        """
        known = sorted(pairs, key=lambda pair: pair[1])
        if not known:
            return cls(None)
        variants = Variants.of(known)
        if len(known) > SOLVED_LIMIT:
            from knowledge.matching.pairs.kept import learn_or_load

            return cls(learn_or_load(variants, keep_in))
        from knowledge.matching.pairs.similarity_learning import learn_similarity

        return cls(learn_similarity(variants))

    def match(self, question: str) -> Match:
        if self._learned is None:
            return Match("none", None, 0.0, ())
        standing = self._learned.stand(question)
        ranking = self._ranking(self._learned, standing)
        best = ranking[0]
        outcome = _outcome(best.score, self._learned.blend)
        return Match(
            outcome,
            best.entry_id if outcome == "answer" else None,
            best.score,
            ranking,
            ranking[:SUGGESTIONS] if outcome == "suggest" else (),
            variant=self._learned.variants.texts[standing.variant],
        )

    def match_many(self, questions: Iterable[str]) -> list[Match]:
        return [self.match(question) for question in questions]

    def _ranking(self, learned: Ranking, standing: Standing) -> tuple[Ranked, ...]:
        labels = [learned.variants.labels[i] for i in standing.labels[:RANKED].tolist()]
        return tuple(map(Ranked, labels, standing.scores[:RANKED].tolist()))


def _outcome(score: float, blend: Blend) -> Outcome:
    if score >= blend.answer_at:
        return "answer"
    return "suggest" if score >= blend.suggest_at else "none"
