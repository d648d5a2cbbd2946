"""Footnote is invited to a channel and greets it; others who join are not spoken to."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.asking.posting import Poster
from bot.asking.question import Place, Question
from bot.asking.replying import Replier
from bot.asking.taken import Taken
from bot.clock import today
from bot.listeners.events import Event
from bot.replies.guide import build_greeting
from bot.services import Services


async def handle_joined(
    event: Event, client: AsyncWebClient, services: Services, taken: Taken | None
) -> None:
    if taken is None:
        return
    async with services.storage.inbox.answering(taken):
        drawn = build_greeting(services.library, today(services.clock))
        place = Place(taken.workspace, event["channel"], None)
        invited = Question(place, event["user"], "", event["event_ts"], True, taken)
        await services.conversation.mark_posting(invited)
        await Replier(Poster(client), services.finder).reply(invited, drawn, part=0)
