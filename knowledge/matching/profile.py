"""What an entry, or all entries on one source sentence, can be asked: read off their texts."""

from collections import Counter
from collections.abc import Iterable
from sys import intern

from msgspec import Struct
from msgspec.structs import force_setattr

from knowledge.matching.reading import Reading

THIN = 2
"""So few questions may have a word by chance."""


class Profile(Struct, frozen=True):
    """Read off questions and variants, source sentences and answers."""

    stems: frozenset[str]
    """Stems and concepts that carry matter."""
    thin: frozenset[str]
    """Of these, what hardly any question says and no statement: chance may have brought it."""
    asked: dict[str, float]
    """Slot to the share of the questions that ask for it."""
    heads: frozenset[str]
    """Nouns that question words go with, and `how_many:` with the noun that is counted."""
    roles: dict[str, dict[str, int]]
    """Role to the names that hold it, and how often."""
    negated: bool

    def __post_init__(self) -> None:
        """The same words stand in many profiles: one copy of each is kept."""
        for name in ("stems", "thin", "heads"):
            force_setattr(self, name, frozenset(map(intern, getattr(self, name))))

    def share(self, name: str, role: str) -> float | None:
        """How much of a role a name holds; None where the texts tell too little of the role."""
        holders = self.roles.get(role)
        if holders is None or (total := sum(holders.values())) < 3:
            return None
        return holders.get(name, 0) / total


def build_profile(questions: Iterable[Reading], statements: Iterable[Reading] = ()) -> Profile:
    asking, statements = list(questions), list(statements)
    texts = [*asking, *statements]
    roles: dict[str, Counter[str]] = {}
    for reading in texts:
        for name, role in reading.roles:
            roles.setdefault(role, Counter())[name] += 1
    said = Counter(stem for reading in asking for stem in reading.stems)
    stated = frozenset(stem for reading in statements for stem in reading.stems)
    slots = Counter(slot for reading in asking for slot in reading.asked)
    return Profile(
        stems=stated.union(said),
        thin=frozenset(stem for stem, count in said.items() if count <= THIN) - stated,
        asked={slot: count / len(asking) for slot, count in slots.items()},
        heads=frozenset(head for reading in asking for head in heads_of(reading)),
        roles={role: dict(holders) for role, holders in roles.items()},
        negated=any(reading.negated for reading in asking),
    )


def heads_of(reading: Reading) -> tuple[str, ...]:
    if reading.head is None:
        return ()
    counted = (f"how_many:{reading.head}",) if "how_many" in reading.asked else ()
    return (reading.head, *counted)
