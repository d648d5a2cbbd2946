"""A question read into what it names, what it asks, and who does what to whom."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice, pairwise

from msgspec import Struct
from msgspec.structs import replace

from knowledge.language import lexicon, plain
from knowledge.language.tokens import RECENT
from knowledge.matching.concepts import Concepts, Item
from knowledge.matching.roles import Role, read_roles
from knowledge.matching.speaking import read_speakers

ASKING = frozenset({"who", "when", "clock", "where", "why", "how_many"})
"""Slots that an entry either answers or does not; "what" and "whether" fit most entries."""
ENDS = " ?!."
"""Of a text, nothing is asked by these; without them it is mostly what was said, and read once."""
MOST_QUOTED = 8
"""So many quotations are looked at: more of them ask nothing more."""
HEADED = frozenset("which what whose many much number amount".split())
LISTED = frozenset("name list identify enumerate specify".split())
QUOTED = re.compile(r""""([^"]+)"|(?<!\w)'([^']+)'(?!\w)""")


class Reading(Struct, frozen=True, dict=True):
    """One text, read. Nothing in it depends on an entry."""

    text: str
    items: tuple[Item, ...]
    asked: frozenset[str]
    """Slots that question words ask for, such as who, when, how_many; empty for keywords."""
    head: str | None
    """The stem or concept of the noun that a question word goes with: which *city*."""
    roles: frozenset[Role]
    negated: bool
    borrowed: int = 0
    """So many of the items, the last ones, come from the turn before."""
    leant_on: str | None = None
    """The id of the entry that they come from."""
    answered: bool = False
    """Whether that entry was the answer; else it only came nearest."""
    quoted: frozenset[str] = frozenset()
    """Stems of the words that stand in quotation marks, without plain ones."""

    def leaning_on(self, background: "Reading", entry_id: str, answered: bool) -> "Reading":
        """This follow-up with what the turn before was about; it still asks what it asks."""
        items = (*self.items, *background.matter)
        return replace(
            self,
            text=" ".join(item.text for item in items),
            items=items,
            borrowed=len(background.matter),
            leant_on=entry_id,
            answered=answered,
        )

    @cached_property
    def slots(self) -> frozenset[str]:
        """Of the asked ones those that an entry either answers or does not."""
        return self.asked & ASKING

    @cached_property
    def said(self) -> tuple[Item, ...]:
        """What was said in this turn, in its order."""
        return self.items[: len(self.items) - self.borrowed]

    @cached_property
    def own(self) -> tuple[Item, ...]:
        """What carries matter and was said in this turn."""
        return tuple(item for item in self.said if item.matter)

    @cached_property
    def matter(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.matter)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(c for item in self.items if item.kind == "name" for c in item.concepts)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems and concepts of everything that carries matter."""
        return frozenset(s for item in self.matter for s in (item.stem, *item.concepts))

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(item.text for item in self.items if item.kind == "number")

    @cached_property
    def canonical(self) -> tuple[str, ...]:
        """Further features for the similarity: concepts, roles and the slot asked."""
        concepts = [f"@{c}" for item in self.items for c in item.concepts]
        roles = [f"@{role.name}={role.role}" for role in sorted(self.roles)]
        return (*concepts, *roles, *(f"?{slot}" for slot in sorted(self.asked)))


def read(text: str, concepts: Concepts) -> Reading:
    items = concepts.items(text)
    said = " ".join(item.text for item in items)
    return Reading(
        text=said,
        items=items,
        asked=_asked(plain(text).rstrip(ENDS)) | _asked(said),
        head=_head(items),
        roles=frozenset((*read_roles(items), *read_speakers(items))),
        negated=not lexicon().negators.isdisjoint(said.split()),
        quoted=frozenset(_quoted(text, concepts)),
    )


def _quoted(text: str, concepts: Concepts) -> Iterator[str]:
    for marked in islice(QUOTED.finditer(plain(text)), MOST_QUOTED):
        for item in concepts.items(marked[1] or marked[2]):
            if item.matter:
                yield from item.stem.split()


@lru_cache(maxsize=RECENT)
def _asked(text: str) -> frozenset[str]:
    found = {slot for slot, pattern in lexicon().asked if pattern.search(text)}
    if len(found) > 1:
        found -= {"what", "whether"}
    if "how_many" in found or "words" in found:
        found -= {"how"}
    return frozenset(found)


def _head(items: Sequence[Item]) -> str | None:
    """What stands right after a question word, or is the first after "name" or "list"."""
    following = [after for item, after in pairwise(items) if item.text in HEADED]
    first = [position for position, item in enumerate(items[:2]) if item.text in LISTED]
    named = items[first[0] + 1 :] if first else ()
    listed = [item for item in named if item.matter and item.kind != "number"]
    for item in (*following, *listed[:1]):
        if item.matter:
            return item.concepts[0] if item.concepts else item.stem
    return None
