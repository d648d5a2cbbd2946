"""What differs between two states of a pack, for notices, for programs, and in words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict

from knowledge.article import Article
from knowledge.pack import Entry, Pack, SourcedLine, Unanswerable

Change = Literal["added", "changed", "withdrawn"]

SAID = ("answer", "sources", "speaker", "kind")
"""What a reader was told: when one of these changes, an answer that was given is corrected."""
VIEWS = ("summary, short", "summary, full", "timeline", "people", "figures", "topics")
PLAIN = ("rights", "max_quote", "valid_from", "valid_until")
MOST_NAMED = 5


class State(Protocol):
    """A revision, or a pack file with its article."""

    @property
    def pack(self) -> Pack: ...

    @property
    def article(self) -> Article | None: ...


class PackState(NamedTuple):
    """A state that nobody answers from."""

    pack: Pack
    article: Article | None


class _Part(BaseModel):
    model_config = ConfigDict(defer_build=True, frozen=True)


class EntryChange(_Part):
    """An entry that came, changed or went; `fields` names what differs in a changed one."""

    id: str
    change: Change
    before: Entry | None
    after: Entry | None
    fields: tuple[str, ...] = ()


class UnanswerableChange(_Part):
    """The same of a question that the article does not answer."""

    id: str
    change: Change
    before: Unanswerable | None
    after: Unanswerable | None
    fields: tuple[str, ...] = ()


class ListChange(_Part):
    """Lines that came to a part of the pack, or went."""

    part: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


class Difference(_Part):
    """From one state to the next; without a state before, everything was added."""

    pack: str
    entries: tuple[EntryChange, ...]
    unanswerable: tuple[UnanswerableChange, ...]
    lists: tuple[ListChange, ...]
    """Of the views, the vocabulary, the facts, the article, and what the pack says of itself."""

    def __bool__(self) -> bool:
        return bool(self.entries or self.unanswerable or self.lists)

    @property
    def corrections(self) -> tuple[EntryChange, ...]:
        """The entries whose answers, given before, are not what would be answered now."""
        return tuple(
            each
            for each in self.entries
            if each.change == "withdrawn" or set(SAID) & set(each.fields)
        )

    def lines(self) -> list[str]:
        """In words, a line each."""
        return [
            *(line for each in self.entries for line in _told("entry", each)),
            *(line for each in self.unanswerable for line in _told("unanswerable", each)),
            *(line for each in self.lists for line in _told_list(each)),
        ]

    def counts(self) -> list[str]:
        """How much of what, a line each."""
        return [
            *_summed_up("of the entries", self.entries),
            *_summed_up("of the unanswerable questions", self.unanswerable),
            *(f"{each.part}: +{len(each.added)}, −{len(each.removed)}" for each in self.lists),
        ]


def _summed_up(what: str, changes: Sequence[EntryChange | UnanswerableChange]) -> Iterator[str]:
    for change in ("added", "changed", "withdrawn"):
        number = sum(each.change == change for each in changes)
        if number:
            yield f"{change}: {number} {what}"


def compare(before: State | None, after: State | None) -> Difference:
    """What one has to do to the state before to come to the one after."""
    old, new = (state.pack if state else None for state in (before, after))
    named = new or old
    return Difference(
        pack=named.id if named else "",
        entries=tuple(_entries(old, new)),
        unanswerable=tuple(_unanswerable(old, new)),
        lists=tuple(
            change
            for part, was, now in _lists(before, after)
            if (change := _list_change(part, was, now)) is not None
        ),
    )


def _entries(old: Pack | None, new: Pack | None) -> Iterator[EntryChange]:
    was = {entry.id: entry for entry in old.entries} if old else {}
    now = {entry.id: entry for entry in new.entries} if new else {}
    for name in dict.fromkeys([*now, *was]):
        before, after = was.get(name), now.get(name)
        if before != after:
            change, fields = _how(before, after)
            yield EntryChange(id=name, change=change, before=before, after=after, fields=fields)


def _unanswerable(old: Pack | None, new: Pack | None) -> Iterator[UnanswerableChange]:
    was = {one.id: one for one in old.unanswerable} if old else {}
    now = {one.id: one for one in new.unanswerable} if new else {}
    for name in dict.fromkeys([*now, *was]):
        before, after = was.get(name), now.get(name)
        if before != after:
            change, fields = _how(before, after)
            yield UnanswerableChange(
                id=name, change=change, before=before, after=after, fields=fields
            )


def _how(before: BaseModel | None, after: BaseModel | None) -> tuple[Change, tuple[str, ...]]:
    if before is None or after is None:
        return ("added" if before is None else "withdrawn"), ()
    fields = type(after).model_fields
    return "changed", tuple(
        name for name in fields if getattr(before, name) != getattr(after, name)
    )


def _lists(
    before: State | None, after: State | None
) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    old, new = before.pack if before else None, after.pack if after else None
    for part in (*VIEWS, "names", "terms", "facts", *PLAIN):
        yield part, _rows(old, part), _rows(new, part)
    yield "article", _sentences(before), _sentences(after)


def _rows(pack: Pack | None, part: str) -> list[str]:
    """A part of a pack as lines of text that can be set against each other."""
    if pack is None:
        return []
    if part.startswith("summary"):
        lines = getattr(pack.summary, part.removeprefix("summary, ")) if pack.summary else ()
        return [_line(line) for line in lines]
    if part in VIEWS:
        return [_line(line) for line in getattr(pack, part)]
    if part in ("names", "terms"):
        return [_row(one) for one in getattr(pack.vocabulary, part)]
    if part == "facts":
        return [f"{name}: {_row(fact)}" for name, fact in pack.facts.items()]
    value = getattr(pack, part)
    return [] if value is None else [str(value)]


def _line(line: SourcedLine) -> str:
    return " · ".join(str(value) for value in line.model_dump().values() if value)


def _row(part: BaseModel) -> str:
    return "; ".join(
        ", ".join(value) if isinstance(value, tuple) else str(value)
        for value in part.model_dump(exclude_none=True).values()
        if value
    )


def _sentences(state: State | None) -> list[str]:
    return [one.text for one in state.article.sentences] if state and state.article else []


def _list_change(part: str, was: Sequence[str], now: Sequence[str]) -> ListChange | None:
    added = tuple(line for line in now if line not in set(was))
    removed = tuple(line for line in was if line not in set(now))
    if not added and not removed:
        return None
    return ListChange(part=part, added=added, removed=removed)


def _told(what: str, change: EntryChange | UnanswerableChange) -> Iterator[str]:
    shown = change.after or change.before
    question = shown.question if shown else ""
    if change.change != "changed":
        yield f"{change.change} {what} {change.id}: “{question}”"
        return
    for name in change.fields:
        was, now = getattr(change.before, name), getattr(change.after, name)
        yield f"changed {what} {change.id}: {name} {_from_to(was, now)}"


def _from_to(was: object, now: object) -> str:
    if isinstance(was, tuple) and isinstance(now, tuple):
        return _more_and_less(
            [str(one) for one in now if one not in was], [str(one) for one in was if one not in now]
        )
    return f"{_quoted(was)} → {_quoted(now)}"


def _more_and_less(added: Sequence[str], removed: Sequence[str]) -> str:
    if not added and not removed:
        return "in another order"
    return ", ".join([*_named("+", added), *_named("−", removed)])


def _named(sign: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    more = [f"{sign} {len(found) - MOST_NAMED} more"] if len(found) > MOST_NAMED else []
    return [f"{sign} {_quoted(line)}" for line in found[:MOST_NAMED]] + more


def _quoted(value: object) -> str:
    return "nothing" if value is None else f"“{value}”"


def _told_list(change: ListChange) -> Iterator[str]:
    for sign, lines in (("added to", change.added), ("removed from", change.removed)):
        for line in lines[:MOST_NAMED]:
            yield f"{sign} {change.part}: “{line}”"
        if len(lines) > MOST_NAMED:
            yield f"{sign} {change.part}: {len(lines) - MOST_NAMED} more"
