"""Tells what is to be told, for as long as the bot runs: news, digests, misses, and the outbox."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.notifications.digests import Digests
from bot.notifications.misses import MissNotices
from bot.notifications.news import News
from bot.notifications.postman import Postman
from bot.process.background import Round, each_again_and_again
from bot.services import Services

EVERY = timedelta(seconds=1)
"""Between two rounds: a channel gets no more than one message in that time."""


@dataclass(frozen=True)
class Teller:
    """Each round finds in the database what there is to do: nothing is lost if one fails, and none
    of the others fails with it.
    """

    news: News
    digests: Digests
    misses: MissNotices
    postman: Postman

    @property
    def rounds(self) -> dict[str, Round]:
        """Each by what the log says when it fails."""
        return {
            "What is new has to wait": self.news.queue_new,
            "Late answers have to wait for their corrections": self.news.queue_late,
            "Digests have to wait": self.digests.queue_due,
            "Notices of misses have to wait": self.misses.queue_due,
            "The outbox has to wait": self.postman.send_due,
        }

    async def go_round(self) -> None:
        """All of it once, what is found before what is sent."""
        for do_round in self.rounds.values():
            await do_round()


def build_teller(services: Services, bot_token: str, api_url: str) -> Teller:
    client = AsyncWebClient(bot_token, api_url, retry_handlers=[])
    storage, clock = services.storage, services.clock
    news = News(storage, clock)
    return Teller(
        news,
        Digests(storage, services.shelf, news, client, clock),
        MissNotices(storage, services.preferences, client, clock),
        Postman(client, storage, services.metrics, clock),
    )


@asynccontextmanager
async def telling(teller: Teller) -> AsyncIterator[None]:
    async with each_again_and_again(teller.rounds, EVERY):
        yield
