"""What is known of a published revision without opening it, and which of them are in force."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Signed:
    """Who did it, when and why."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class Imprint:
    """`base` is the revision it was made from; it holds from when until when, if that is said."""

    pack: str
    number: int
    base: int | None
    digest: str
    valid_from: datetime | None
    valid_until: datetime | None
    published: Signed
    retracted: Signed | None = None


def head(imprints: Iterable[Imprint], pack: str) -> Imprint | None:
    """The revision that the next one has to be made from: the last that was not retracted.

    Where all were, the last of all.
    """
    ours = [imprint for imprint in imprints if imprint.pack == pack]
    standing = [imprint for imprint in ours if imprint.retracted is None]
    return max(standing or ours, key=lambda imprint: imprint.number, default=None)


def last_standing(imprints: Iterable[Imprint], pack: str) -> Imprint | None:
    """The last revision that was not retracted: what a new one is set against."""
    last = head(imprints, pack)
    return None if last is None or last.retracted else last


def in_force(imprints: Iterable[Imprint], now: datetime) -> dict[str, Imprint]:
    """By pack, the last revision that was not retracted and has begun to hold, unless it has ended.

    Under an embargo, the revision before it stays in force; where it has ended, none is.
    """
    begun: dict[str, list[Imprint]] = defaultdict(list)
    for imprint in imprints:
        if imprint.retracted is None and (imprint.valid_from or now) <= now:
            begun[imprint.pack].append(imprint)
    last = {pack: max(ours, key=lambda one: one.number) for pack, ours in sorted(begun.items())}
    return {
        pack: imprint
        for pack, imprint in last.items()
        if imprint.valid_until is None or now < imprint.valid_until
    }
