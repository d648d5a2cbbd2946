"""A clause in its sentence: who says it, what its pronoun stands for, and what fills its slots."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.article import Sentence
from knowledge.drafting.clauses import Clause, clauses
from knowledge.drafting.contrasts import MUTUAL
from knowledge.drafting.phrasing import PERSONS, Phrasing
from knowledge.drafting.pronouns import Subjects, begins_with_name, can_act
from knowledge.drafting.slots import (
    Count,
    counts,
    durations,
    places,
    purposes,
    reasons,
    times,
)
from knowledge.drafting.speech import Speech
from knowledge.pack import Name

CAPITAL = re.compile(r"\b[A-Z]")


class Told(NamedTuple):
    """A clause in its sentence, as it is asked about and answered."""

    sentence: Sentence
    clause: Clause
    phrasing: Phrasing
    speech: Speech | None
    names: Sequence[Name]

    @property
    def acts(self) -> bool:
        """Whether "who" can ask for its subject."""
        return can_act(self.phrasing.subject, self.names)

    @property
    def turns(self) -> bool:
        """Whether its subject and its object could change places, but for what is the case."""
        verb, pair = self.clause.verb, (self.phrasing.subject, self.phrasing.second_party)
        if verb.base in (*MUTUAL, "be", "have") or not pair[1]:
            return False
        return all(can_act(p, self.names) for p in pair) or all(CAPITAL.search(p) for p in pair)


def told_in(sentence: Sentence, speech: Speech | None, before: Subjects) -> Iterator[Told]:
    """The clauses that say something, each with what its pronoun stands for."""
    for clause in clauses(sentence.text):
        if not clause.told and clause.subject not in times(clause.subject):
            meant = before.meant_by(clause.subject)
            is_name = begins_with_name(meant or clause.subject, before.names)
            own = None if speech and _is_of(clause.subject, speech) else speech
            phrasing = Phrasing(clause, own.said_by if own else "", meant, is_name)
            yield Told(sentence, clause, phrasing, own, before.names)
        before.pass_by(clause)


def _is_of(subject: str, speech: Speech) -> bool:
    """Whether it tells of the speaker by name: "Smith, who runs the mill, said"."""
    return subject[:1].isupper() and bool(subject) and subject in speech.said_by


def filled(told: Told, alone: bool) -> dict[str, str]:
    """What stands in the slots of the clause, as it stands there."""
    clause = told.clause
    text = told.sentence.text if alone else f"{clause.fronted} {clause.text}"
    found = counts(f"{clause.subject}, {clause.rest}")
    noun = next(iter(nouns(found)), None)
    lasting = [each for each in durations(told.sentence.text) if each in text]
    core, lead = told.phrasing.core, told.phrasing.stranded
    money = next((c.number for c in found if c.counted == "money"), "")
    share = next((c.number for c in found if c.counted == "per cent"), "")
    return {
        "when": next((time for time in times(text) if time not in durations(text)), ""),
        "long": next(iter(lasting), ""),
        "where": next(iter(places(clause.rest)), ""),
        "why": next(iter((*reasons(text), *purposes(clause.rest))), ""),
        "counted": noun.counted if noun else "",
        "head": noun.head if noun else "",
        "number": (noun or found[0]).number if found else "",
        "money": money,
        "share": share,
        "priced": told.phrasing.asking if money and money in core else "",
        "changed": told.phrasing.auxiliary if share and (lead == "by" or share in core) else "",
        "unnamed": _unnamed(told),
    }


def _unnamed(told: Told) -> str:
    """Who does it, where the sentence does not give the name."""
    somebody = told.phrasing.agent or (told.phrasing.subject if told.acts else "")
    return "" if CAPITAL.search(somebody) or somebody in PERSONS else somebody


def nouns(found: Sequence[Count]) -> list[Count]:
    return [count for count in found if count.counted not in ("money", "per cent")]
