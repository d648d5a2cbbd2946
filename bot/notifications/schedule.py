"""When a digest is due and when a channel wants quiet, by the clock on its own wall.

An hour that a change of daylight saving skips comes when the clock has gone on; one that comes
twice counts once.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVERY = ("daily", "weekly")
_TIME = re.compile(r"^([01]?\d|2[0-3])[:.]([0-5]\d)$")
_SPAN = re.compile(r"^(\S+?)\s*[-–]\s*(\S+)$")


class ScheduleError(ValueError):
    """The word that is neither a rhythm, a time, nor a time zone."""


@dataclass(frozen=True)
class Rhythm:
    """Daily, or weekly on a day, at a time in a zone; `str` is what one types for it."""

    weekday: int | None
    at: time
    zone: str

    def __str__(self) -> str:
        every = "daily" if self.weekday is None else f"weekly {WEEKDAYS[self.weekday]}"
        return f"{every} {self.at:%H:%M} {self.zone}"

    def next_after(self, moment: datetime) -> datetime:
        """The first time it is due after this moment."""
        zone = ZoneInfo(self.zone)
        day = moment.astimezone(zone).date()
        while (due := _moment(day, self.at, zone)) <= moment or not self._is_on(day):
            day += timedelta(days=1)
        return due

    def _is_on(self, day: date) -> bool:
        return self.weekday in (None, day.weekday())


@dataclass(frozen=True)
class Quiet:
    """From when until when nothing is sent, in a zone; over midnight where it ends earlier."""

    begins: time
    ends: time
    zone: str

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}-{self.ends:%H:%M} {self.zone}"

    def until(self, moment: datetime) -> datetime | None:
        """When the quiet around this moment ends; None where there is none."""
        zone = ZoneInfo(self.zone)
        local = moment.astimezone(zone)
        if not self._holds(local.time()):
            return None
        over_midnight = self.begins > self.ends and local.time() >= self.begins
        day = local.date() + timedelta(days=over_midnight)
        return max(_moment(day, self.ends, zone), _moment(day, self.ends.replace(fold=1), zone))

    def _holds(self, at: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)


def read_rhythm(words: list[str], zone: str, at: time = time(8)) -> Rhythm:
    """From `weekly monday 08:00 Europe/London`, each word if given; raises ScheduleError."""
    left = [*words]
    every = left.pop(0).lower() if left and left[0].lower() in EVERY else "daily"
    weekday = 0 if every == "weekly" else None
    if weekday is not None and left and left[0].lower() in WEEKDAYS:
        weekday = WEEKDAYS.index(left.pop(0).lower())
    if left and _TIME.match(left[0]):
        at = read_time(left.pop(0))
    if left:
        zone = read_zone(left.pop(0))
    if left:
        raise ScheduleError(left[0])
    return Rhythm(weekday, at, zone)


def read_quiet(words: list[str], zone: str) -> Quiet:
    """From `22:00-07:00 Europe/London`; raises ScheduleError."""
    span = _SPAN.match(words[0]) if words else None
    if span is None or len(words) > 2:
        raise ScheduleError(" ".join(words))
    begins, ends = read_time(span.group(1)), read_time(span.group(2))
    if begins == ends:
        raise ScheduleError(words[0])
    return Quiet(begins, ends, read_zone(words[1]) if len(words) == 2 else zone)


def read_time(word: str) -> time:
    found = _TIME.match(word)
    if found is None:
        raise ScheduleError(word)
    return time(int(found.group(1)), int(found.group(2)))


def read_zone(word: str) -> str:
    """A name of the time zone database, however it is cased."""
    written = "/".join(part.capitalize() for part in word.split("/"))
    for name in (word, written, word.upper()):
        try:
            return ZoneInfo(name).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    raise ScheduleError(word)
