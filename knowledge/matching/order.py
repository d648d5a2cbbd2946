"""Word order against word order: how near a question is to curated ones as sequences of concepts.

Two questions with the same words turned round ("what did A give B", "what did B give A") are one
bag of words; as sequences they are two edits apart. Concepts are written as one character each, and
a question is laid beside all sequences at once (indel similarity).
"""

from collections.abc import Iterable
from functools import cache, cached_property

from msgspec import Struct

from knowledge.language import lexicon
from knowledge.matching.reading import Reading
from knowledge.matching.roles import PREPOSITIONS
from knowledge.matching.stored import Later
from knowledge.matching.subsequences import Sequences

FIRST_CHARACTER = 0x4E00
"""Where runs of assigned characters begin that are long enough for any pack's concepts."""
REFUSED = "!"
"""The group of labelled questions that nothing answers."""
UNKNOWN = "\ufffd"
TIMES = frozenset("before after since until till during".split())
ASKING = frozenset("who whom whose what which when where why how many much".split())


class Orders(Struct, frozen=True, dict=True):
    """Encoded sequences of the curated questions, by the group that they belong to."""

    codes: dict[str, str]
    groups: Later[tuple[str, ...]]
    """A source's number with `=` for its variants, with `!` for its contrasts, or a label."""

    def encode(self, reading: Reading) -> str:
        return "".join(self.codes.get(word, UNKNOWN) for word in sequence(reading))

    def near(self, reading: Reading, groups: Iterable[str]) -> dict[str, float]:
        """The similarity to the nearest sequence of each group that has any, 0 to 1."""
        return self._sequences.near(self.encode(reading), groups)

    @cached_property
    def _sequences(self) -> Sequences:
        return Sequences(self.groups)


def sequence(reading: Reading) -> list[str]:
    """Concepts in order, with prepositions, question words and negations; no other words."""
    kept = _kept_words()
    return [
        item.concepts[0] if item.concepts else item.stem
        for item in reading.items
        if item.matter or item.text in kept
    ]


@cache
def _kept_words() -> frozenset[str]:
    return PREPOSITIONS | TIMES | ASKING | lexicon().negators


def learn_orders(rows: Iterable[tuple[str, Reading]]) -> Orders:
    """From rows of a group and a reading."""
    codes: dict[str, str] = {}
    groups: dict[str, set[str]] = {}
    for group, reading in rows:
        encoded = [
            codes.setdefault(word, chr(FIRST_CHARACTER + len(codes))) for word in sequence(reading)
        ]
        groups.setdefault(group, set()).add("".join(encoded))
    return Orders(codes, Later.of({group: tuple(sorted(each)) for group, each in groups.items()}))
