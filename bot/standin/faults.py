"""What goes wrong on request: limits, errors, slow answers, lost answers, lost acknowledgements.

Rate limits: https://docs.slack.dev/apis/web-api/rate-limits
"""

from collections import defaultdict, deque
from dataclasses import dataclass

from bot.standin.records import Json


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong with one call."""

    status: int = 200
    body: Json | None = None
    retry_after: int | None = None
    delay: float = 0.0
    cut: str = ""


class Faults:
    """The faults that are still to come, by method; each happens once."""

    def __init__(self) -> None:
        self._coming: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self.acks_to_lose = 0
        self.events_to_duplicate = 0

    def rate_limit(self, method: str, times: int = 1, retry_after: int = 1) -> None:
        """Answer 429 with `Retry-After`."""
        body = {"ok": False, "error": "ratelimited"}
        self._add(method, Fault(429, body, retry_after=retry_after), times)

    def server_error(self, method: str, times: int = 1, status: int = 503) -> None:
        """Answer with a server error."""
        self._add(method, Fault(status, {"ok": False, "error": "service_unavailable"}), times)

    def refuse(self, method: str, error: str, times: int = 1) -> None:
        """Answer `ok: false` with this error."""
        self._add(method, Fault(body={"ok": False, "error": error}), times)

    def delay(self, method: str, seconds: float, times: int = 1) -> None:
        """Do it, but late."""
        self._add(method, Fault(delay=seconds), times)

    def drop(self, method: str, times: int = 1) -> None:
        """Cut the connection before the call is done."""
        self._add(method, Fault(cut="before"), times)

    def lose_answer(self, method: str, times: int = 1) -> None:
        """Do the call, then cut the connection."""
        self._add(method, Fault(cut="after"), times)

    def lose_acks(self, times: int = 1) -> None:
        """Let the next acknowledgements never arrive."""
        self.acks_to_lose += times

    def duplicate_events(self, times: int = 1) -> None:
        """Deliver the next events twice."""
        self.events_to_duplicate += times

    def next(self, method: str) -> Fault | None:
        """The fault for this call, if one is due."""
        coming = self._coming[method]
        return coming.popleft() if coming else None

    def lose_this_ack(self) -> bool:
        """Whether the acknowledgement that has just come is to be lost."""
        self.acks_to_lose -= (lost := self.acks_to_lose > 0)
        return lost

    def copies(self) -> int:
        """How many times the next event is to be delivered."""
        self.events_to_duplicate -= (twice := self.events_to_duplicate > 0)
        return 2 if twice else 1

    def _add(self, method: str, fault: Fault, times: int) -> None:
        self._coming[method].extend([fault] * times)
