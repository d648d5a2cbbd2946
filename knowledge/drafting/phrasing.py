"""The parts of a clause as questions need them: turned round, shortened, said in other words."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.drafting.clauses import OPENERS, Clause
from knowledge.drafting.slots import places, reasons, times
from knowledge.drafting.verb_groups import PREPOSITIONS
from knowledge.drafting.verbs import gerund, third
from knowledge.drafting.words import english
from knowledge.language import lexicon

CORE_WORDS = 6
VERBAL = frozenset({"verb", "said", "doing", "done", "base"})
"""Parts that are verbs; the others are nouns and what belongs to them."""
Inflected = tuple[str, Callable[[str], str]]
"""A base form, and how to bring another word to the form that this one had."""
TRIM = re.compile(r"^[\s,;:.\"“”]+|[\s,;:.\"“”]+$")
LEADING = frozenset("the a an its their his her this that these those our".split())
PERSONS = {"he": "{}", "she": "{}", "i": "{}", "we": "{} and others"}


@dataclass(frozen=True)
class Phrasing:
    """A clause, ready to be asked about; `speaker` is who says it, if somebody does."""

    clause: Clause
    speaker: str

    @cached_property
    def subject(self) -> str:
        """With a small first letter where it is no name, and the speaker for "he" and "I"."""
        text = self.clause.subject
        person = PERSONS.get(text.lower())
        if person is not None and self.speaker:
            return person.format(self.speaker)
        first, _, rest = text.partition(" ")
        return f"{first.lower()} {rest}".strip() if lexicon().is_plain(first.lower()) else text

    @property
    def is_generic(self) -> bool:
        """Whether the subject names nothing: "it", "this", "which"."""
        return self.subject.lower() in english().generic_subjects

    @cached_property
    def auxiliary(self) -> str:
        """What goes before the subject in a question."""
        verb = self.clause.verb
        if verb.auxiliaries:
            return verb.auxiliaries[0]
        if verb.base == "be":
            return verb.main
        if verb.is_past:
            return "did"
        return "do" if self.clause.is_plural else "does"

    @cached_property
    def verb(self) -> str:
        """What stays behind the subject in a question."""
        verb = self.clause.verb
        if verb.auxiliaries:
            return " ".join((*verb.auxiliaries[1:], verb.main))
        return "" if verb.base == "be" else verb.base

    @cached_property
    def said(self) -> str:
        return self.clause.verb_said

    @cached_property
    def object(self) -> str:
        """What follows the verb, without times, places and reasons."""
        text = self.clause.rest
        for phrase in (*reasons(text), *times(text), *places(text)):
            text = text.replace(phrase, " ")
        return TRIM.sub("", re.sub(r"\s+", " ", text))

    @cached_property
    def _chunks(self) -> tuple[str, ...]:
        """The things that the verb is about: runs of words between prepositions and verbs."""
        chunks: list[list[str]] = [[]]
        for word in self.object.split():
            if _parts(word, bool(chunks[-1])):
                chunks.append([])
            elif chunks[-1] or word.lower() not in LEADING:
                chunks[-1].append(word)
            if word[-1:] in ",;:":
                chunks.append([])
        found = (TRIM.sub("", " ".join(words[:CORE_WORDS])) for words in chunks)
        return tuple(text for text in found if text and not lexicon().is_plain(text.lower()))

    @property
    def core(self) -> str:
        """The first thing that the verb is about, in a few words."""
        return next(iter(self._chunks), "")

    @property
    def second(self) -> str:
        """A further thing that the clause is about, after the first."""
        return next(iter(self._chunks[1:]), "")

    @property
    def third(self) -> str:
        return next(iter(self._chunks[2:]), "")

    @cached_property
    def base(self) -> str:
        return self.clause.verb.base

    @cached_property
    def doing(self) -> str:
        return gerund(self.base) if self.base != "be" else ""

    @cached_property
    def done(self) -> str:
        return english().verbs.participle(self.base) if self.base != "be" else ""

    def parts(self) -> dict[str, str]:
        """The parts by name; one that is empty keeps its templates from being used."""
        return {
            "subject": "" if self.is_generic else self.subject,
            "auxiliary": self.auxiliary,
            "verb": self.verb,
            "base": "" if self.base in ("be", "have", "do") else self.base,
            "said": self.said,
            "object": self.object,
            "core": self.core,
            "second": self.second,
            "third": self.third,
            "doing": self.doing,
            "done": self.done,
            "speaker": self.speaker,
        }


def fill(templates: Sequence[str], parts: Mapping[str, str]) -> Iterator[str]:
    """The templates whose every part is there, filled in."""
    for template in templates:
        named = re.findall(r"{(\w+)}", template)
        if all(parts.get(name) or name == "verb" for name in named):
            yield re.sub(r"\s+", " ", template.format(**parts)).replace(" ?", "?").strip()


def _parts(word: str, inside: bool) -> bool:
    """Whether a word stands between two things: a preposition, a conjunction, a verb."""
    lower = word.lower()
    if lower in PREPOSITIONS - {"of"} | OPENERS or (lower == "of" and not inside):
        return True
    readings = english().verbs.readings(lower)
    return not inside and any(r.form in ("base", "gerund") for r in readings)


def reworded(parts: Mapping[str, str], turn: int) -> dict[str, str]:
    """The parts with words exchanged for others that mean much the same, verbs for verbs."""
    return {
        name: " ".join(_other(word, turn, name in VERBAL) for word in text.split())
        for name, text in parts.items()
    }


def _other(word: str, turn: int, verbal: bool) -> str:
    bare = word.strip("?,.!\"'“”")
    if not bare.islower() or lexicon().is_plain(bare):
        return word
    for base, inflect in _verb_bases(bare) if verbal else _noun_bases(bare):
        others = english().others_like(base, "v" if verbal else "na")
        if others:
            return word.replace(bare, inflect(others[turn % len(others)]))
    return word


def _noun_bases(word: str) -> Iterator[Inflected]:
    yield word, str
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1], lambda other: other if other.endswith("s") else f"{other}s"


def _verb_bases(word: str) -> Iterator[Inflected]:
    yield word, str
    verbs = english().verbs
    for reading in verbs.readings(word):
        if reading.form in ("past", "participle"):
            yield reading.base, verbs.participle
        elif reading.form == "gerund":
            yield reading.base, gerund
        elif reading.form == "third":
            yield reading.base, third
