"""Which entry's words answer a question, once the source is sure.

Many entries rest on one source sentence, and say of it what each is asked: a name, a day, a "yes".
Such a short answer is given only to a question of its kind; and a "yes" only where every word of
matter stands in the entry's own texts and every name in a role that it has there: "yes" to one word
more may be untrue. Any other question is told the whole of what the sentence says.
"""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from knowledge.language import lexicon, tokenise
from knowledge.matching.candidate import Candidate
from knowledge.matching.reading import Reading
from knowledge.matching.wanted import asks_who_says, wanted
from knowledge.pack.kept import KeptEntry

WHOLE = 0.55
"""An answer with this share of what its source says speaks to any question on it."""
WORD_FOR_WORD = 0.25
"""So much more of a source must a quotation give to be preferred to our own words."""
NEARLY = 0.8
"""An entry of the kind that is wanted is taken where it is so much as like as the likest one."""

_KINDS = frozenset("who says to_whom when where why how how_many what does whether words".split())
_TELLS = {
    None: _KINDS - {"says"},
    "whether": frozenset({"whether", "does", "words", "how", "why"}),
    "either": frozenset({"whether", "does", "words"}),
    "what": frozenset({"what", "does", "words", "who", "to_whom", "where", "why"}),
    "party": frozenset({"what"}),
    "who": frozenset({"who", "what"}),
    "whose": frozenset[str](),
    "says": frozenset({"says"}),
    "to_whom": frozenset({"to_whom", "what"}),
    "when": frozenset({"when", "how_many"}),
    "where": frozenset({"where", "to_whom", "what", "words"}),
    "how_many": frozenset({"how_many", "when", "what"}),
    "why": frozenset({"why", "what", "does", "how"}),
    "how": frozenset({"how", "why", "what", "does", "words"}),
    "words": frozenset({"words", "does"}),
}
"""By what is wanted, the entries that speak to it, by what they are asked."""
_OTHERS = frozenset({"says", "words", "when", "where", "how_many"})
"""Where these are wanted, another entry may be the one that tells it."""


class Teller(Struct, frozen=True, dict=True):
    """The entries on one source sentence."""

    source: str
    entries: tuple[KeptEntry, ...]

    def told(
        self, likest: KeptEntry, candidate: Candidate, likeness: dict[str, float]
    ) -> KeptEntry:
        """The entry to answer with; `likeness` holds that of each entry, by id."""
        reading = candidate.reading
        if self.is_whole(likest) or likest.asks is None or _is_curated(likest, reading):
            return likest
        kind = wanted(reading)
        if self._speaks_to(likest, kind, candidate):
            return likest
        others = [each for each in self.entries if each.asks == kind and kind in _OTHERS]
        near = [each for each in others if likeness[each.id] >= NEARLY * likeness[likest.id]]
        return max(near, key=lambda each: likeness[each.id], default=self.whole or likest)

    @cached_property
    def whole(self) -> KeptEntry | None:
        """The entry that says most of the source, the shortest of several; none that settles a
        point of it.
        """
        stating = [each for each in self.entries if self.is_whole(each) and each.asks != "whether"]
        return max(stating, key=lambda each: (self._worth(each), -len(each.answer)), default=None)

    def is_whole(self, entry: KeptEntry) -> bool:
        return self._share(entry) >= WHOLE and not affirms(entry)

    def _worth(self, entry: KeptEntry) -> float:
        return self._share(entry) - WORD_FOR_WORD * (entry.asks == "words")

    def _share(self, entry: KeptEntry) -> float:
        """Of the source's words of matter, how many the answer has."""
        if entry.id not in self._shares:
            said = self._stated
            self._shares[entry.id] = len(said & _stems((entry.answer,))) / max(1, len(said))
        return self._shares[entry.id]

    @cached_property
    def _stated(self) -> frozenset[str]:
        return _matter(self.source)

    @cached_property
    def _shares(self) -> dict[str, float]:
        return {}

    def _speaks_to(self, entry: KeptEntry, kind: str | None, candidate: Candidate) -> bool:
        if kind == "members":
            return candidate.reading.head in candidate.entry.heads
        if entry.asks == "says" and kind in ("who", "whose", "party"):
            return asks_who_says(candidate.reading)
        return entry.asks in _TELLS[kind] and (not affirms(entry) or self._holds(entry, candidate))

    def _holds(self, entry: KeptEntry, candidate: Candidate) -> bool:
        """Whether the entry's texts say all that the question does, of the same names."""
        reading = candidate.reading
        texts = (entry.question, *entry.variants, entry.answer, self.source)
        own = reading.items[: len(reading.items) - reading.borrowed]
        said = _matter(" ".join(item.text for item in own)) <= _stems(texts)
        return said and all(share for _, _, share in candidate.turned)


def _is_curated(entry: KeptEntry, reading: Reading) -> bool:
    """Whether the question is one of the entry's, word for word."""
    asked = [token.text for token in tokenise(reading.text)]
    return any(
        asked == [token.text for token in tokenise(written)]
        for written in (entry.question, *entry.variants)
    )


def affirms(entry: KeptEntry) -> bool:
    """Whether the answer begins with a "yes" or with a verb alone: "It has, Kenya said"."""
    return bool(lexicon().affirming.match(entry.answer))


def _matter(text: str) -> frozenset[str]:
    """The stems of what carries matter, and of the small words that a "yes" hangs on."""
    words = lexicon()
    return frozenset(
        token.stem
        for token in tokenise(text)
        if not words.is_plain(token.text) or token.text in words.narrowing
    )


def _stems(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(token.stem for text in texts for token in tokenise(text))
