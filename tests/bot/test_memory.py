"""What was needed for a moment goes back to the system."""

import sys

import psutil
import pytest

from bot.process.memory import give_back

MEGABYTE = 1_000_000


def taken() -> int:
    return psutil.Process().memory_info().rss


@pytest.mark.skipif(sys.platform != "linux", reason="there is nothing to be given back by hand")
def test_what_is_no_longer_needed_is_given_back() -> None:
    pairs = [[b"x" * size for size in (100_000, 1_000)] for _ in range(500)]
    kept = [small for _, small in pairs]
    del pairs  # what is kept stands between the pieces, so that they do not go by themselves
    before = taken()

    give_back()

    assert before - taken() > 30 * MEGABYTE
    assert len(kept) == 500
