"""What is addressed to Footnote is stored before Slack hears that it arrived."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from bot.asking.taken import Taken
from bot.listeners.arrivals import Heard, hear
from bot.listeners.events import Event
from bot.listeners.who import bot_user_of, workspace_of
from bot.services import Services
from bot.storage import DATABASE_ERRORS


async def keep_first(
    body: Event,
    context: AsyncBoltContext,
    services: Services,
    next: Callable[[], Awaitable[Any]],
) -> Any:
    """Hands `taken` to the listener: None where there is nothing for this process to answer."""
    if context.get("taken") is None:
        heard = hear(body, workspace_of(context), bot_user_of(context))
        context["taken"] = await _take(heard, services) if heard else None
    return await next()


async def close_private(context: AsyncBoltContext, services: Services) -> None:
    """After any listener: what it was given and did not close itself has been answered."""
    taken = context.get("taken")
    if taken is not None and services.storage.inbox.is_held(taken):
        async with services.storage.inbox.answering(taken):
            pass


async def _take(heard: Heard, services: Services) -> Taken | None:
    try:
        if heard.surely or await _takes_part(heard, services):
            return await services.storage.inbox.keep(heard.arrival)
    except DATABASE_ERRORS:
        if not heard.is_new:
            raise  # Slack is not told that it arrived, and sends it again
        return services.unkept.take(heard.arrival)
    return None


async def _takes_part(heard: Heard, services: Services) -> bool:
    """Whether Footnote is about to answer in that thread, or is in it, or answered that message.

    In this order: what ceases to be about to be is in the thread by then, in the same commit.
    """
    arrival, storage = heard.arrival, services.storage
    place = arrival.place
    return (
        await storage.inbox.expects(place)
        or await storage.threads.recall(place) is not None
        or bool(
            await storage.posted.to_question(place.workspace, place.channel, arrival.question_ts)
        )
    )
