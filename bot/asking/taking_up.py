"""What was left in the inbox is taken up: after a kill, by the next start or by another replica."""

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.asking.responding import NotTakenError, respond
from bot.process.background import again_and_again
from bot.replies import wording
from bot.replies.guide import build_note
from bot.storage import Left, Storage

log = logging.getLogger("footnote")

LOOKS_EVERY = timedelta(seconds=2)
MOST_AT_ONCE = 25
OK = 200


@asynccontextmanager
async def taking_up(app: AsyncApp, storage: Storage) -> AsyncIterator[None]:
    """For as long as the block runs; what it takes up goes the way of what has just arrived."""
    look = _Look(app, storage, of_the_dead=storage.lock is not None)
    async with again_and_again("What was left behind has to wait", look, LOOKS_EVERY):
        yield


@dataclass
class _Look:
    app: AsyncApp
    storage: Storage
    of_the_dead: bool

    async def __call__(self) -> None:
        with self.storage.health.watching():
            await self.storage.inbox.renew()
            left = await self.storage.inbox.left(MOST_AT_ONCE, of_the_dead=self.of_the_dead)
        self.of_the_dead = self.of_the_dead and len(left) == MOST_AT_ONCE
        for one in left:
            await _hand_over(self.app, self.storage, one)
        if left:
            log.info("Took up %s left behind.", len(left))


async def _hand_over(app: AsyncApp, storage: Storage, left: Left) -> None:
    body = json.loads(left.body)
    if "response_url" in body:
        await _ask_to_ask_again(storage, left, body["response_url"])
        return
    context = {"taken": left.taken}
    request = AsyncBoltRequest(mode="socket_mode", body=body, context=context)
    if (await app.async_dispatch(request)).status != OK:
        storage.inbox.let_go(left.taken)


async def _ask_to_ask_again(storage: Storage, left: Left, response_url: str) -> None:
    """A command or a click is answered at most once: it is closed before anything is said."""
    async with storage.inbox.answering(left.taken):
        pass
    with suppress(NotTakenError):  # an address lasts half an hour
        await respond(response_url, build_note(wording.INTERRUPTED))
