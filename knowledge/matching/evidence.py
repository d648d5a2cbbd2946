"""The evidence for and against a candidate: one small measure a row.

Similarity says which entry is near; a question that differs from an answerable one in a single word
is as near as a paraphrase is. These measures look at that one word: does the entry know it, does
somebody else hold its role, is its slot one that the entry answers. `CONFLICTS` can speak as guards.
"""

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.language import lexicon
from knowledge.language.dictionary import is_word, rarity
from knowledge.matching.concepts import Item
from knowledge.matching.profile import Profile
from knowledge.matching.reading import Reading

ASKING = frozenset({"who", "when", "where", "why", "how_many"})
"""Slots that an entry either answers or does not; "what" and "whether" fit most entries."""


@dataclass(frozen=True)
class Candidate:
    """A question beside one entry; `known` tells what the pack's vocabulary and entries know."""

    reading: Reading
    profile: Profile
    known: frozenset[str]
    weight: dict[str, float]
    """How telling a stem is: its inverse document frequency over entries, 0 to 1."""

    def uncovered(self) -> list[Item]:
        """Items with matter that the entry has in none of its texts."""
        return [
            item
            for item in self.reading.matter
            if not any(self.profile.knows(stem) for stem in (item.stem, *item.concepts))
        ]


def unknown_names(candidate: Candidate) -> float:
    """Names of the vocabulary that the entry does not speak of."""
    return sum(item.kind == "name" for item in candidate.uncovered())


def strange_words(candidate: Candidate) -> float:
    """Words that neither the pack nor the dictionary has: mostly other names."""
    return sum(
        item.kind == "word" and item.stem not in candidate.known and not is_word(item.text)
        for item in candidate.uncovered()
    )


def new_words(candidate: Candidate) -> float:
    """Dictionary words that the pack does not have, by how rare they are."""
    return sum(
        0.3 + rarity(item.text)
        for item in candidate.uncovered()
        if item.kind == "word" and item.stem not in candidate.known and is_word(item.text)
    )


def other_matter(candidate: Candidate) -> float:
    """Words that the pack knows to mean something the article does not speak of."""
    return sum(item.kind == "elsewhere" for item in candidate.uncovered())


def refused_words(candidate: Candidate) -> float:
    """Words known only from unanswerable questions."""
    return sum(
        item.kind == "word" and item.stem in candidate.known for item in candidate.uncovered()
    )


def foreign_terms(candidate: Candidate) -> float:
    """Terms of the article that belong to other entries, by how telling they are."""
    return sum(
        max(candidate.weight.get(s, 1.0) for s in (item.stem, *item.concepts))
        for item in candidate.uncovered()
        if item.kind == "term"
    )


def other_numbers(candidate: Candidate) -> float:
    return sum(item.kind == "number" for item in candidate.uncovered())


def uncovered_share(candidate: Candidate) -> float:
    matter = candidate.reading.matter
    return len(candidate.uncovered()) / len(matter) if matter else 1.0


def slot_not_answered(candidate: Candidate) -> float:
    """An asked slot that no variant of the entry asks for."""
    asked = candidate.reading.asked & ASKING
    return sum(candidate.profile.asked[slot] <= 0 for slot in asked)


def slot_rarely_answered(candidate: Candidate) -> float:
    """How unusual the asked slots are for the entry, 0 to 1."""
    profile = candidate.profile
    shares = [
        profile.asked[slot] / max(1, profile.questions)
        for slot in candidate.reading.asked & ASKING
    ]
    return 1.0 - min(1.0, 3 * min(shares)) if shares else 0.0


def head_not_answered(candidate: Candidate) -> float:
    """The noun after "which" or "how many" is not one that the entry is asked with."""
    head = candidate.reading.head
    return float(head is not None and candidate.profile.heads[head] <= 0)


def head_not_known(candidate: Candidate) -> float:
    head = candidate.reading.head
    return float(head is not None and not candidate.profile.knows(head))


def roles_turned(candidate: Candidate) -> float:
    """A name in a role that the entry gives to others alone, while it gives this name another."""
    return sum(1.0 for _ in turned_roles(candidate))


def turned_roles(candidate: Candidate) -> list[tuple[str, str]]:
    found = []
    for name, role in candidate.reading.roles:
        holders = candidate.profile.holders(role)
        if holders and name not in holders:
            found.append((name, role))
    return found


def giver_turned(candidate: Candidate) -> float:
    return float(any(role in ("giver", "receiver") for _, role in turned_roles(candidate)))


def negation(candidate: Candidate) -> float:
    return float(candidate.reading.negated and candidate.profile.negated <= 0)


def nothing_said(candidate: Candidate) -> float:
    return float(not candidate.reading.matter)


def brevity(candidate: Candidate) -> float:
    """One for a single word of matter, falling with each more."""
    return 1.0 / max(1, len(candidate.reading.matter))


def is_whether(candidate: Candidate) -> float:
    return float("whether" in candidate.reading.asked)


Measure = Callable[[Candidate], float]
MEASURES: tuple[tuple[str, Measure], ...] = (
    ("unknown_names", unknown_names),
    ("strange_words", strange_words),
    ("new_words", new_words),
    ("other_matter", other_matter),
    ("refused_words", refused_words),
    ("foreign_terms", foreign_terms),
    ("other_numbers", other_numbers),
    ("uncovered_share", uncovered_share),
    ("slot_not_answered", slot_not_answered),
    ("slot_rarely_answered", slot_rarely_answered),
    ("head_not_answered", head_not_answered),
    ("head_not_known", head_not_known),
    ("roles_turned", roles_turned),
    ("giver_turned", giver_turned),
    ("negation", negation),
    ("nothing_said", nothing_said),
    ("brevity", brevity),
    ("is_whether", is_whether),
)
_ = lexicon
