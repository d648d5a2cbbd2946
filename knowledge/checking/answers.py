"""Rules on answers: no number that the sources lack, no claim told as fact."""

import re
from collections.abc import Iterator

from knowledge.checking.finding import Fault
from knowledge.checking.subject import Subject
from knowledge.language import lexicon, stem, tokenise
from knowledge.pack import Name

DIGITS = re.compile(r"\d[\d,.]*\d|\d")
PAIR = re.compile(r"\bthe two\b", re.IGNORECASE)
"""Points at two things that are named; it counts nothing new."""
ARTICLE_LIKE = "one"
"""Counts nothing in most sentences: "one of", "the one that"."""
SAYING = """
    accuse acknowledge add admit agree allege announce argue assert assess assessment believe call
    charge claim cite according concern conclude condemn confirm consider declare deny describe
    dismiss estimate expect fear indicate insist intelligence judge label maintain mean name note
    pledge point predict present promise quote read report said say see speak spoke state stress
    suggest tell term think told vow want warn word write wrote
"""
ATTRIBUTION = frozenset(stem(word) for word in SAYING.split())
"""Words by which an answer says that somebody says so."""


def number_not_in_sources(subject: Subject) -> Iterator[Fault]:
    for number, entry in enumerate(subject.pack.entries):
        known = _numbers(" ".join(entry.sources))
        for extra in sorted(_numbers(entry.answer) - known):
            yield Fault(("entries", number, "answer"), (entry.id, extra))


def _numbers(text: str) -> frozenset[str]:
    """Numbers as digits, in names too (Type 4); those in words by their value."""
    found = (_number(token.text) for token in tokenise(PAIR.sub(" ", text)))
    return frozenset(number for number in found if number is not None)


def _number(word: str) -> str | None:
    digits = DIGITS.search(word)
    if digits is not None:
        return digits.group().replace(",", "")
    values = lexicon().numbers
    value = None if word == ARTICLE_LIKE else values.get(word, values.get(word.removesuffix("s")))
    return None if value is None else str(value)


def name_not_in_sources(subject: Subject) -> Iterator[Fault]:
    """Somebody named in the answer whom neither the sources nor the speaker's line name."""
    names = [(name.id, _names_of(name)) for name in subject.pack.vocabulary.names]
    for number, entry in enumerate(subject.pack.entries):
        said, source = _folded(entry.answer), _folded(" ".join(entry.sources))
        for name_id, written in names:
            found = None if name_id == entry.speaker else written.search(said)
            if found is not None and not written.search(source):
                yield Fault(("entries", number, "answer"), (entry.id, found.group()))


def _names_of(name: Name) -> re.Pattern[str]:
    ways = sorted({_folded(way) for way in (name.label, *name.aliases)}, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ways))})(?![\w-])")


def _folded(text: str) -> str:
    """Case counts, since initials can spell a common word; the apostrophe does not."""
    return text.replace("’", "'")


def date_not_in_sources(subject: Subject) -> Iterator[Fault]:
    for number, entry in enumerate(subject.pack.entries):
        known = _calendar(" ".join(entry.sources))
        for extra in sorted(_calendar(entry.answer) - known):
            yield Fault(("entries", number, "answer"), (entry.id, extra.capitalize()))


def _calendar(text: str) -> frozenset[str]:
    """Months and days of the week; "may" and "march" only where they begin with a capital."""
    words = re.findall(r"\b[A-Z][a-z]+", text)
    return frozenset(word.lower() for word in words) & lexicon().calendar


def claim_as_fact(subject: Subject) -> Iterator[Fault]:
    for number, entry in enumerate(subject.pack.entries):
        told = entry.asks == "says" or _attributes(entry.answer)
        if entry.kind == "claim" and not told:
            yield Fault(("entries", number, "answer"), (entry.id,))


def _attributes(answer: str) -> bool:
    return any(token.stem in ATTRIBUTION for token in tokenise(answer))
