"""Replies that one user alone sees, to a command or a click."""

import logging

from slack_bolt.context.async_context import AsyncBoltContext

from bot.asking.question import Place, Question
from bot.asking.responding import NotTakenError, respond
from bot.asking.taken import Taken
from bot.replies.blocks import Drawn
from bot.replies.guide import build_note

log = logging.getLogger("footnote")


def private_question(place: Place, user: str, trigger: str) -> Question:
    """There is no message to name it by: the trigger stands in its place."""
    taken = Taken(place.workspace, f"private:{trigger}", is_kept=False)
    return Question(place, user, "", trigger[:64], True, taken)


async def respond_privately(context: AsyncBoltContext, drawn: Drawn) -> None:
    """At the address that came with it; where that does not take it, as any app may tell someone.

    Raises SlackApiError where Footnote may not write there.
    """
    try:
        await respond(context.response_url or "", drawn)
    except NotTakenError as error:
        log.warning("A response_url did not take an answer (%s): it is posted.", error)
        await context.client.chat_postEphemeral(
            channel=context.channel_id or "",
            user=context.user_id or "",
            text=drawn.text,
            blocks=drawn.blocks,
            thread_ts=context.thread_ts,
        )


async def respond_with_note(context: AsyncBoltContext, text: str) -> None:
    """`text` is the bot's own, or escaped."""
    await respond_privately(context, build_note(text))
