"""From when until when a pack or an entry holds: embargo and expiry.

A day counts as a whole, in UTC: what is valid until a day is valid on that day.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Protocol

from knowledge.pack.model import Entry, Instant, Pack, Topic, Unanswerable


class Dated(Protocol):
    """What has a first and a last moment; where one is not given, there is none."""

    @property
    def valid_from(self) -> Instant | None: ...

    @property
    def valid_until(self) -> Instant | None: ...


def opens_at(dated: Dated) -> datetime | None:
    return _moment(dated.valid_from) if dated.valid_from else None


def closes_at(dated: Dated) -> datetime | None:
    """The first moment at which it holds no more."""
    until = dated.valid_until
    if until is None or isinstance(until, datetime):
        return until and _moment(until)
    return _moment(until + timedelta(days=1))


def _moment(instant: Instant) -> datetime:
    if isinstance(instant, datetime):
        return instant.astimezone(UTC)
    return datetime.combine(instant, time(), UTC)


def is_open(dated: Dated, now: datetime) -> bool:
    opens, closes = opens_at(dated), closes_at(dated)
    return (opens is None or opens <= now) and (closes is None or now < closes)


def moments(pack: Pack) -> Iterator[datetime]:
    """Every moment at which something of the pack begins or ceases to hold."""
    dated_parts: tuple[Dated, ...] = (pack, *pack.entries)
    for dated in dated_parts:
        for moment in (opens_at(dated), closes_at(dated)):
            if moment is not None:
                yield moment


def pack_at(pack: Pack, now: datetime) -> Pack:
    """The pack without the entries that do not hold at that moment, and the ways to them."""
    held = frozenset(entry.id for entry in pack.entries if is_open(entry, now))
    if len(held) == len(pack.entries):
        return pack
    return pack.model_copy(
        update={
            "entries": tuple(_entry(entry, held) for entry in pack.entries if entry.id in held),
            "unanswerable": tuple(_unanswerable(one, held) for one in pack.unanswerable),
            "topics": tuple(_topic(topic, held) for topic in pack.topics),
        }
    )


def _entry(entry: Entry, held: frozenset[str]) -> Entry:
    return entry.model_copy(update={"next": _kept(entry.next, held)})


def _unanswerable(question: Unanswerable, held: frozenset[str]) -> Unanswerable:
    return question.model_copy(update={"nearest": _kept(question.nearest, held)})


def _topic(topic: Topic, held: frozenset[str]) -> Topic:
    return topic.model_copy(update={"entries": _kept(topic.entries, held)})


def _kept(ids: tuple[str, ...], held: frozenset[str]) -> tuple[str, ...]:
    return tuple(entry for entry in ids if entry in held)
