"""Candidate unanswerable questions: what no article answers, and what this one leaves open."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.drafting.words import about
from knowledge.pack import Entry, Name, Unanswerable

MOST_THINGS = 6
COUNTING = "number of "
"""How the template begins that asks for what is counted and nothing else."""


@dataclass(frozen=True)
class Refusals:
    """What rows are made of; `taken` are the questions asked so far."""

    names: Sequence[Name]
    entries: Sequence[Entry]
    sentences: Sequence[str]
    taken: set[str]

    def rows(self) -> Iterator[Unanswerable]:
        """Rows that the curator keeps, mends or takes out."""
        for row in about()["always"]:
            yield from self._row(row, {}, ())
        for name in self.names:
            yield from self._on_name(name)
        for entry_id, thing in _things(self.entries):
            words = {"id": entry_id, "thing": f"the {thing}"}
            for kind in ("costs", "origin", "thing"):
                yield from self._row(about()[kind], words, (entry_id,), thing.split()[-1:])

    def _on_name(self, name: Name) -> Iterator[Unanswerable]:
        words = {"id": name.id, "name": name.label}
        if name.kind == "person":
            nearest = [entry.id for entry in self.entries if entry.speaker == name.id][:2]
            for kind in ("age", "person"):
                yield from self._row(about()[kind], words, nearest, name.label.split()[-1:])
        elif name.kind in ("country", "organisation") and not self._speaks(name):
            yield from self._row(about()["reaction"], words, ())

    def _speaks(self, name: Name) -> bool:
        """Whether it says something in the article, or somebody does who has an office of it."""
        speakers = {entry.speaker for entry in self.entries if entry.speaker}
        roles = (role for other in self.names if other.id in speakers for role in other.roles)
        said = " ".join(roles)
        return name.id in speakers or any(
            re.search(rf"\b{re.escape(alias)}\b", said) for alias in (name.label, *name.aliases)
        )

    def _row(
        self,
        row: dict[str, Any],
        words: dict[str, str],
        nearest: Sequence[str],
        about_it: Sequence[str] = (),
    ) -> Iterator[Unanswerable]:
        if "unless" in row and self._answered(re.compile(row["unless"]), about_it):
            return
        question = row["question"].format(**words)
        variants = [text.format(**words) for text in row["variants"]]
        variants = [text for text in variants if text.casefold() not in self.taken]
        if question.casefold() in self.taken or len(variants) < 3:
            return
        self.taken.update(text.casefold() for text in (question, *variants))
        yield Unanswerable(
            id=row["id"].format(**words),
            question=question,
            variants=tuple(variants),
            instead=row["instead"].format(**words),
            nearest=tuple(nearest),
            lacks=row["lacks"],
        )

    def _answered(self, words: re.Pattern[str], about_it: Iterable[str]) -> bool:
        """Whether a sentence on the thing has words that may answer it."""
        things = tuple(about_it)
        near = (s for s in self.sentences if all(thing in s for thing in things))
        return any(words.search(sentence) for sentence in near)


def _things(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """What is counted in the article, each once, with an entry that counts it."""
    seen: set[str] = set()
    for entry in entries:
        if entry.asks == "how_many" and len(seen) < MOST_THINGS:
            thing = _counted(entry)
            if thing and thing not in seen:
                seen.add(thing)
                yield entry.id, thing


def _counted(entry: Entry) -> str:
    asked = (v for v in entry.variants if v.startswith(COUNTING))
    return next(asked, "").removeprefix(COUNTING)
