"""Replies that one user alone sees, sent to the address that came with a command or a click."""

from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.asking.question import Place, Question
from bot.asking.taken import Taken
from bot.replies.blocks import Drawn
from bot.replies.guide import build_note


def private_question(place: Place, user: str, trigger: str) -> Question:
    """There is no message to name it by: the trigger stands in its place."""
    taken = Taken(place.workspace, f"private:{trigger}", is_kept=False)
    return Question(place, user, "", trigger[:64], True, taken)


async def respond_privately(respond: AsyncRespond, drawn: Drawn) -> None:
    await respond(
        text=drawn.text,
        blocks=drawn.blocks,
        response_type="ephemeral",
        replace_original=False,
    )


async def respond_with_note(respond: AsyncRespond, text: str) -> None:
    """`text` is the bot's own, or escaped."""
    await respond_privately(respond, build_note(text))
