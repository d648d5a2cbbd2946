"""INTERIM: nearest variant by token_sort_ratio, until the learned matcher is wired."""

from pathlib import Path

from rapidfuzz import fuzz, process

from knowledge.article import Article
from knowledge.matching.match import Match, Ranked
from knowledge.pack import Pack
from knowledge.thread import Thread


class PackMatcher:
    def __init__(self, pack: Pack) -> None:
        self._rows = [(v, e.id) for e in pack.entries for v in (e.question, *e.variants)]
        self._rows += [
            (v, "~" + u.id) for u in pack.unanswerable for v in (u.question, *u.variants)
        ]
        self._texts = [text.lower() for text, _ in self._rows]
        self._unanswerable = {u.id: u for u in pack.unanswerable}

    @classmethod
    def load_or_learn(cls, pack: Pack, article: Article | None, path: Path) -> "PackMatcher":
        return cls(pack)

    def match(self, question: str, thread: Thread) -> Match:
        found = process.extract(
            question.lower()[:500], self._texts, scorer=fuzz.token_sort_ratio, limit=60
        )
        best: dict[str, float] = {}
        for _, score, index in found:
            best.setdefault(self._rows[index][1], score / 100)
        ranking = tuple(Ranked(i, s) for i, s in best.items() if not i.startswith("~"))
        top = next(iter(best.items()), ("", 0.0))
        if top[0].startswith("~") and top[1] > 0.6:
            curated = self._unanswerable[top[0][1:]]
            near = tuple(Ranked(i, top[1]) for i in curated.nearest)
            return Match(
                "suggest" if near else "none",
                None,
                ranking[0].score if ranking else 0.0,
                ranking,
                near,
                curated.id,
                curated.instead,
            )
        if ranking and ranking[0].score > 0.75:
            return Match("answer", ranking[0].entry_id, ranking[0].score, ranking)
        outcome = "suggest" if ranking and ranking[0].score > 0.5 else "none"
        return Match(
            outcome,  # type: ignore[arg-type]
            None,
            ranking[0].score if ranking else 0.0,
            ranking,
            ranking[:3] if outcome == "suggest" else (),
            None,
            "The article does not answer that, as far as I can tell.",
        )
