"""Tells what is to be told, for as long as the bot runs: news, digests, misses, and the outbox."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import SQLAlchemyError

from bot.background import beside
from bot.notifications.digests import Digests
from bot.notifications.misses import MissNotices
from bot.notifications.news import News
from bot.notifications.postman import Postman
from bot.notifications.retrying import CALL_ERRORS
from bot.services import Services
from knowledge import PackError

log = logging.getLogger("footnote")

EVERY = 1.0
"""Seconds between two rounds: a channel gets no more than one message in that time."""


@dataclass(frozen=True)
class Teller:
    """One round after the other; each finds in the database what there is to do."""

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

    async def go_on(self) -> None:
        """A round that fails is tried again: nothing is lost that the database has."""
        well = True
        while True:
            try:
                await self.go_round()
                well = True
            except (SQLAlchemyError, PackError, *CALL_ERRORS) as error:
                if well:
                    log.warning("Notices have to wait: %s", type(error).__name__)
                well = False
            await asyncio.sleep(EVERY)


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
    async with beside(teller.go_on()):
        yield
