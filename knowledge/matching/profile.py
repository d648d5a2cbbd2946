"""What an entry can be asked: read off its question, its variants and its sources."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge.matching.reading import Reading
from knowledge.matching.roles import Role


@dataclass
class Profile:
    """Counts over the texts of one entry; a text can be taken out again (leave one out)."""

    stems: Counter[str] = field(default_factory=Counter)
    """Stems and concepts that carry matter."""
    asked: Counter[str] = field(default_factory=Counter)
    heads: Counter[str] = field(default_factory=Counter)
    roles: Counter[Role] = field(default_factory=Counter)
    negated: int = 0
    questions: int = 0

    def add(self, reading: Reading, question: bool, times: int = 1) -> None:
        for stem in reading.stems:
            self.stems[stem] += times
        for role in reading.roles:
            self.roles[role] += times
        self.negated += times * reading.negated
        if question:
            self.questions += times
            for slot in reading.asked:
                self.asked[slot] += times
            if reading.head:
                self.heads[reading.head] += times

    def without(self, reading: Reading) -> "Profile":
        """The profile as it would be had this variant not been written."""
        rest = Profile(
            self.stems.copy(),
            self.asked.copy(),
            self.heads.copy(),
            self.roles.copy(),
            self.negated,
            self.questions,
        )
        rest.add(reading, question=True, times=-1)
        return rest

    def knows(self, stem: str) -> bool:
        return self.stems[stem] > 0

    def holders(self, role: str) -> frozenset[str]:
        """The names that hold a role anywhere in the entry's texts."""
        return frozenset(r.name for r, count in self.roles.items() if r.role == role and count > 0)


def build_profile(
    questions: Iterable[Reading], statements: Iterable[Reading], asks: str | None
) -> Profile:
    """From the entry's questions, its source sentences and answer, and the slot it answers."""
    profile = Profile()
    for reading in questions:
        profile.add(reading, question=True)
    for reading in statements:
        profile.add(reading, question=False)
    if asks and asks not in ("whether", "does"):
        profile.asked[{"to_whom": "who", "says": "who"}.get(asks, asks)] += 1
    return profile
