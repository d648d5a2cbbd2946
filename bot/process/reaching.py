"""Reaching Slack at the start: trouble that passes is waited out for a while, a refusal is told.

https://docs.slack.dev/apis/web-api/rate-limits
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from time import monotonic
from typing import TypeVar

from slack_sdk.errors import SlackApiError

from bot.notifications.retrying import backoff
from bot.slack_errors import (
    CALL_ERRORS,
    UnreadableError,
    Verdict,
    judge,
    name_of,
    reading,
    retry_after,
)

log = logging.getLogger("footnote")

Answer = TypeVar("Answer")

LONGEST_CALL = timedelta(seconds=10)
WAITING = "Slack does not let Footnote in yet (%s): trying again for up to %.0f s."
TROUBLE = (
    "Slack has trouble ({why}) and did not let Footnote in within {seconds:.0f} s: see"
    " https://slack-status.com, and start it again later."
)
UNREACHABLE = (
    "{url} cannot be reached ({why}), tried for {seconds:.0f} s: check the network and"
    " SLACK_API_URL."
)


class SlackRefusedError(Exception):
    """Slack takes no part: the message says which token to look at, or what stands in the way."""


@dataclass
class Patience:
    """With Slack at `url`, for one start as a whole."""

    url: str
    seconds: float
    _since: float = field(default_factory=monotonic)
    _told: bool = False

    async def reach(self, call: Callable[[], Awaitable[Answer]], refused: str) -> Answer:
        """What the call gives, once Slack answers it. Raises SlackRefusedError."""
        for tries in count():
            try:
                async with asyncio.timeout(LONGEST_CALL.total_seconds()):
                    with reading():
                        return await call()
            except CALL_ERRORS as error:
                pause = self._pause(error, tries, refused)
            await asyncio.sleep(pause.total_seconds())
        raise AssertionError  # the count has no end

    def _pause(self, error: BaseException, tries: int, refused: str) -> timedelta:
        verdict, why = judge(error), name_of(error)
        if not verdict.passes:
            raise SlackRefusedError(refused.format(why=why)) from error
        pause = retry_after(error) if verdict is Verdict.HELD else backoff(tries)
        if monotonic() + pause.total_seconds() > self._since + self.seconds:
            said = TROUBLE if isinstance(error, (SlackApiError, UnreadableError)) else UNREACHABLE
            raise SlackRefusedError(
                said.format(url=self.url, why=why, seconds=self.seconds)
            ) from error
        if not self._told:
            log.warning(WAITING, why, self.seconds)
        self._told = True
        return pause
