"""Mentions, direct messages, threads; edits and deletions of what was asked."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.asking.posting import Poster
from bot.asking.question import Question
from bot.asking.replying import Replier
from bot.asking.taken import Taken
from bot.listeners.events import (
    Event,
    deleted_message,
    edited_message,
    is_edit,
    is_tombstone,
    place_of,
    read_message,
)
from bot.listeners.who import bot_user_of, workspace_of
from bot.services import Services


@dataclass(frozen=True)
class Told:
    """An event for Footnote, with what it takes to answer it."""

    event: Event
    workspace: str
    bot_user: str
    taken: Taken
    replier: Replier


Handler = Callable[[Told, Services], Awaitable[None]]


async def handle_message(
    event: Event,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
    taken: Taken | None,
) -> None:
    """Every `message` event, and `app_mention`, which tells of the same message."""
    if taken is None:
        return
    replier = Replier(Poster(client), services.finder)
    told = Told(event, workspace_of(context), bot_user_of(context), taken, replier)
    handler = BY_SUBTYPE.get(event.get("subtype") or "", handle_spoken)
    async with services.storage.inbox.answering(taken):
        await handler(told, services)


async def handle_spoken(told: Told, services: Services) -> None:
    question = read_message(told.event, told.workspace, told.bot_user, told.taken)
    conversation = services.conversation
    answer = conversation.answer_edited if is_edit(told.event) else conversation.answer_message
    await answer(question, told.replier)


async def handle_edited(told: Told, services: Services) -> None:
    message = edited_message(told.event)
    if is_tombstone(message):
        await handle_deleted(told, services)
        return
    question = read_message(message, told.workspace, told.bot_user, told.taken)
    await services.conversation.answer_edited(question, told.replier)


async def handle_deleted(told: Told, services: Services) -> None:
    message = deleted_message(told.event)
    place, user = place_of(message, told.workspace), message.get("user") or ""
    question = Question(place, user, "", message["ts"], False, told.taken)
    await services.conversation.mark_deleted(question, told.replier)


BY_SUBTYPE: dict[str, Handler] = {
    "message_changed": handle_edited,
    "message_deleted": handle_deleted,
}
