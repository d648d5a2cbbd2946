"""When digests are due and when a channel wants quiet, also where the clock is changed."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest

from bot.notifications.schedule import Quiet, ScheduleError, read_quiet, read_rhythm

LONDON = "Europe/London"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", "daily 08:00 Europe/London"),
        ("daily", "daily 08:00 Europe/London"),
        ("daily 17:30", "daily 17:30 Europe/London"),
        ("daily 8:05 America/New_York", "daily 08:05 America/New_York"),
        ("daily 07:00 asia/tokyo", "daily 07:00 Asia/Tokyo"),
        ("weekly", "weekly monday 08:00 Europe/London"),
        ("Weekly Friday 16:00 utc", "weekly friday 16:00 UTC"),
    ],
)
def test_a_rhythm_is_read_and_written_as_it_is_typed(typed: str, read: str) -> None:
    rhythm = read_rhythm(typed.split(), LONDON)

    assert str(rhythm) == read
    assert read_rhythm(str(rhythm).split(), "UTC") == rhythm


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("hourly", "hourly"),
        ("daily 25:00", "25:00"),
        ("daily 08:00 Europe/Atlantis", "Europe/Atlantis"),
        ("daily friday", "friday"),
        ("daily 08:00 UTC please", "please"),
        ("daily 08:00 ../etc/passwd", "../etc/passwd"),
    ],
)
def test_what_is_no_rhythm_is_named(typed: str, wrong: str) -> None:
    with pytest.raises(ScheduleError, match=f"^{wrong}$"):
        read_rhythm(typed.split(), LONDON)


@pytest.mark.parametrize(
    ("rhythm", "after", "due"),
    [
        ("daily 08:00 Europe/London", "2026-01-10T07:59", "2026-01-10T08:00"),
        ("daily 08:00 Europe/London", "2026-01-10T08:00", "2026-01-11T08:00"),
        ("daily 08:00 Europe/London", "2026-07-10T07:30", "2026-07-11T07:00"),
        ("daily 08:00 Asia/Tokyo", "2026-01-10T12:00", "2026-01-10T23:00"),
        ("weekly friday 16:00 UTC", "2026-01-09T16:00", "2026-01-16T16:00"),
        ("weekly monday 08:00 Europe/London", "2026-03-28T12:00", "2026-03-30T07:00"),
    ],
)
def test_when_it_is_due(rhythm: str, after: str, due: str) -> None:
    assert read_rhythm(rhythm.split(), LONDON).next_after(utc(after)) == utc(due)


def due_in(rhythm: str, start: str, days: int) -> list[datetime]:
    read, moment, found = read_rhythm(rhythm.split(), LONDON), utc(start), []
    while (moment := read.next_after(moment)) < utc(start) + timedelta(days=days):
        found.append(moment)
    return found


@pytest.mark.parametrize("start", ["2026-03-27T12:00", "2026-10-23T12:00"])
@pytest.mark.parametrize("at", ["00:30", "01:00", "01:30", "02:00", "08:00"])
def test_on_a_day_the_clock_is_changed_it_is_due_once(start: str, at: str) -> None:
    moments = due_in(f"daily {at} Europe/London", start, days=5)

    assert len(moments) == 5
    assert all(timedelta(hours=22) < b - a < timedelta(hours=26) for a, b in pairwise(moments))


def test_an_hour_that_the_change_skips_comes_when_the_clock_has_gone_on() -> None:
    (due,) = due_in("daily 01:30 Europe/London", "2026-03-28T12:00", days=1)

    assert due == utc("2026-03-29T01:30")  # 02:30 on the wall; 01:30 was not there


def test_after_the_change_it_is_the_same_hour_on_the_wall() -> None:
    spring = due_in("daily 08:00 Europe/London", "2026-03-27T12:00", days=3)
    autumn = due_in("daily 08:00 Europe/London", "2026-10-23T12:00", days=3)

    assert [moment.hour for moment in spring] == [8, 7, 7]
    assert [moment.hour for moment in autumn] == [7, 8, 8]


NIGHT = Quiet(time(22), time(7), LONDON)


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2026-01-10T21:59", None),
        ("2026-01-10T22:00", "2026-01-11T07:00"),
        ("2026-01-11T03:00", "2026-01-11T07:00"),
        ("2026-01-11T07:00", None),
        ("2026-03-28T23:00", "2026-03-29T06:00"),
        ("2026-10-24T22:00", "2026-10-25T07:00"),
    ],
)
def test_quiet_over_midnight(moment: str, until: str | None) -> None:
    assert NIGHT.until(utc(moment)) == (utc(until) if until else None)


def test_quiet_within_a_day() -> None:
    lunch = read_quiet(["12:00-13:30", "Europe/Paris"], LONDON)

    assert str(lunch) == "12:00-13:30 Europe/Paris"
    assert lunch.until(utc("2026-01-10T11:15")) == utc("2026-01-10T12:30")
    assert lunch.until(utc("2026-01-10T12:30")) is None


def test_quiet_that_ends_in_the_hour_that_comes_twice_lasts_until_the_second() -> None:
    quiet = Quiet(time(22), time(1, 30), LONDON)

    assert quiet.until(utc("2026-10-25T01:10")) == utc("2026-10-25T01:30")


@pytest.mark.parametrize("typed", ["", "22:00", "22:00-22:00", "22:00-7", "22:00-07:00 UTC x"])
def test_what_is_no_quiet_time_is_refused(typed: str) -> None:
    with pytest.raises(ScheduleError):
        read_quiet(typed.split(), LONDON)
