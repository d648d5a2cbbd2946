"""Labelled questions as lessons: each read in its thread, with the sources that answer it."""

import json
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.matching.candidates import Field
from knowledge.matching.concepts import Concepts
from knowledge.matching.follow_up import read_in_thread
from knowledge.matching.reading import Reading
from knowledge.thread import Thread, Turn


class Labelled(NamedTuple):
    """A question with its right source sentences; none means that nothing answers it."""

    question: str
    sources: tuple[str, ...]
    thread: str | None = None


class Taught(NamedTuple):
    """A labelled question as it was read, and the numbers of its right sources."""

    reading: Reading
    sources: frozenset[int]


def read_taught(
    questions: Sequence[Labelled], sources: Sequence[str], field: Field, concepts: Concepts
) -> Iterator[Taught]:
    """In a thread the turns before count as answered rightly, or not at all.

    `field` tells which entry an answer was, and which came nearest to a question without one.
    Questions that only sentences outside of `sources` answer are left out.
    """
    number = {text: i for i, text in enumerate(sources)}
    last = {question.thread: i for i, question in enumerate(questions)}
    threads: dict[str, Thread] = {}
    for i, question in enumerate(questions):
        thread = threads.get(question.thread or "", Thread())
        reading = read_in_thread(question.question, thread, field.pack, concepts)
        right = frozenset(number[text] for text in question.sources if text in number)
        if question.thread and i < last[question.thread]:
            threads[question.thread] = thread.then(_turn(field, reading, question.sources))
        if right or not question.sources:
            yield Taught(reading, right)


def _turn(field: Field, reading: Reading, right: Sequence[str]) -> Turn:
    found, sources = field.entries(reading), field.learned.sources
    answered = next((entry for source, entry in found if sources[source] in right), None)
    return Turn(
        article=field.pack.id,
        entry=answered,
        near=found[0][1] if found else None,
        names=tuple(sorted(reading.names)),
    )


def pack_labelled(questions: Sequence[Labelled]) -> bytes:
    """Small enough to lie in what was learned; opened only to learn again."""
    return zlib.compress(json.dumps([list(each) for each in questions]).encode(), 9)


def open_labelled(data: bytes) -> tuple[Labelled, ...]:
    rows = json.loads(zlib.decompress(data)) if data else []
    return tuple(Labelled(question, tuple(sources), thread) for question, sources, thread in rows)
