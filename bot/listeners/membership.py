"""Footnote is invited to a channel and greets it; others who join are not spoken to."""

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import today
from bot.listeners.events import Event
from bot.listeners.who import bot_user_of, workspace_of
from bot.posting import Poster
from bot.replies.guide import build_greeting
from bot.services import Services


async def handle_joined(
    event: Event,
    body: Event,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
) -> None:
    if event.get("user") != bot_user_of(context):
        return
    keys = (f"event:{body.get('event_id')}",)
    if await services.storage.handled.claim(workspace_of(context), keys):
        drawn = build_greeting(services.library, today(services.clock))
        await Poster(client).post(event["channel"], drawn)
