"""Where a failing listener ends: a plain sentence for the user, the rest for the log."""

import logging
from secrets import token_hex
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.asking.posting import NotInChannelError
from bot.asking.replying import UncertainError
from bot.authorizing import NotAuthorizedError
from bot.listeners.private import respond_with_note
from bot.process.tracing import describe, way_to
from bot.replies import wording
from bot.replies.acts import StaleButtonError
from bot.services import Services

log = logging.getLogger("footnote")

Body = dict[str, Any]


async def handle_failure(
    error: Exception,
    body: Body,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
) -> None:
    services.metrics.count("footnote_failures_total")
    if isinstance(error, NotAuthorizedError):
        return  # Slack sends again what was not acknowledged
    sentence = sentence_for(error, body)
    try:
        await _tell(sentence, isinstance(error, NotInChannelError), body, context, client)
    except Exception as also:  # noqa: BLE001 - nothing is left that could tell the user
        told = "The user could not be told: %s"
        log.error(told, describe(also))  # noqa: TRY400 - a trace could quote the question


def sentence_for(error: Exception, body: Body) -> str:
    if isinstance(error, NotInChannelError):
        return wording.INVITE_ME
    if isinstance(error, (StaleButtonError, KeyError)) and body.get("actions"):
        return wording.BUTTON_TOO_OLD
    if isinstance(error, UncertainError):
        return wording.UNCERTAIN
    failure_id = token_hex(4)
    log.error("Failure %s: %s\n%s", failure_id, describe(error), way_to(error))
    return wording.FAILED.format(id=failure_id)


async def _tell(
    sentence: str,
    elsewhere: bool,
    body: Body,
    context: AsyncBoltContext,
    client: AsyncWebClient,
) -> None:
    if context.response_url:
        await respond_with_note(context, sentence)
        return
    event = body.get("event") or {}
    user, channel = context.user_id, context.channel_id
    if elsewhere or not channel:
        await client.chat_postMessage(channel=user or "", text=sentence)
        return
    thread_ts = event.get("thread_ts") or event.get("ts")
    await client.chat_postMessage(channel=channel, thread_ts=thread_ts, text=sentence)
