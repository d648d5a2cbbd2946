"""The time, as a value that tests can set."""

from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


def today(clock: Clock) -> date:
    return clock().date()
