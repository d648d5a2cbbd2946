"""Where a failing listener ends: a plain sentence for the user, the rest for the log."""

import logging
from secrets import token_hex
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.asking.question import Place
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
from bot.slack_errors import RESTRICTED, NotInChannelError, judge

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
        log.warning("An answer was not let in: %s", error)
        return wording.MAY_NOT_WRITE if str(error) in RESTRICTED else wording.INVITE_ME
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
    if body.get("event"):
        heard = hear(body, workspace_of(context), bot_user_of(context))
        if heard is None or not heard.surely or heard.arrival.is_deletion:
            return
        if not elsewhere and await _is_told_at(heard.arrival.place, sentence, client):
            return
    await client.chat_postMessage(channel=context.user_id or "", text=sentence)


async def _is_told_at(place: Place, sentence: str, client: AsyncWebClient) -> bool:
    try:
        await client.chat_postMessage(
            channel=place.channel, thread_ts=place.thread_ts, text=sentence
        )
    except SlackApiError as error:
        if judge(error).passes:
            raise  # it may have been told
        return False
    return True
