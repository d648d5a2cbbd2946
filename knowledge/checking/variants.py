"""Rules on variants: enough of them, really different, and each in one place."""

import re
from collections.abc import Iterator
from itertools import combinations

from knowledge.checking.finding import Fault, Steps
from knowledge.checking.subject import Subject, content_words, counted, cut
from knowledge.pack import Entry

LEAST_VARIANTS = 8
LEAST_OF_UNANSWERABLE = 3
MOST_SHARED = 0.6
"""Of the content words of two questions: above this share, one is the other over again."""
WORD = re.compile(r"[$£€]?\w[\w.]*\w|\w")


def too_few_variants(subject: Subject) -> Iterator[Fault]:
    if subject.pack.article is not None:
        yield from _too_few(subject)


def too_few_without_article(subject: Subject) -> Iterator[Fault]:
    """Rows that somebody had already are worth publishing before anybody has reworded them."""
    if subject.pack.article is None:
        yield from _too_few(subject)


def _too_few(subject: Subject) -> Iterator[Fault]:
    for number, entry in enumerate(subject.pack.entries):
        if len(entry.variants) < LEAST_VARIANTS:
            yield Fault(("entries", number), (entry.id, counted(len(entry.variants), "variant")))


def too_few_of_unanswerable(subject: Subject) -> Iterator[Fault]:
    for number, question in enumerate(subject.pack.unanswerable):
        if len(question.variants) < LEAST_OF_UNANSWERABLE:
            yield Fault(
                ("unanswerable", number), (question.id, counted(len(question.variants), "variant"))
            )


def variants_too_alike(subject: Subject) -> Iterator[Fault]:
    for number, entry in enumerate(subject.pack.entries):
        for one, other in _alike(entry):
            words = (entry.id, cut(entry.variants[one]), cut(entry.variants[other]))
            yield Fault(("entries", number, "variants", other), words)


def _alike(entry: Entry) -> Iterator[tuple[int, int]]:
    words = [content_words(variant) for variant in entry.variants]
    for one, other in combinations(range(len(words)), 2):
        if share_too_much(words[one], words[other]):
            yield one, other


def share_too_much(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) > MOST_SHARED * len(one | other)


def variant_twice(subject: Subject) -> Iterator[Fault]:
    """A question that stands in two places, unless both are contrasts: they answer nothing."""
    first: dict[str, str] = {}
    for steps, owner, text in (*_answered(subject), *_unanswered(subject)):
        before = first.setdefault(_same(text), owner)
        if before != owner and not (before.startswith("~") and owner.startswith("~")):
            yield Fault(steps, (cut(text), before.lstrip("~"), owner.lstrip("~")))


def _answered(subject: Subject) -> Iterator[tuple[Steps, str, str]]:
    for number, entry in enumerate(subject.pack.entries):
        at = ("entries", number)
        yield (*at, "question"), entry.id, entry.question
        for place, variant in enumerate(entry.variants):
            yield (*at, "variants", place), entry.id, variant


def _unanswered(subject: Subject) -> Iterator[tuple[Steps, str, str]]:
    """Owners of questions that nothing answers begin with a tilde."""
    for number, question in enumerate(subject.pack.unanswerable):
        at: Steps = ("unanswerable", number)
        yield (*at, "question"), f"~{question.id}", question.question
        for place, variant in enumerate(question.variants):
            yield (*at, "variants", place), f"~{question.id}", variant
    for number, entry in enumerate(subject.pack.entries):
        for place, contrast in enumerate(entry.contrasts):
            at = ("entries", number, "contrasts", place)
            yield at, f"~the contrasts of {entry.id}", contrast


def _same(text: str) -> str:
    """Two questions that differ in case and punctuation alone are the same."""
    return " ".join(WORD.findall(text.casefold())) or text
