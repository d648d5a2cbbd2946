"""The parts of a clause as questions need them: turned round, shortened, with another verb."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.drafting.clauses import OPENERS, Clause
from knowledge.drafting.rewording import in_other_words, inflected, other_verb
from knowledge.drafting.slots import places, reasons, times
from knowledge.drafting.verb_groups import DETERMINERS, PREPOSITIONS
from knowledge.drafting.verbs import gerund
from knowledge.drafting.words import english
from knowledge.language import lexicon

CORE_WORDS = 6
MAY_LACK = frozenset({"verb", "direct", "stranded"})
"""Parts that a template does without where they are empty."""
AS_THEY_ARE = frozenset({"speaker", "number", "when", "where", "share", "money"})
"""Parts that no other words stand for."""
TRIM = re.compile(r"^[\s,;:.\"“”]+|[\s,;:.\"“”]+$")
DANGLING = re.compile(r"(?: (?:and|or|but|of))+$")
LEADING = frozenset("the a an its their his her this that these those our".split())
PRONOUNS = frozenset("it he she they we i you".split())
PERSONS = {"he": "{}", "she": "{}", "i": "{}", "we": "{} and others"}


@dataclass(frozen=True)
class Phrasing:
    """A clause, ready to be asked about."""

    clause: Clause
    speaker: str
    """Who says it, if somebody does."""
    stands_for: str = ""
    """What a pronoun that is its subject stands for, where that is known."""
    is_name: bool = True
    """Whether its subject begins with a name."""
    other: str = ""
    """The base of another verb, to say it with."""

    @cached_property
    def subject(self) -> str:
        """With a small first letter where it is no name, and the name for "he", "it" and "I"."""
        text = self.clause.subject
        person = PERSONS.get(text.lower())
        if person is not None and self.speaker:
            return person.format(self.speaker)
        text = self.stands_for or text
        first = text.partition(" ")[0]
        small = lexicon().is_plain(first.lower()) or not (self.is_name or first.isupper())
        return f"{text[:1].lower()}{text[1:]}" if small else text

    @property
    def is_generic(self) -> bool:
        """Whether the subject names nothing: "it", "which", "not everyone", "two of whom"."""
        words = self.subject.lower().split()
        return bool({*words} & {"whom", "whose"}) or all(
            word in english().generic_subjects or lexicon().is_plain(word) for word in words
        )

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
    def _main(self) -> str:
        return inflected(self.other, self.clause.verb) if self.other else self.clause.verb.main

    @cached_property
    def verb(self) -> str:
        """What stays behind the subject in a question."""
        verb = self.clause.verb
        if verb.auxiliaries:
            return " ".join((*verb.auxiliaries[1:], self._main))
        return "" if verb.base == "be" else self.base

    @cached_property
    def said(self) -> str:
        """The verb as it stands there."""
        return f"{self.clause.verb_said.removesuffix(self.clause.verb.main)}{self._main}"

    @cached_property
    def object(self) -> str:
        """What follows the verb, without times, places and reasons."""
        text = self.clause.rest
        for phrase in (*reasons(text), *times(text), *places(text)):
            text = re.sub(rf"(?<!\bof ){re.escape(phrase)}", " ", text)
        return DANGLING.sub("", TRIM.sub("", re.sub(r"\s+", " ", text)))

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
        found = (DANGLING.sub("", TRIM.sub("", " ".join(words[:CORE_WORDS]))) for words in chunks)
        return tuple(text for text in found if _says_something(text))

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
    def onto(self) -> str:
        """What follows the verb as far as its first thing goes, with what stands before that."""
        end = self.object.find(self.core) + len(self.core)
        return self.object[:end] if self.core else ""

    @cached_property
    def _lead(self) -> str:
        """The preposition that what follows the verb begins with."""
        first = self.object.partition(" ")[0].lower()
        return first if first in PREPOSITIONS | {"out", "up", "off"} else ""

    @property
    def direct(self) -> str:
        """What the verb does something to, without a preposition before it."""
        return "" if self._lead else self.onto

    @property
    def stranded(self) -> str:
        """What a question for the object ends with: "built from", "plan to do"."""
        following = self.object.split()[1:2]
        if self._lead == "to" and following and english().verbs.base_of(following[0], "base"):
            return "to do"
        return self._lead

    @property
    def asking(self) -> str:
        """The auxiliary of a question for the object; empty where the verb has none."""
        if self.clause.verb.base == "be" and not self.clause.verb.is_passive:
            first = self.object.partition(" ")[0].lower()
            return self.auxiliary if first in DETERMINERS | {"one"} else ""
        has_object = bool(self.direct) and not self.clause.verb.is_passive
        return self.auxiliary if has_object or self.stranded else ""

    @cached_property
    def base(self) -> str:
        return self.other or self.clause.verb.base

    @property
    def doing(self) -> str:
        return "" if self.clause.verb.base == "be" else gerund(self.base)

    @property
    def done(self) -> str:
        return "" if self.clause.verb.base == "be" else english().verbs.participle(self.base)

    @property
    def agent(self) -> str:
        """By whom a thing is done, where the clause says so."""
        by = re.match(r"by ([^,;]{3,60})", self.clause.rest)
        return by[1] if by and self.clause.verb.is_passive else ""

    @property
    def second_party(self) -> str:
        """Who or what something is done to, or by whom it is done."""
        return self.agent or ("" if self.clause.verb.is_passive else self.direct)

    @property
    def acted(self) -> str:
        """The past of a verb that stands in the passive."""
        return english().verbs.past(self.base) if self.agent else ""

    def parts(self) -> dict[str, str]:
        """The parts by name; one that is empty keeps its templates from being used."""
        return {
            "subject": "" if self.is_generic else self.subject,
            "auxiliary": self.auxiliary,
            "asking": self.asking,
            "verb": self.verb,
            "base": "" if self.base in ("be", "have", "do") else self.base,
            "said": self.said,
            "acted": self.acted,
            "agent": self.agent,
            "active": "" if self.clause.verb.is_passive else self.auxiliary,
            "object": self.object,
            "onto": self.onto,
            "direct": self.direct,
            "stranded": self.stranded,
            "core": self.core,
            "kind_of": "" if re.search(r"\d|^(?:no|not|other) ", self.core) else self.core,
            "second": self.second,
            "third": self.third,
            "doing": self.doing,
            "done": self.done,
            "speaker": self.speaker,
        }

    def reworded(self, parts: Mapping[str, str], turn: int) -> dict[str, str]:
        """These parts in other words, nouns for nouns and the verb for a verb."""
        verb = self.clause.verb
        other = other_verb(verb, self.clause.rest, turn)
        verbal = replace(self, other=other or "").parts()
        names = ("verb", "base", "said", "acted", "doing", "done", "auxiliary", "asking")
        return {
            name: text if name in AS_THEY_ARE else in_other_words(text, turn)
            for name, text in parts.items()
        } | {name: verbal[name] for name in names}


def _says_something(text: str) -> bool:
    words = (word.strip(",;:.").lower() for word in text.split())
    return any(
        not (lexicon().is_plain(word) or word in lexicon().numbers or word.endswith("selves"))
        for word in words
    )


def fill(templates: Sequence[str], parts: Mapping[str, str]) -> Iterator[str]:
    """The templates whose every part is there, filled in."""
    for template in templates:
        named = re.findall(r"{(\w+)}", template)
        if all(parts.get(name) or name in MAY_LACK for name in named):
            yield re.sub(r"\s+", " ", template.format(**parts)).replace(" ?", "?").strip()


def _parts(word: str, inside: bool) -> bool:
    """Whether a word stands between two things: a preposition, a conjunction, a verb."""
    lower = word.lower()
    if lower in PREPOSITIONS - {"of", "per"} | OPENERS | PRONOUNS or (lower == "of" and not inside):
        return True
    readings = english().verbs.readings(lower)
    return not inside and any(r.form in ("base", "gerund") for r in readings)
