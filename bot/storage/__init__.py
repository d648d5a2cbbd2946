"""What is kept, for how long: what was asked until it is answered, and all of it ends.

`Storage` is the one door; each of its parts keeps one kind of thing.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from filelock import BaseFileLock, Timeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.asking.question import Question
from bot.clock import Clock
from bot.storage.alone import hold
from bot.storage.asked import Asked, AskedCounts
from bot.storage.batch import Batch
from bot.storage.chosen import ChosenArticles
from bot.storage.commits import Commits
from bot.storage.database import (
    StorageError,
    close_engine,
    not_current,
    open_engine,
    reading,
    require_file,
    status,
    unreachable,
    upgrade,
)
from bot.storage.failing import DATABASE_ERRORS, Health, sentence_for
from bot.storage.inbox import Inbox, Left
from bot.storage.misses import Miss, Misses
from bot.storage.outbox import Outbox
from bot.storage.overtaking import Overtaking
from bot.storage.posted import LastAnswer, Posted, PostedReplies
from bot.storage.pruning import prune
from bot.storage.recalling import Recalled, Recalling
from bot.storage.revisions import Revisions
from bot.storage.subscriptions import Subscription, Subscriptions
from bot.storage.threads import Threads
from bot.storage.turns import Turns
from bot.storage.votes import Votes
from bot.storage.workspace_settings import WorkspaceSettings

__all__ = [
    "DATABASE_ERRORS",
    "Asked",
    "LastAnswer",
    "Left",
    "Miss",
    "Posted",
    "Recalled",
    "Storage",
    "StorageError",
    "Subscription",
    "open_storage",
]


@dataclass(frozen=True)
class Storage:
    """`lock` is held by the only process that serves from a SQLite database."""

    engine: AsyncEngine
    clock: Clock
    commits: Commits
    health: Health
    inbox: Inbox
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
    misses: Misses
    recalling: Recalling
    overtaking: Overtaking
    lock: BaseFileLock | None

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction: all of what is written in it, or nothing."""
        async with self.engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def keeping(self) -> AsyncIterator[Batch]:
        """The same for rows, in a commit shared with others who write at that moment."""
        batch = Batch()
        yield batch
        await self.commits.write(batch)

    async def recall(self, question: Question) -> Recalled:
        """In its turn; nothing where the database cannot be read, and the question is not kept."""
        with self.health.doing_without(question.taken):
            return await self.recalling.for_question(question)
        return Recalled()

    async def problem(self) -> str:
        """What is wrong with the database, in a sentence; empty when it can be read and written."""
        try:
            require_file(self.engine)
            found = await status(self.engine)
            if not found.is_current:
                return not_current(found)
            if self.health.problem:
                await self.inbox.probe()
        except StorageError as error:
            return str(error)
        except DATABASE_ERRORS as error:
            return sentence_for(error)
        return self.health.problem

    async def prune(self) -> None:
        await prune(self.engine, self.clock())

    async def close(self) -> None:
        await self.commits.idle()
        await close_engine(self.engine)
        if self.lock is not None:
            self.lock.release()


async def open_storage(database_url: str, clock: Clock, *, sole: bool = False) -> Storage:
    """Opens the database, created and migrated; raises `StorageError`.

    `sole`: a SQLite database is served from by this process alone.
    """
    engine = open_engine(database_url)
    lock = _held(engine) if sole else None
    try:
        await upgrade(engine)
    except StorageError:
        await engine.dispose()
        if lock is not None:
            lock.release()
        raise
    health = Health()
    commits = Commits(engine, health)
    inbox = Inbox(engine, clock, commits)
    return Storage(
        engine,
        clock,
        commits,
        health,
        inbox,
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
        Misses(engine, clock),
        Recalling(reading(engine), clock, inbox.owner, is_alone=lock is not None),
        Overtaking(engine, clock),
        lock,
    )


def _held(engine: AsyncEngine) -> BaseFileLock | None:
    try:
        return hold(engine)
    except Timeout as error:
        raise StorageError(
            f"Another Footnote is running on {engine.url.database}: stop that one, or set"
            " FOOTNOTE_DATABASE_URL of both to one PostgreSQL, which many can share."
        ) from error
    except OSError as error:
        raise unreachable(engine, error) from error
