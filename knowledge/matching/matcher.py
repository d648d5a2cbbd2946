"""A matcher for bare pairs of question and entry: similarity, and a threshold on it."""

from collections.abc import Iterable

from knowledge.matching.match import Match, Outcome, Ranked
from knowledge.matching.similarity import Scores, Similarity, best_first

RANKED = 25
SUGGESTIONS = 3


class Matcher:
    """Learned from pairs; `match` decides on one question."""

    def __init__(self, similarity: Similarity) -> None:
        self.similarity = similarity

    @classmethod
    def from_questions(cls, pairs: Iterable[tuple[str, str]]) -> "Matcher":
        from knowledge.matching.learning import learn

        known = list(pairs)
        return cls(learn([text for text, _ in known], [entry for _, entry in known]))

    def match(self, question: str) -> Match:
        scores = self.similarity.scores(question)
        ranking = self._ranking(scores)
        if not ranking:
            return Match("none", None, 0.0, ())
        best = ranking[0]
        outcome = self._outcome(best.score)
        return Match(
            outcome,
            best.entry_id if outcome == "answer" else None,
            best.score,
            ranking,
            ranking[:SUGGESTIONS] if outcome == "suggest" else (),
            variant=self.similarity.variants[scores.nearest_variant[scores.best()]],
        )

    def match_many(self, questions: Iterable[str]) -> list[Match]:
        return [self.match(question) for question in questions]

    def _ranking(self, scores: Scores) -> tuple[Ranked, ...]:
        order = best_first(scores.score, RANKED)
        labels = [self.similarity.labels[i] for i in order.tolist()]
        return tuple(map(Ranked, labels, scores.score[order].tolist()))

    def _outcome(self, score: float) -> Outcome:
        blend = self.similarity.blend
        if score >= blend.answer_at:
            return "answer"
        return "suggest" if score >= blend.suggest_at else "none"
