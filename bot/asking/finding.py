"""Footnote's own message, found by the key in its metadata.

https://docs.slack.dev/messaging/message-metadata
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.asking.posting import METADATA
from bot.asking.question import Question
from bot.asking.taken import Taken
from bot.clock import Clock
from bot.slack_errors import Verdict, judge, reading, retry_after

SETTLED_AFTER = timedelta(seconds=2)
"""What a killed process had sent has arrived by then, or never will."""
APART = timedelta(seconds=60)
"""How far the clocks here and at Slack may be apart."""
LONGEST_WAIT = timedelta(seconds=300)
ON_A_PAGE = 100

Message = dict[str, Any]
Call = Callable[[str, Message], Awaitable[Message]]
"""A method with its arguments, to Slack's answer."""


@dataclass(frozen=True)
class Span:
    """What was said in a channel or in a thread of it, from one time on, up to another if given."""

    channel: str
    thread_ts: str
    oldest: str
    latest: str = ""

    @classmethod
    def between(cls, channel: str, thread_ts: str, since: datetime, until: datetime) -> "Span":
        """By the clock here."""
        oldest, latest = (since - APART).timestamp(), (until + APART).timestamp()
        return cls(channel, thread_ts, f"{oldest:.6f}", f"{latest:.6f}")


@dataclass(frozen=True)
class Finder:
    """One look-up at a time: some apps may read history once a minute alone."""

    clock: Clock
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def settled(self, taken: Taken) -> None:
        if taken.posting_since is not None:
            wait = taken.posting_since + SETTLED_AFTER - self.clock()
            await asyncio.sleep(max(0.0, wait.total_seconds()))

    async def find(
        self, client: AsyncWebClient, question: Question, key: str
    ) -> tuple[str, str] | None:
        """The channel and time of the answer with this key, if it was posted; waits for Slack."""
        place = question.place
        span = Span(place.channel, place.thread_ts or "", question.ts)
        async with self.turn:
            ts = await _find(partial(_call_patiently, client), span, key)
        return (place.channel, ts) if ts else None


async def find_own(client: AsyncWebClient, span: Span, key: str) -> str | None:
    """The time of the message with this key. Raises SlackApiError, also where it is to wait."""
    return await _find(partial(_call, client), span, key)


async def _find(call: Call, span: Span, key: str) -> str | None:
    async for message in _said_in(call, span):
        if _has_key(message, key):
            return str(message["ts"])
    return None


def _has_key(message: Message, key: str) -> bool:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return metadata.get("event_type") == METADATA and payload.get("key") == key


async def _said_in(call: Call, span: Span) -> AsyncIterator[Message]:
    method = "conversations.replies" if span.thread_ts else "conversations.history"
    cursor = ""
    while True:
        page = await call(method, _arguments(span, cursor))
        for message in page.get("messages") or ():
            yield message
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


def _arguments(span: Span, cursor: str) -> Message:
    asked = {"ts": span.thread_ts, "latest": span.latest, "cursor": cursor}
    given = {name: value for name, value in asked.items() if value}
    always = {"channel": span.channel, "oldest": span.oldest, "include_all_metadata": True}
    return {**always, "limit": ON_A_PAGE, **given}


async def _call(client: AsyncWebClient, method: str, arguments: Message) -> Message:
    with reading():
        answer = await client.api_call(method, params=arguments)
    return answer.data if isinstance(answer.data, dict) else {}


async def _call_patiently(client: AsyncWebClient, method: str, arguments: Message) -> Message:
    """Waits for as long as Slack says, however often it says so."""
    while True:
        try:
            return await _call(client, method, arguments)
        except SlackApiError as error:
            if judge(error) is not Verdict.HELD:
                raise
            await asyncio.sleep(min(retry_after(error), LONGEST_WAIT).total_seconds())
