"""Cuts a sentence into clauses: a subject, its verb, and the rest."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.drafting.verb_groups import (
    ADJECTIVE,
    BE,
    DETERMINERS,
    PREPOSITIONS,
    VerbGroup,
    Word,
    verb_groups,
    words_of,
)
from knowledge.drafting.words import english

OPENERS = frozenset(
    "that as because while when if but although though after before until since which who"
    " whose where so how".split()
)
RELATIVE = frozenset("which who that".split())
SIGNS = frozenset(',;:"“”()–—')
DANGLING = re.compile(r"[\s,;]+(?:and|or|but|of|with|in|to|at|for|by)$")
EDGE = re.compile(r"^[\s,;:.!?\"“”'‘]+|[\s,;:.!?\"“”‘]+$")


@dataclass(frozen=True)
class Clause:
    """Who does what: texts as they stand in the sentence. `start` is where it begins there."""

    subject: str
    verb: VerbGroup
    rest: str
    fronted: str
    """What stands before the subject up to a comma: "Since August"."""
    start: int
    verb_said: str
    """The verb as it stands there, with "not" and adverbs."""
    told: bool
    """Whether the verb is one of telling, whose rest is somebody's word."""

    @property
    def is_plural(self) -> bool:
        """Whether the subject is more than one, as far as its form tells."""
        if self.verb.auxiliaries or self.verb.base == "be":
            first = (*self.verb.auxiliaries, self.verb.main)[0]
            if first in ("are", "were", "have"):
                return True
            if first in ("is", "was", "has"):
                return False
        return " and " in self.subject or self.verb.main == self.verb.base

    @property
    def text(self) -> str:
        """The clause as a statement."""
        return " ".join(part for part in (self.subject, self.verb_said, self.rest) if part)


def clauses(sentence: str) -> list[Clause]:
    words = words_of(sentence)
    groups: list[VerbGroup | None] = [None, *verb_groups(words), None]
    found: list[Clause] = []
    for before, group, following in zip(groups, groups[1:], groups[2:], strict=False):
        if group is not None:
            found.extend(_clause(sentence, words, group, before, following, found))
    return found


def _clause(
    sentence: str,
    words: Sequence[Word],
    group: VerbGroup,
    before: VerbGroup | None,
    following: VerbGroup | None,
    found: Sequence[Clause],
) -> Iterator[Clause]:
    """The clause of a verb, if it has a subject."""
    start = _subject_start(words, group, before)
    subject = _text(sentence, words, start, group.first)
    subject = _without_tail(subject) or _shared_subject(sentence, words, group, found)
    if subject:
        yield Clause(
            subject=subject,
            verb=group,
            rest=DANGLING.sub(
                "", _text(sentence, words, group.last + 1, _rest_end(words, group, following))
            ),
            fronted=_fronted(sentence, words, start),
            start=words[start].start,
            verb_said=_text(sentence, words, group.first, group.last + 1),
            told=words[group.last].lower in english().saying,
        )


def _without_tail(subject: str) -> str:
    """Without an adverb or a day between subject and verb: "Smith also", "Smith on Friday"."""
    days = "|".join(english().weekdays)
    return re.sub(rf"(?: (?:also|then|later|now|still|on (?:{days})))+$", "", subject)


def _text(sentence: str, words: Sequence[Word], first: int, end: int) -> str:
    if first >= end:
        return ""
    return EDGE.sub("", sentence[words[first].start : words[end - 1].end])


def _subject_start(words: Sequence[Word], group: VerbGroup, before: VerbGroup | None) -> int:
    """Walks back from the verb to where its subject begins."""
    floor = before.last + 1 if before else 0
    position = group.first
    while position > floor:
        word = words[position - 1]
        if word.text in SIGNS or word.lower in OPENERS:
            break
        if word.lower in ("and", "or", "but") and before is not None:
            break
        position -= 1
    return position


def _shared_subject(
    sentence: str, words: Sequence[Word], group: VerbGroup, found: Sequence[Clause]
) -> str:
    """The subject of a verb with none before it.

    It is what "which" stands for, that of the verb before, or, after a comma, what the sentence
    begins with: "Smith, a baker, said".
    """
    if group.first == 0:
        return ""
    previous = words[group.first - 1].lower
    if previous in RELATIVE:
        return _antecedent(sentence, words, group.first - 1)
    if previous == ",":
        comma = next(i for i, word in enumerate(words) if word.text == ",")
        return _text(sentence, words, 0, comma) if comma < group.first - 1 else ""
    return found[-1].subject if found and previous in ("and", "or", "but") else ""


def _antecedent(sentence: str, words: Sequence[Word], pronoun: int) -> str:
    """The noun before a relative pronoun, with what belongs to it."""
    end = pronoun
    while end > 0 and words[end - 1].is_sign:
        end -= 1
    start = end
    while start > 0 and not _ends_noun(words, start):
        start -= 1
    if words[start].lower in ("a", "an", "the") and start > 1 and words[start - 1].text == ",":
        start, end = _named_before(words, start - 1) or (start, end)
    return _text(sentence, words, start, end)


def _named_before(words: Sequence[Word], comma: int) -> tuple[int, int] | None:
    """The name that an apposition goes with: "Smith, a baker who"."""
    start = comma
    while start > 0 and words[start - 1].text[:1].isupper():
        start -= 1
    return (start, comma) if start < comma else None


def _ends_noun(words: Sequence[Word], start: int) -> bool:
    word = words[start - 1]
    return (
        word.is_sign
        or word.lower in PREPOSITIONS | OPENERS | BE | {"and"}
        or words[start].lower in DETERMINERS
        or (word.text.islower() and _is_verb(words, start - 1))
    )


def _is_verb(words: Sequence[Word], position: int) -> bool:
    """Whether a form in -ed or -ing is a verb; behind an article or an adjective it is none."""
    before = words[position - 1].lower if position else ""
    if before in DETERMINERS or before == "only" or ADJECTIVE.match(before):
        return False
    return bool(english().verbs.base_of(words[position].lower, "past", "gerund"))


def _rest_end(words: Sequence[Word], group: VerbGroup, following: VerbGroup | None) -> int:
    """Where the clause ends: at a sign that opens another, or at the next verb's subject."""
    end = len(words)
    if following is not None:
        end = _subject_start(words, following, group)
        if end <= group.last + 1:
            end = following.first
        while end > group.last + 1 and words[end - 1].lower in OPENERS | {"and", "or", ","}:
            end -= 1
    for position in range(group.last + 1, end):
        if words[position].text in ';:"“”()–—' and position > group.last + 1:
            return position
        if words[position].text == "," and _opens(words, position, end):
            return position
    return end


def _opens(words: Sequence[Word], comma: int, end: int) -> bool:
    following = words[comma + 1].lower if comma + 1 < len(words) else ""
    return following in OPENERS or (following.endswith("ing") and following != "including")


def _fronted(sentence: str, words: Sequence[Word], start: int) -> str:
    """The phrase before the subject, between a comma and the beginning."""
    if start == 0 or words[start - 1].text != ",":
        return ""
    begin = start - 1
    while begin > 0 and words[begin - 1].text not in SIGNS:
        begin -= 1
    return _text(sentence, words, begin, start - 1)
