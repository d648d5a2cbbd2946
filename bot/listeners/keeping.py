"""What is addressed to Footnote is stored before Slack hears that it arrived."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_bolt import BoltResponse
from slack_bolt.listener.async_listener_completion_handler import AsyncListenerCompletionHandler
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.asking.taken import Taken
from bot.listeners.arrivals import Heard, hear
from bot.listeners.who import bot_user_of, workspace_of
from bot.services import Services
from bot.storage import DATABASE_ERRORS


class NotKeptError(Exception):
    """The database could not take it: Slack is not told that it arrived, and sends it again."""


Next = Callable[[], Awaitable[BoltResponse]]


@dataclass(frozen=True)
class HandOver(AsyncMiddleware):
    """Gives the services to whatever follows.

    These are classes, for a function would be given all that Bolt knows of an event each time.
    """

    services: Services

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Next
    ) -> BoltResponse:
        req.context["services"] = self.services
        return await next()


@dataclass(frozen=True)
class KeepFirst(AsyncMiddleware):
    """Hands `taken` to the listener: None where there is nothing for this process to answer."""

    services: Services

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Next
    ) -> BoltResponse:
        context = req.context
        if context.get("taken") is None:
            heard = hear(req.body, workspace_of(context), bot_user_of(context))
            context["taken"] = await take(heard, self.services) if heard else None
        return await next()


@dataclass(frozen=True)
class ClosePrivate(AsyncListenerCompletionHandler):
    """After any listener: what it was given and did not close itself has been answered."""

    services: Services

    async def handle(self, request: AsyncBoltRequest, response: BoltResponse | None) -> None:
        inbox, taken = self.services.storage.inbox, request.context.get("taken")
        if taken is not None and inbox.is_held(taken):
            async with inbox.answering(taken):
                pass


async def take(heard: Heard, services: Services) -> Taken | None:
    """Memory is asked before and after the database, for which it may have waited long."""
    arrival, inbox = heard.arrival, services.storage.inbox
    if services.lately.has(arrival):
        return None
    try:
        is_ours = heard.surely or await _takes_part(heard, services)
        taken = await inbox.keep(arrival) if is_ours else None
    except DATABASE_ERRORS as error:
        if not heard.is_new:
            raise NotKeptError from error
        taken = Taken(arrival.place.workspace, arrival.event, is_kept=False)
    if taken is None or services.lately.note(arrival):
        return taken
    if taken.is_kept:
        async with inbox.answering(taken):
            pass
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
