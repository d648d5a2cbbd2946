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
from bot.process.background import again_and_again
from bot.services import Services

EVERY = timedelta(seconds=1)
"""Between two rounds: a channel gets no more than one message in that time."""


@dataclass(frozen=True)
class Teller:
    """Each round finds in the database what there is to do: nothing is lost if one fails."""

    news: News
    digests: Digests
    misses: MissNotices
    postman: Postman

    async def go_round(self) -> None:
        await self.news.queue_new()
        await self.news.queue_late()
        await self.digests.queue_due()
        await self.misses.queue_due()
        await self.postman.send_due()


def build_teller(services: Services, bot_token: str, api_url: str) -> Teller:
    client = AsyncWebClient(bot_token, api_url, retry_handlers=[])
    storage, clock = services.storage, services.clock
    news = News(storage, clock)
    return Teller(
        news,
        Digests(storage, services.shelf, news, clock),
        MissNotices(storage, services.preferences, client, clock),
        Postman(client, storage, services.metrics, clock),
    )


@asynccontextmanager
async def telling(teller: Teller) -> AsyncIterator[None]:
    async with again_and_again("Notices have to wait", teller.go_round, EVERY):
        yield
