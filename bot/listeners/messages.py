"""Mentions, direct messages, threads; edits and deletions of what was asked."""

from collections.abc import Awaitable, Callable

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.listeners.events import (
    Event,
    is_direct,
    is_spoken,
    mentions,
    mentions_someone_else,
    place_of,
    read_message,
)
from bot.listeners.who import bot_user_of, workspace_of
from bot.posting import Poster
from bot.services import Services

Handler = Callable[[Event, Event, AsyncBoltContext, AsyncWebClient, Services], Awaitable[None]]


async def handle_message(
    event: Event,
    body: Event,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
) -> None:
    """Every `message` event, and `app_mention`, which tells of the same message."""
    handler = BY_SUBTYPE.get(event.get("subtype") or "", handle_spoken)
    await handler(event, body, context, client, services)


async def handle_spoken(
    event: Event,
    body: Event,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
) -> None:
    if is_for_us(event, bot_user_of(context)):
        question = read_message(event, body, workspace_of(context), bot_user_of(context))
        await services.conversation.answer_message(question, Poster(client))


async def handle_edited(
    event: Event,
    body: Event,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
) -> None:
    message = {"channel_type": event.get("channel_type"), "channel": event["channel"]}
    message |= event.get("message") or {}
    before = event.get("previous_message") or {}
    if message.get("subtype") == "tombstone":
        await _mark_deleted(message, message["ts"], context, client, services)
    elif message.get("text") != before.get("text") and is_for_us(message, bot_user_of(context)):
        question = read_message(message, body, workspace_of(context), bot_user_of(context))
        await services.conversation.answer_edited(question, Poster(client))


async def handle_deleted(
    event: Event,
    body: Event,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
) -> None:
    before = {"channel": event["channel"], "ts": event["deleted_ts"]}
    before |= event.get("previous_message") or {}
    await _mark_deleted(before, event["deleted_ts"], context, client, services)


async def _mark_deleted(
    message: Event,
    ts: str,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
) -> None:
    place = place_of(message, workspace_of(context))
    await services.conversation.mark_deleted(place, ts, Poster(client))


def is_for_us(event: Event, bot_user: str) -> bool:
    """Said to Footnote, or in a thread, where it may follow, by a person who calls no one else."""
    if not is_spoken(event) or event["user"] == bot_user:
        return False
    if is_direct(event) or mentions(event, bot_user):
        return True
    return bool(event.get("thread_ts")) and not mentions_someone_else(event, bot_user)


BY_SUBTYPE: dict[str, Handler] = {
    "message_changed": handle_edited,
    "message_deleted": handle_deleted,
}
