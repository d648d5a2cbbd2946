"""Footnote's own message, found by the id of the event that it answers.

https://docs.slack.dev/messaging/message-metadata
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.posting import METADATA
from bot.question import Question
from bot.taken import Taken

SETTLED_AFTER = timedelta(seconds=2)
"""What a killed process had sent has arrived by then, or never will."""
LONGEST_WAIT = 300
ON_A_PAGE = 100

Message = dict[str, Any]


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
        """The channel and time of the message with this key, if it was posted."""
        async with self.turn:
            async for message in _said_since(client, question):
                metadata = message.get("metadata") or {}
                payload = metadata.get("event_payload") or {}
                if metadata.get("event_type") == METADATA and payload.get("key") == key:
                    return question.place.channel, str(message["ts"])
        return None


async def _said_since(client: AsyncWebClient, question: Question) -> AsyncIterator[Message]:
    """What was said after the question, where its answer would be."""
    cursor = ""
    while True:
        page = await _page(client, question, cursor)
        for message in page.get("messages") or ():
            yield message
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


async def _page(client: AsyncWebClient, question: Question, cursor: str) -> Message:
    """Waits for as long as Slack says, however often it says so."""
    method, of = "conversations.history", {}
    if question.place.thread_ts:
        method, of = "conversations.replies", {"ts": question.place.thread_ts}
    asked = {"channel": question.place.channel, "oldest": question.ts, "limit": ON_A_PAGE, **of}
    asked |= {"include_all_metadata": True} | ({"cursor": cursor} if cursor else {})
    while True:
        try:
            answer = await client.api_call(method, params=asked)
            return answer.data if isinstance(answer.data, dict) else {}
        except SlackApiError as error:
            if error.response.status_code != 429:
                raise
            wait = int(error.response.headers.get("Retry-After", 1))
            await asyncio.sleep(min(wait, LONGEST_WAIT))
