"""What a failed call to Slack means: wait, try again, look first, or never.

https://docs.slack.dev/apis/web-api/rate-limits
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError

from bot.clock import now

TROUBLE = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable"})
HELD = frozenset({"ratelimited", "rate_limited"})
GONE = frozenset({"message_not_found", "thread_not_found"})

RESTRICTED = frozenset(
    {
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_locked",
        "restricted_action_thread_only_channel",
    }
)
KEEPS_OUT = frozenset({"not_in_channel", "channel_not_found", "is_archived"}) | RESTRICTED
RATE_LIMITED, REFUSED, FAILED = 429, 400, 500
A_SECOND, A_DAY = timedelta(seconds=1), timedelta(days=1)


class NotInChannelError(Exception):
    """Footnote may not write there, mostly for no one invited it. Holds Slack's name for why."""


class UnreadableError(Exception):
    """What answered in Slack's place said that all is well, and no more."""


CALL_ERRORS = (
    NotInChannelError,
    UnreadableError,
    SlackApiError,
    ClientError,
    TimeoutError,
    OSError,
)
"""All that a call to Slack may raise."""


class Verdict(Enum):
    """What to do about a call that failed."""

    HELD = "Slack asks to wait; it was not tried"
    KEPT_OUT = "the bot may not write there any more"
    GONE = "what it belongs to is no longer there"
    NEVER = "it will fail the same way each time"
    AGAIN = "it did not go out, and may the next time"
    UNCERTAIN = "it may have gone out"

    @property
    def passes(self) -> bool:
        """Whether the same call may do later."""
        return self in (Verdict.HELD, Verdict.AGAIN, Verdict.UNCERTAIN)


def judge(error: BaseException) -> Verdict:
    if isinstance(error, NotInChannelError):
        return Verdict.KEPT_OUT
    if isinstance(error, SlackApiError):
        return _judge_answer(read_answer(error))
    if isinstance(error, ClientConnectorError):
        return Verdict.AGAIN
    return Verdict.UNCERTAIN


@dataclass(frozen=True)
class Refusal:
    """What Slack said to a call that it did not do; without a name, it was not Slack who spoke."""

    name: str
    status: int
    address: str
    headers: Mapping[str, object]


def read_answer(error: SlackApiError) -> Refusal:
    """Of the SDK's response, with whatever it could read; or of aiohttp's, which it could not."""
    response = error.response
    said = getattr(response, "data", response)
    return Refusal(
        name=str(said.get("error") or "") if isinstance(said, dict) else "",
        status=int(getattr(response, "status_code", 0) or getattr(response, "status", 0)),
        address=str(getattr(response, "api_url", None) or getattr(response, "url", "")),
        headers=getattr(response, "headers", {}),
    )


def _judge_answer(answer: Refusal) -> Verdict:
    if answer.status == RATE_LIMITED or answer.name in HELD:
        return Verdict.HELD
    is_unreadable = not answer.name and answer.status < REFUSED
    if answer.status >= FAILED or answer.name in TROUBLE or is_unreadable:
        return Verdict.UNCERTAIN
    return Verdict.GONE if answer.name in GONE else Verdict.NEVER


@contextmanager
def reading() -> Iterator[None]:
    """The SDK takes each answer with status 200 for an object, and stumbles over any other."""
    try:
        yield
    except (ClientError, OSError):
        raise  # some of them are also ValueError
    except (AttributeError, ValueError) as error:
        raise UnreadableError from error


def name_of(error: BaseException) -> str:
    """Slack's name for it, or the status of its answer, else its kind; never what was sent."""
    if isinstance(error, SlackApiError):
        answer = read_answer(error)
        return answer.name or f"status {answer.status}"
    return str(error) if isinstance(error, NotInChannelError) else type(error).__name__


def method_of(error: BaseException) -> str:
    """The method that Slack answered to."""
    address = read_answer(error).address if isinstance(error, SlackApiError) else ""
    return address.rpartition("/")[2]


def retry_after(error: BaseException) -> timedelta:
    return pause_in(read_answer(error).headers if isinstance(error, SlackApiError) else {})


def pause_in(headers: Mapping[str, object]) -> timedelta:
    """Of `Retry-After`: seconds, whole or not, or a date; a second where it is neither."""
    asked = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    said = str(asked[0] if isinstance(asked, list) else asked)
    pause = A_SECOND
    with suppress(ValueError, OverflowError):
        pause = _seconds(said) if said[:1].isdigit() else _until(said)
    return min(max(pause, timedelta()), A_DAY)


def _seconds(said: str) -> timedelta:
    return timedelta(seconds=float(said))


def _until(said: str) -> timedelta:
    return parsedate_to_datetime(said).replace(tzinfo=UTC) - now()
