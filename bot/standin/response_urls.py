"""Response URLs: five answers within half an hour to a command or a click.

https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.standin.errors import SlackError
from bot.standin.records import Message

USES = 5
SECONDS = 30 * 60


@dataclass(slots=True)
class ResponseUrl:
    """Where the answers to one command or click go."""

    channel: str
    user: str
    given_at: float
    original: Message | None = None
    uses: int = 0


class ResponseUrls:
    """All response URLs handed out, by their secret part."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._given: dict[str, ResponseUrl] = {}

    def give(self, channel: str, user: str, original: Message | None = None) -> str:
        """The path of a new response URL."""
        key = secrets.token_hex(12)
        self._given[key] = ResponseUrl(channel, user, self._clock(), original)
        return f"/commands/{key}"

    def take(self, key: str) -> ResponseUrl:
        """Use a response URL once; a SlackError when it is unknown, used up or too old."""
        found = self._given.get(key)
        if found is None:
            raise SlackError("no_service")
        if self._clock() - found.given_at > SECONDS:
            raise SlackError("expired_url")
        if found.uses >= USES:
            raise SlackError("used_url")
        found.uses += 1
        return found
