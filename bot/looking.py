"""Looks whether a message of the bot's own is there: by the key in its metadata.

https://docs.slack.dev/messaging/message-metadata
"""

from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.posting import METADATA

APART = timedelta(seconds=60)
"""How far the clocks here and at Slack may be apart."""
PAGE = 100


async def find_own(
    client: AsyncWebClient, channel: str, thread_ts: str, key: str, since: datetime, until: datetime
) -> str | None:
    """The time of the message with this key, posted in this span. Raises SlackApiError."""
    span = {
        "channel": channel,
        "oldest": f"{(since - APART).timestamp():.6f}",
        "latest": f"{(until + APART).timestamp():.6f}",
        "limit": PAGE,
        "include_all_metadata": True,
    }
    cursor = ""
    while True:
        page = await _page(client, thread_ts, span | ({"cursor": cursor} if cursor else {}))
        found = [str(one["ts"]) for one in page.get("messages", []) if _has_key(one, key)]
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if found or not cursor:
            return found[0] if found else None


async def _page(client: AsyncWebClient, thread_ts: str, span: dict[str, Any]) -> Any:
    if thread_ts:
        return await client.conversations_replies(ts=thread_ts, **span)
    return await client.conversations_history(**span)


def _has_key(message: dict[str, Any], key: str) -> bool:
    metadata = message.get("metadata") or {}
    is_ours = metadata.get("event_type") == METADATA
    return bool(is_ours and metadata.get("event_payload", {}).get("key") == key)
