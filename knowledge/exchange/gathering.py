"""From rows to a pack: rows of one answer become one entry, and each that cannot is refused."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from knowledge.exchange.rows import Refused, Row, tidy
from knowledge.pack.mistakes import first_of, told_of
from knowledge.pack.model import Entry, Pack, Topic

RIGHTS = "As given with the table."
KIND = "reported fact"
MOST_NEXT = 3


@dataclass(frozen=True)
class Imported:
    """The pack of the rows that could be taken, if there was any, and the other rows."""

    pack: Pack | None
    taken: int
    refused: tuple[Refused, ...]


@dataclass(frozen=True)
class Group:
    """The rows of one entry, and the id that it gets."""

    id: str
    rows: tuple[Row, ...]


def gather(read: Iterable[Row | Refused], pack_id: str) -> Imported:
    looked_at = [_looked_at(each) for each in read]
    refused = [each for each in looked_at if isinstance(each, Refused)]
    groups = _groups([each for each in looked_at if isinstance(each, Row)])
    entries: list[Entry] = []
    taken: list[Group] = []
    for group in groups:
        try:
            entries.append(_entry(group))
            taken.append(group)
        except ValidationError as error:
            refused += [Refused(row.number, row.line, _why(error)) for row in group.rows]
    pack = _pack(pack_id, entries, taken) if entries else None
    refused.sort(key=lambda row: row.number)
    return Imported(pack, sum(len(group.rows) for group in taken), tuple(refused))


def identifier(name: str, otherwise: str) -> str:
    """A name as an id, where there is anything of an id in it."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:80].strip("-") or otherwise


def _looked_at(row: Row | Refused) -> Row | Refused:
    """Tidied, and refused where it has no question or no answer."""
    if isinstance(row, Refused):
        return row
    questions = tuple(dict.fromkeys(filter(None, map(tidy, row.questions))))
    answer = tidy(row.answer)
    if not questions or not answer:
        missing = "question" if not questions else "answer"
        return Refused(row.number, row.line, f"it has no {missing}")
    sources = tuple(filter(None, map(tidy, row.sources))) or (answer,)
    return replace(row, questions=questions, answer=answer, sources=sources)


def _groups(rows: Sequence[Row]) -> list[Group]:
    gathered: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        gathered.setdefault((row.key, row.answer, row.sources), []).append(row)
    taken: set[str] = set()
    groups = []
    for number, ours in enumerate(gathered.values(), start=1):
        free = _free(identifier(ours[0].id, f"row-{number}"), taken)
        taken.add(free)
        groups.append(Group(free, tuple(ours)))
    return groups


def _free(wanted: str, taken: set[str]) -> str:
    """The id itself, or with the first number that makes it one of its own."""
    number = 1
    found = wanted
    while found in taken:
        number += 1
        found = f"{wanted[:75]}-{number}"
    return found


def _entry(group: Group) -> Entry:
    first = group.rows[0]
    questions = list(dict.fromkeys(text for row in group.rows for text in row.questions))
    return Entry.model_validate(
        {
            "id": group.id,
            "question": questions[0],
            "variants": questions[1:],
            "answer": first.answer,
            "sources": first.sources,
            "kind": next((row.kind for row in group.rows if row.kind), KIND),
        }
    )


def _why(error: ValidationError) -> str:
    return f"{first_of(error)['loc'][0]}: {told_of(error)}"


def _pack(pack_id: str, entries: list[Entry], groups: list[Group]) -> Pack:
    ids = {group.rows[0].key: group.id for group in groups if group.rows[0].key}
    linked = [_linked(entry, group, ids) for entry, group in zip(entries, groups, strict=True)]
    return Pack(
        id=pack_id, rights=RIGHTS, topics=tuple(_topics(entries, groups)), entries=tuple(linked)
    )


def _linked(entry: Entry, group: Group, ids: dict[str, str]) -> Entry:
    """With the questions that follow, as far as they were taken."""
    keys = dict.fromkeys(key for row in group.rows for key in row.next)
    following = tuple(ids[key] for key in keys if key in ids)[:MOST_NEXT]
    return entry.model_copy(update={"next": following})


def _topics(entries: list[Entry], groups: list[Group]) -> list[Topic]:
    """A topic tells what its first entry answers."""
    found: dict[str, list[Entry]] = {}
    for entry, group in zip(entries, groups, strict=True):
        for topic in dict.fromkeys(tidy(row.topic) for row in group.rows if row.topic):
            found.setdefault(topic, []).append(entry)
    return [
        Topic(
            topic=topic[:600],
            text=ours[0].answer,
            source=ours[0].sources[0],
            entries=tuple(entry.id for entry in ours),
        )
        for topic, ours in found.items()
    ]
