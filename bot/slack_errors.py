"""What a failed call to Slack means: wait, try again, look first, or never.

https://docs.slack.dev/apis/web-api/rate-limits
"""

from datetime import timedelta
from enum import Enum

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError

from bot.asking.posting import NotInChannelError

TROUBLE = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable"})
HELD = frozenset({"ratelimited", "rate_limited"})
GONE = frozenset({"message_not_found", "thread_not_found"})

CALL_ERRORS = (NotInChannelError, SlackApiError, ClientError, TimeoutError, OSError)
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
        return _judge_answer(name_of(error), int(error.response.status_code))
    if isinstance(error, ClientConnectorError):
        return Verdict.AGAIN
    return Verdict.UNCERTAIN


def _judge_answer(name: str, status: int) -> Verdict:
    if status == 429 or name in HELD:
        return Verdict.HELD
    if status >= 500 or name in TROUBLE:
        return Verdict.UNCERTAIN
    return Verdict.GONE if name in GONE else Verdict.NEVER


def name_of(error: BaseException) -> str:
    """Slack's name for it, else its kind; never what was sent."""
    if isinstance(error, SlackApiError):
        return str(error.response.get("error"))
    return str(error) if isinstance(error, NotInChannelError) else type(error).__name__


def reason_of(error: BaseException) -> str:
    """The same; where Slack gives no name, the status of its answer."""
    if isinstance(error, SlackApiError) and not error.response.get("error"):
        return f"status {error.response.status_code}"
    return name_of(error)


def method_of(error: BaseException) -> str:
    """The method that Slack answered to."""
    url = error.response.api_url if isinstance(error, SlackApiError) else ""
    return str(url).rpartition("/")[2]


def retry_after(error: BaseException) -> timedelta:
    headers = error.response.headers if isinstance(error, SlackApiError) else {}
    asked = next((value for name, value in headers.items() if name.lower() == "retry-after"), "1")
    return timedelta(seconds=float(asked))
