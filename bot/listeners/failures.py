"""Where a failing listener ends: a plain sentence for the user, the rest for the log."""

import logging
from secrets import token_hex
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.asking.replying import UncertainError
from bot.authorizing import NotAuthorizedError
from bot.listeners.arrivals import hear
from bot.listeners.keeping import NotKeptError
from bot.listeners.private import respond_with_note
from bot.listeners.who import bot_user_of, workspace_of
from bot.process.tracing import describe, way_to
from bot.replies import wording
from bot.replies.acts import StaleButtonError
from bot.services import Services
from bot.slack_errors import NotInChannelError

log = logging.getLogger("footnote")

Body = dict[str, Any]

COMES_AGAIN = (NotAuthorizedError, NotKeptError)
"""Slack sends again what was not acknowledged."""


async def handle_failure(
    error: Exception,
    body: Body,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
) -> None:
    services.metrics.count("footnote_failures_total")
    if isinstance(error, COMES_AGAIN):
        log.warning("Left to Slack to send again: %s", describe(error.__cause__ or error))
        return
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
    """Where it was asked; what nobody asked of Footnote is no reason to speak."""
    if context.response_url:
        await respond_with_note(context, sentence)
        return
    channel, thread_ts = context.user_id or "", None
    if body.get("event"):
        heard = hear(body, workspace_of(context), bot_user_of(context))
        if heard is None or not heard.surely or heard.arrival.is_deletion:
            return
        if not elsewhere:
            channel, thread_ts = heard.arrival.place.channel, heard.arrival.place.thread_ts
    await client.chat_postMessage(channel=channel, thread_ts=thread_ts, text=sentence)
