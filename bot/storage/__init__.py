"""What is kept, for how long: nothing of what was asked, and all of it ends.

`Storage` is the one door; each of its parts keeps one kind of thing.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.clock import Clock
from bot.storage.asked import Asked, AskedCounts
from bot.storage.chosen import ChosenArticles
from bot.storage.database import StorageError, is_reachable, open_engine, upgrade
from bot.storage.handled import HandledEvents
from bot.storage.outbox import Outbox
from bot.storage.posted import LastAnswer, Posted, PostedReplies
from bot.storage.pruning import prune
from bot.storage.revisions import Revisions
from bot.storage.subscriptions import Subscription, Subscriptions
from bot.storage.threads import Threads
from bot.storage.turns import Turns
from bot.storage.votes import Votes
from bot.storage.workspace_settings import WorkspaceSettings

__all__ = [
    "Asked",
    "LastAnswer",
    "Posted",
    "Storage",
    "StorageError",
    "Subscription",
    "open_storage",
]


@dataclass(frozen=True)
class Storage:
    engine: AsyncEngine
    clock: Clock
    handled: HandledEvents
    threads: Threads
    posted: PostedReplies
    votes: Votes
    chosen: ChosenArticles
    revisions: Revisions
    outbox: Outbox
    subscriptions: Subscriptions
    asked: AskedCounts
    workspace_settings: WorkspaceSettings
    turns: Turns

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction: all of what is written in it, or nothing."""
        async with self.engine.begin() as connection:
            yield connection

    async def prune(self) -> None:
        await prune(self.engine, self.clock())

    async def is_reachable(self) -> bool:
        return await is_reachable(self.engine)

    async def close(self) -> None:
        await self.engine.dispose()


async def open_storage(database_url: str, clock: Clock) -> Storage:
    """Opens the database, created and migrated; raises `StorageError`."""
    engine = open_engine(database_url)
    try:
        await upgrade(engine)
    except StorageError:
        await engine.dispose()
        raise
    storage = Storage(
        engine,
        clock,
        HandledEvents(engine, clock),
        Threads(engine, clock),
        PostedReplies(engine, clock),
        Votes(engine, clock),
        ChosenArticles(engine, clock),
        Revisions(engine, clock),
        Outbox(engine, clock),
        Subscriptions(engine, clock),
        AskedCounts(engine, clock),
        WorkspaceSettings(engine, clock),
        Turns(engine),
    )
    await storage.prune()
    return storage
