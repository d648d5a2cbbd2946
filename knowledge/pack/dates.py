"""From when until when a pack or an entry holds: embargo and expiry.

A day counts as a whole, in UTC: what is valid until a day is valid on that day.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from knowledge.pack.kept import KeptPack


class Dated(Protocol):
    """What has a first and a last moment; where one is not given, there is none."""

    @property
    def valid_from(self) -> date | None: ...

    @property
    def valid_until(self) -> date | None: ...


def opens_at(dated: Dated) -> datetime | None:
    return _moment(dated.valid_from) if dated.valid_from else None


def closes_at(dated: Dated) -> datetime | None:
    """The first moment at which it holds no more."""
    until = dated.valid_until
    if until is None:
        return None
    if isinstance(until, datetime):
        return _moment(until)
    return _moment(until + timedelta(days=1))


def _moment(instant: date) -> datetime:
    if isinstance(instant, datetime):
        return instant.astimezone(UTC)
    return datetime.combine(instant, time(), UTC)


def is_open(dated: Dated, now: datetime) -> bool:
    opens, closes = opens_at(dated), closes_at(dated)
    return (opens is None or opens <= now) and (closes is None or now < closes)


def moments(pack: KeptPack) -> Iterator[datetime]:
    """Every moment at which something of the pack begins or ceases to hold."""
    dated_parts: tuple[Dated, ...] = (pack, *pack.entries)
    for dated in dated_parts:
        for moment in (opens_at(dated), closes_at(dated)):
            if moment is not None:
                yield moment


def pack_at(pack: KeptPack, now: datetime) -> KeptPack:
    """The pack without the entries that do not hold at that moment, and the ways to them."""
    held = frozenset(entry.id for entry in pack.entries if is_open(entry, now))
    return pack if len(held) == len(pack.entries) else pack.holding(held)
