"""Rules on how near questions come to entries: each entry has to win on its own variants."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.checking.finding import Fault, Steps
from knowledge.checking.subject import Subject, content_words, cut
from knowledge.language import lexicon, plain, tokenise

LOST_SHARE = 0.75
"""An entry that loses more than this share of its variants is told."""
Bag = tuple[frozenset[str], frozenset[str]]
"""Content words, and the slots that a question asks for."""


def nearly_twice(subject: Subject) -> Iterator[Fault]:
    """The same words in another order, in two entries whose first sources differ."""
    first: dict[Bag, tuple[str, str, str]] = {}
    for steps, owner, source, text in _answered(subject):
        words = _bag(text)
        before = first.setdefault(words, (owner, source, text))
        if words[0] and before[1] != source and _plainly(before[2]) != _plainly(text):
            yield Fault(steps, (cut(text), owner, cut(before[2]), before[0]))


def unanswerable_answered(subject: Subject) -> Iterator[Fault]:
    """A question said to be unanswerable, in the words of one that an entry answers."""
    answered = {_bag(text): (owner, text) for _, owner, _, text in _answered(subject)}
    for number, row in enumerate(subject.pack.unanswerable):
        for place, text in enumerate((row.question, *row.variants)):
            words = _bag(text)
            found = answered.get(words)
            if words[0] and found and _plainly(found[1]) != _plainly(text):
                at: Steps = ("unanswerable", number, "question")
                if place:
                    at = ("unanswerable", number, "variants", place - 1)
                yield Fault(at, (cut(text), found[0], cut(found[1])))


def _bag(text: str) -> Bag:
    said = plain(text)
    asked = frozenset(slot for slot, pattern in lexicon().asked if pattern.search(said))
    return content_words(text), asked


def _plainly(text: str) -> str:
    return " ".join(token.text for token in tokenise(text))


def _answered(subject: Subject) -> Iterator[tuple[Steps, str, str, str]]:
    """Every curated question: its place, its entry and that one's first source, its text."""
    for number, entry in enumerate(subject.pack.entries):
        yield ("entries", number, "question"), entry.id, entry.sources[0], entry.question
        for place, text in enumerate(entry.variants):
            yield ("entries", number, "variants", place), entry.id, entry.sources[0], text


def loses_its_variants(subject: Subject) -> Iterator[Fault]:
    """With each variant left out in turn, most of them come nearer to another source's entry."""
    for number, entry_id, lost, asked in _lost(subject):
        if LOST_SHARE * asked < len(lost) < asked:
            text, winner = lost[0]
            counted = f"{len(lost)} of {asked}"
            yield Fault(("entries", number), (entry_id, counted, cut(text), winner))


def unreachable(subject: Subject) -> Iterator[Fault]:
    """None of its variants, left out, comes home: no question of a reader's will either."""
    for number, entry_id, lost, asked in _lost(subject):
        if asked > 1 and len(lost) == asked:
            yield Fault(("entries", number), (entry_id, lost[0][1]))


def _lost(subject: Subject) -> Iterator[tuple[int, str, list[tuple[str, str]], int]]:
    """Each entry with the variants that it loses, the winner of each, and how many it has."""
    field = Field.of(subject)
    for number, entry in enumerate(subject.pack.entries):
        won = ((text, field.winner(text, entry.id)) for text in entry.variants)
        lost = [(text, winner) for text, winner in won if winner is not None]
        yield number, entry.id, lost, len(entry.variants)


@dataclass(frozen=True)
class Field:
    """Entries as sums of their questions' words, weighed by how few entries have them."""

    sums: Mapping[str, Mapping[str, float]]
    """For each word what it weighs in each entry that has it."""
    single: Mapping[str, float]
    """For each word what it weighs once."""
    lengths: Mapping[str, float]
    source_of: Mapping[str, str]

    @classmethod
    def of(cls, subject: Subject) -> "Field":
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for _, owner, _, text in _answered(subject):
            for word in content_words(text):
                counts[word][owner] += 1
        entries = {entry.id: entry.sources[0] for entry in subject.pack.entries}
        single = {word: math.log(1 + len(entries) / len(held)) for word, held in counts.items()}
        sums = {w: {e: single[w] * n for e, n in held.items()} for w, held in counts.items()}
        squares: dict[str, float] = defaultdict(float)
        for held in sums.values():
            for entry, weight in held.items():
                squares[entry] += weight**2
        lengths = {entry: math.sqrt(square) for entry, square in squares.items()}
        return cls(sums, single, lengths, entries)

    def winner(self, text: str, owner: str) -> str | None:
        """The entry that comes nearer than all on the owner's source, without the text itself."""
        near: dict[str, float] = defaultdict(float)
        for word in content_words(text):
            once = self.single.get(word, 0.0)
            for entry, weight in self.sums.get(word, {}).items():
                held = weight - once if entry == owner else weight
                near[entry] += once * held / self.lengths[entry]
        home = self.source_of[owner]
        own = max((s for e, s in near.items() if self.source_of[e] == home), default=0.0)
        others = [(s, e) for e, s in near.items() if self.source_of[e] != home]
        score, found = max(others, default=(0.0, ""))
        return found if score > own else None
