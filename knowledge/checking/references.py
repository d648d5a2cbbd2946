"""Rules on ids: each is given once, and each that is named is there."""

from collections.abc import Iterator

from knowledge.checking.finding import Fault, Steps
from knowledge.checking.subject import Subject

Reference = tuple[Steps, str]


def id_twice(subject: Subject) -> Iterator[Fault]:
    yield from _twice("entries", [entry.id for entry in subject.pack.entries])
    yield from _twice("unanswerable", [question.id for question in subject.pack.unanswerable])


def _twice(key: str, ids: list[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, given in enumerate(ids):
        if given in seen:
            yield Fault((key, number), (given,))
        seen.add(given)


def unknown_entry(subject: Subject) -> Iterator[Fault]:
    for at, named in _entries_named(subject):
        if named not in subject.entry_ids:
            yield Fault(at, (named,))


def _entries_named(subject: Subject) -> Iterator[Reference]:
    pack = subject.pack
    for number, entry in enumerate(pack.entries):
        yield from _each(("entries", number, "next"), entry.next)
    for number, question in enumerate(pack.unanswerable):
        yield from _each(("unanswerable", number, "nearest"), question.nearest)
    for number, topic in enumerate(pack.topics):
        yield from _each(("topics", number, "entries"), topic.entries)


def _each(at: Steps, ids: tuple[str, ...]) -> Iterator[Reference]:
    return (((*at, place), named) for place, named in enumerate(ids))


def unknown_fact(subject: Subject) -> Iterator[Fault]:
    for number, entry in enumerate(subject.pack.entries):
        if entry.fact is not None and entry.fact not in subject.pack.facts:
            yield Fault(("entries", number, "fact"), (entry.id, entry.fact))


def unknown_name(subject: Subject) -> Iterator[Fault]:
    for at, named in _names(subject):
        if named not in subject.name_ids:
            yield Fault(at, (named,))


def _names(subject: Subject) -> Iterator[Reference]:
    for number, entry in enumerate(subject.pack.entries):
        if entry.speaker is not None:
            yield ("entries", number, "speaker"), entry.speaker
    for number, person in enumerate(subject.pack.people):
        yield ("people", number, "name"), person.name
