"""What goes wrong on request: limits, errors, slow answers, lost answers, lost acknowledgements.

Rate limits: https://docs.slack.dev/apis/web-api/rate-limits
"""

from collections import defaultdict, deque
from dataclasses import dataclass

from bot.standin.chances import Chances
from bot.standin.history_limits import HistoryLimits
from bot.standin.records import Json


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong with one call."""

    status: int = 200
    body: Json | None = None
    retry_after: int | str | None = None
    delay: float = 0.0
    cut: str = ""
    garbled: str | None = None
    content_type: str = "application/json"

    @property
    def prevents(self) -> Json | None:
        """What is answered to a call that is not done."""
        return {"ok": False, "error": "connection_cut"} if self.cut == "before" else self.body

    @property
    def headers(self) -> dict[str, str]:
        """What goes with the answer."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}


NO_FAULT = Fault()


def rate_limited(retry_after: int | str) -> Fault:
    return Fault(429, {"ok": False, "error": "ratelimited"}, retry_after=retry_after)


class Faults:
    """The faults that are still to come, by method; each happens once."""

    def __init__(self) -> None:
        self._coming: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self.chances = Chances()
        self.history_limits = HistoryLimits()
        self.acks_to_lose = 0
        self.events_to_duplicate = 0
        self.events_to_withhold = 0

    def rate_limit(self, method: str, times: int = 1, retry_after: int | str = 1) -> None:
        """Answer 429 with `Retry-After`."""
        self._add(method, rate_limited(retry_after), times)

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

    def garble(
        self,
        method: str,
        answer: str,
        content_type: str = "application/json",
        *,
        status: int = 200,
        done: bool = False,
        times: int = 1,
    ) -> None:
        """Answer with this text, as the edge before Slack does; the call is done or not."""
        body = None if done else {"ok": False, "error": "garbled"}
        fault = Fault(status, body, garbled=answer, content_type=content_type)
        self._add(method, fault, times)

    def to_come(self, method: str) -> int:
        """How many of them have not happened yet."""
        return len(self._coming[method])

    def lose_acks(self, times: int = 1) -> None:
        """Let the next acknowledgements never arrive."""
        self.acks_to_lose += times

    def duplicate_events(self, times: int = 1) -> None:
        """Deliver the next events twice."""
        self.events_to_duplicate += times

    def withhold_events(self, times: int = 1) -> None:
        """Let the next events wait until they are delivered once more."""
        self.events_to_withhold += times

    def next(self, method: str) -> Fault | None:
        """The fault for this call, if one is due."""
        coming = self._coming[method]
        if not coming and (happens := self.chances.of_a_call()):
            getattr(self, happens)(method)
        return coming.popleft() if coming else None

    def lose_this_ack(self) -> bool:
        """Whether the acknowledgement that has just come is to be lost."""
        self.acks_to_lose -= (lost := self.acks_to_lose > 0)
        return lost

    def withhold_this_event(self) -> bool:
        """Whether the event that is about to be delivered is to wait."""
        self.events_to_withhold -= (waits := self.events_to_withhold > 0)
        return waits

    def copies(self) -> int:
        """How many times the next event is to be delivered."""
        self.events_to_duplicate -= (twice := self.events_to_duplicate > 0)
        return 2 if twice or self.chances.twice() else 1

    def limit_history(self, every: float = 60.0, most: int = 15) -> None:
        """From now on, history is read once in so many seconds, so many messages at a time."""
        self.history_limits = HistoryLimits(every, most, on=True)

    def _add(self, method: str, fault: Fault, times: int) -> None:
        self._coming[method].extend([fault] * times)
