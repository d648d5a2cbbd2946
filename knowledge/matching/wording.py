"""Which entry's words answer a question, once the source is sure.

Many entries rest on one source sentence, and say of it what each is asked: a name, a day, a "yes".
Such a short answer is given only to a question of its kind; and a "yes" only where every word of
matter stands in the entry's own texts and every name in a role that it has there: "yes" to one word
more may be untrue. Any other question is told the whole of what the sentence says.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from knowledge.language import lexicon, tokenise
from knowledge.matching.candidate import Candidate
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
_SOMEBODY = frozenset({"who", "says", "to_whom"})
"""Where these are told, a noun that goes with "which" has to be asked of the entry too."""
_OTHERS = frozenset({"says", "words", "when", "where", "how_many"})
"""Where these are wanted, another entry may be the one that tells it."""


class Wording(Struct, frozen=True, dict=True):
    """An entry on a source sentence, and what its words are good for."""

    entry: KeptEntry
    source: str

    @cached_property
    def share(self) -> float:
        """Of the source's words of matter, how many the answer has."""
        said = _matter(self.source)
        return len(said & _stems((self.entry.answer,))) / max(1, len(said))

    @cached_property
    def affirms(self) -> bool:
        """Whether the answer begins with a "yes" or with a verb alone: "It has, Kenya said"."""
        return bool(lexicon().affirming.match(self.entry.answer))

    @property
    def is_whole(self) -> bool:
        return self.share >= WHOLE and not self.affirms

    @property
    def worth(self) -> tuple[float, int]:
        return self.share - WORD_FOR_WORD * (self.entry.asks == "words"), -len(self.entry.answer)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Of all that the entry is asked and says, and of its source."""
        entry = self.entry
        return _stems((entry.question, *entry.variants, entry.answer, self.source))

    @cached_property
    def written(self) -> frozenset[str]:
        """The entry's questions, word for word."""
        return frozenset(map(_words, (self.entry.question, *self.entry.variants)))

    def speaks_to(self, kind: str | None, candidate: Candidate) -> bool:
        asks, head = self.entry.asks, candidate.reading.head
        if kind in ("members", "whose") or (kind == "what" and head and asks in _SOMEBODY):
            return head in candidate.entry.heads
        if asks == "says" and kind in ("who", "party"):
            return asks_who_says(candidate.reading)
        return asks in _TELLS[kind] and (not self.affirms or self._holds(candidate))

    def _holds(self, candidate: Candidate) -> bool:
        """Whether the entry's texts say all that the question does, of the same names."""
        reading = candidate.reading
        said = _matter(" ".join(item.text for item in reading.said))
        return said <= self.stems and all(share for _, _, share in candidate.turned)


class Wordings(Struct, frozen=True, dict=True):
    """The entries on one source sentence, by id."""

    each: dict[str, Wording]

    @classmethod
    def of(cls, source: str, entries: Iterable[KeptEntry]) -> "Wordings":
        return cls({entry.id: Wording(entry, source) for entry in entries})

    def told(self, likest: str, candidate: Candidate, likeness: Mapping[str, float]) -> str:
        """The entry to answer with; `likeness` holds that of each entry."""
        first, reading = self.each[likest], candidate.reading
        if first.is_whole or first.entry.asks is None:
            return likest
        kind = wanted(reading)
        if first.speaks_to(kind, candidate) or _words(reading.text) in first.written:
            return likest
        others = [name for name, one in self.each.items() if one.entry.asks == kind]
        near = [name for name in others if likeness[name] >= NEARLY * likeness[likest]]
        if near and kind in _OTHERS:
            return max(near, key=likeness.__getitem__)
        return self.whole or likest

    @cached_property
    def whole(self) -> str | None:
        """The entry that says most of the source, the shortest of several; none that settles a
        point of it.
        """
        stating = [one for one in self.each.values() if one.is_whole]
        told = [one for one in stating if one.entry.asks != "whether"]
        return max(told, key=lambda one: one.worth).entry.id if told else None


def _words(text: str) -> str:
    return " ".join(token.text for token in tokenise(text))


def _matter(text: str) -> frozenset[str]:
    """The stems of what carries matter, and of the small words that a "yes" hangs on."""
    words = lexicon()
    return frozenset(
        token.stem
        for token in tokenise(text)
        if not words.is_plain(token.text) or token.text in words.narrowing
    )


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(token.stem for text in texts for token in tokenise(text))
