"""What "it", "he" and "they" stand for: the last subject before them that they can stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.drafting.clauses import Clause
from knowledge.drafting.words import english
from knowledge.pack import Name

KINDS = {"he": "person", "she": "person", "it": "thing", "they": "many"}
MOST_WORDS = 7


@dataclass
class Subjects:
    """The subjects read so far, in the order of the article."""

    names: Sequence[Name]
    _last: dict[str, str] = field(default_factory=dict)

    def meant_by(self, subject: str) -> str:
        """What a pronoun stands for; empty where nothing before it fits, or it is none."""
        return self._last.get(KINDS.get(subject.lower(), ""), "")

    def pass_by(self, clause: Clause) -> None:
        """Remember the subject of a clause that has been read."""
        subject = clause.subject
        if subject.lower() in english().generic_subjects or len(subject.split()) > MOST_WORDS:
            return
        self._last[self._kind(clause)] = subject

    def _kind(self, clause: Clause) -> str:
        if is_person(clause.subject, self.names):
            return "person"
        return "many" if clause.is_plural else "thing"


def is_person(subject: str, names: Sequence[Name]) -> bool:
    """Whether somebody is named, or called by an office."""
    if {*subject.lower().split()} & english().offices and not re.search(r"['’]s? ", subject):
        return True
    return any(
        name.kind == "person" and any(_holds(subject, a) for a in (name.label, *name.aliases))
        for name in names
    )


def can_act(subject: str, names: Sequence[Name]) -> bool:
    """Whether "who" can ask for it: a name of somebody or of a body, or people of some kind."""
    words = {*re.findall(r"[\w-]+", subject)}
    if words & english().bodies or {word.lower() for word in words} & english().actors:
        return True
    named = (name for name in names if name.kind in ("organisation", "country"))
    return is_person(subject, names) or any(
        _holds(subject, alias) for name in named for alias in (name.label, *name.aliases)
    )


def begins_with_name(subject: str, names: Sequence[Name]) -> bool:
    """Whether its first word is one of a name, and keeps its capital letter within a question."""
    first = re.sub(r"['’]s?$", "", subject.partition(" ")[0])
    return any(first in alias.split() for n in names for alias in (n.label, *n.aliases))


def _holds(text: str, alias: str) -> bool:
    """At its head, not only as somebody else's: "Smith", but not "Smith's mill"."""
    return re.search(rf"(?<![\w-]){re.escape(alias)}(?![\w-]|['’]s? )", text) is not None
