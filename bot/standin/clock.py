"""Times as Slack writes them: seconds with six digits, no two the same."""

from collections.abc import Callable
from itertools import count


class Timestamps:
    """Gives message times that only go up."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        """A time later than every one before."""
        now = int(self._clock() * 1_000_000)
        self._last = max(now, self._last + 1)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"


class Ids:
    """Gives ids of Slack's shape, different from one another."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def next(self, prefix: str) -> str:
        """The next id that starts with `prefix`."""
        return f"{prefix}{next(self._numbers):010X}"
