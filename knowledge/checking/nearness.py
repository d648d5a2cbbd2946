"""Rules on how near questions come to entries: each entry has to win on its own variants."""

from collections.abc import Iterator, Sequence

from knowledge.checking.finding import Fault, Steps
from knowledge.checking.likeness import ALMOST, akin, misspells, sorted_words
from knowledge.checking.subject import Curated, Subject, content_words, counted, cut, tokens
from knowledge.language import lexicon, plain

LOST_SHARE = 0.75
"""An entry that loses more than this share of its variants is told."""


def nearly_twice(subject: Subject) -> Iterator[Fault]:
    """All but the same question, of two entries whose first sources differ."""
    asked = subject.asked
    told: set[int] = set()
    for one, other in _alike(asked, asked):
        if other <= one or other in told or asked[one].source == asked[other].source:
            continue
        told.add(other)
        before, after = asked[one], asked[other]
        yield Fault(after.at, (cut(after.text), after.owner, cut(before.text), before.owner))


def unanswerable_answered(subject: Subject) -> Iterator[Fault]:
    """A question said to be unanswerable, all but the same as one that an entry answers."""
    refused = list(_refused(subject))
    told: set[int] = set()
    for one, other in _alike(refused, subject.asked):
        if one not in told:
            told.add(one)
            found = subject.asked[other]
            yield Fault(refused[one].at, (cut(refused[one].text), found.owner, cut(found.text)))


def _refused(subject: Subject) -> Iterator[Curated]:
    for number, row in enumerate(subject.pack.unanswerable):
        at: Steps = ("unanswerable", number)
        yield Curated((*at, "question"), row.id, "", row.question)
        for place, text in enumerate(row.variants):
            yield Curated((*at, "variants", place), row.id, "", text)


def _alike(ones: Sequence[Curated], others: Sequence[Curated]) -> Iterator[tuple[int, int]]:
    """Pairs that ask for the same in the same words, or in almost the same letters.

    What differs in case and punctuation alone is told by another rule.
    """
    first = [sorted_words(each.text) for each in ones]
    second = first if ones is others else [sorted_words(each.text) for each in others]
    for one, other, ratio in akin(first, second):
        here, there = ones[one].text, others[other].text
        if ones[one].owner == others[other].owner or plain(here) == plain(there):
            continue
        misspelt = ratio >= ALMOST and _shape(here) == _shape(there) and misspells(here, there)
        alike = misspelt or content_words(here) == content_words(there)
        if alike and _asks_for(here) == _asks_for(there):
            yield one, other


def _shape(text: str) -> tuple[int, frozenset[str]]:
    """How many words, and which of them are numbers: another number is another question."""
    words = [token.text for token in tokens(text)]
    numbers = lexicon().numbers
    return len(words), frozenset(w for w in words if w in numbers or any(map(str.isdigit, w)))


def _asks_for(text: str) -> frozenset[str]:
    said = plain(text)
    return frozenset(slot for slot, pattern in lexicon().asked if pattern.search(said))


def loses_its_variants(subject: Subject) -> Iterator[Fault]:
    """With each variant left out in turn, most of them come nearer to another source's entry."""
    for number, entry_id, lost, asked in _lost(subject):
        if LOST_SHARE * asked < len(lost) < asked:
            text, winner = lost[0]
            share = f"{len(lost)} of {counted(asked, 'variant')}"
            yield Fault(("entries", number), (entry_id, share, cut(text), winner))


def unreachable(subject: Subject) -> Iterator[Fault]:
    """None of its variants, left out, comes home: no question of a reader's will either."""
    for number, entry_id, lost, asked in _lost(subject):
        if asked > 1 and len(lost) == asked:
            yield Fault(("entries", number), (entry_id, lost[0][1]))


def _lost(subject: Subject) -> Iterator[tuple[int, str, list[tuple[str, str]], int]]:
    """Each entry with the variants that it loses, the winner of each, and how many it has."""
    for number, entry in enumerate(subject.pack.entries):
        yield number, entry.id, list(subject.lost[number]), len(entry.variants)
