"""What Slack's answers mean, in whatever form they come."""

from datetime import timedelta
from email.utils import format_datetime

import pytest

from bot.clock import now
from bot.slack_errors import A_DAY, A_SECOND, pause_in


@pytest.mark.parametrize(
    ("asked", "seconds"), [("30", 30), ("1.5", 1.5), ("soon", 1), ("", 1), ("1e99", 1)]
)
def test_a_pause_in_seconds_is_read_and_any_other_is_one_second(asked: str, seconds: float) -> None:
    assert pause_in({"retry-after": asked}) == timedelta(seconds=seconds)


def test_a_pause_until_a_date_is_read() -> None:
    until = format_datetime(now() + timedelta(seconds=30), usegmt=True)

    assert timedelta(seconds=25) < pause_in({"Retry-After": until}) <= timedelta(seconds=30)


def test_no_pause_is_longer_than_a_day() -> None:
    assert pause_in({"Retry-After": "9999999"}) == A_DAY
    assert pause_in({}) == A_SECOND
