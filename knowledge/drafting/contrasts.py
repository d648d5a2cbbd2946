"""Contrasts: a draft's own questions one step away, with names exchanged or a slot that is open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.checking.subject import content_words
from knowledge.drafting.words import english
from knowledge.matching.negatives import ADJECTIVE, Place, Places
from knowledge.pack import Entry, Fact, Name

MOST = 5
MUTUAL = frozenset(
    "collaborate cooperate meet talk discuss trade agree negotiate marry share be become".split()
)
"""Verbs that say the same with their names exchanged."""


@dataclass(frozen=True)
class Exchanges:
    """The names of an article, and what each of them is said to do in it."""

    names: Sequence[Name]
    deeds: Sequence[Fact]
    """Every fact of the draft: what is done already must not become a contrast."""

    @cached_property
    def _places(self) -> Places:
        return Places(self.names)

    @cached_property
    def _deeds(self) -> dict[str, list[tuple[str, frozenset[str]]]]:
        """For each name the verbs that it does, with the words that they are about."""
        found: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for fact in self.deeds:
            for place in self._places.of(fact.who or ""):
                done = (fact.does or "", self._about(fact))
                found.setdefault(place.name.id, []).append(done)
        return found

    def _about(self, fact: Fact) -> frozenset[str]:
        text = fact.what or ""
        names = " ".join(place.written for place in self._places.of(text))
        return content_words(text) - content_words(names)

    def of(self, entry: Entry, fact: Fact) -> tuple[str, ...]:
        """Questions of the entry with two names exchanged, which nothing in the article answers."""
        if fact.does in MUTUAL:
            return ()
        made = dict.fromkeys(self._made(entry, fact))
        return tuple(made)[:MOST]

    def _made(self, entry: Entry, fact: Fact) -> Iterator[str]:
        source = [place.name for place in self._places.of(entry.sources[0])]
        others = tuple({name.id: name for name in source if name.kind == "country"}.values())
        for text in (entry.question, *entry.variants):
            found = self._places.of(text)
            ids = list(dict.fromkeys(p.name.id for p in found if p.name.kind == "country"))
            if len(ids) == 2 and not self._does(ids[1], fact):
                yield _exchanged(text, found, ids[0], ids[1])
            elif len(ids) == 1 and text.endswith("?"):
                yield from self._replaced(text, found, ids[0], others, fact)

    def _replaced(
        self, text: str, found: Sequence[Place], name: str, others: Sequence[Name], fact: Fact
    ) -> Iterator[str]:
        """With another name of the same sentence that does nothing of the kind."""
        for other in others:
            if other.id != name and not self._does(other.id, fact):
                yield _written(text, found, {name: other})

    def _does(self, name: str, fact: Fact) -> bool:
        """Whether the name does much the same with the same things somewhere in the article."""
        likes = {fact.does, *english().others_like(fact.does or "")}
        about = self._about(fact)
        deeds = self._deeds.get(name, [])
        return any(base in likes and (not about or about & words) for base, words in deeds)


def _exchanged(text: str, found: Sequence[Place], one: str, other: str) -> str:
    by_id = {place.name.id: place.name for place in found}
    return _written(text, found, {one: by_id[other], other: by_id[one]})


def _written(text: str, found: Sequence[Place], into: dict[str, Name]) -> str:
    for place in reversed(found):
        name = into.get(place.name.id)
        if name is not None:
            text = text[: place.start] + _alike(name, place.written) + text[place.end :]
    return text


def _alike(name: Name, model: str) -> str:
    """An adjective where the model is one; the name itself else."""
    if not model.endswith(ADJECTIVE):
        return name.label.removeprefix("the ")
    return next((a for a in name.aliases if a.endswith(ADJECTIVE)), name.label)
