"""How often a letter is tried, and how long it waits in between."""

from datetime import timedelta
from secrets import SystemRandom

MOST_TRIES = 8
SHORTEST, LONGEST = timedelta(seconds=2), timedelta(minutes=15)

_random = SystemRandom()


def backoff(tries: int) -> timedelta:
    """Twice as long each time, and never quite the same for two."""
    longest: timedelta = min(LONGEST, SHORTEST * 2 ** min(tries, 20))
    return longest * _random.uniform(0.5, 1.0)
