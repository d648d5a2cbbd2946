"""What was asked, from before Slack hears that it arrived until it is answered.

The process that keeps an arrival holds it on a lease, which it renews while it lives. What is left
when a lease runs out is taken up by whoever looks next.
"""

import asyncio
from asyncio import CancelledError
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from sqlalchemy import ColumnElement, exists, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.asking.arrival import Arrival
from bot.asking.question import Place, Question
from bot.asking.taken import Taken, TryLaterError
from bot.clock import Clock
from bot.storage.batch import Batch
from bot.storage.commits import Commits
from bot.storage.failing import DATABASE_ERRORS
from bot.storage.tables import InboxRow

LEASE = timedelta(seconds=15)
AGAIN_AFTER = timedelta(seconds=5)
AGAIN_AT_MOST = timedelta(minutes=5)
MOST_DOUBLED = 10
"""Times: the longest pause is reached by then, and many more overflow."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Left:
    """An arrival that someone left behind, taken up."""

    taken: Taken
    body: str


@dataclass(frozen=True)
class Inbox:
    engine: AsyncEngine
    clock: Clock
    commits: Commits
    owner: str = field(default_factory=lambda: token_hex(8))
    held: dict[Key, int] = field(default_factory=dict)
    arriving: "dict[Key, asyncio.Future[Taken | None]]" = field(default_factory=dict)

    async def keep(self, arrival: Arrival) -> Taken | None:
        """None when it is there already: someone has answered it, or will."""
        key = (arrival.place.workspace, arrival.event)
        if key not in self.arriving:
            self.arriving[key] = asyncio.ensure_future(self._keep(key, arrival))
            try:
                return await self.arriving[key]
            finally:
                del self.arriving[key]
        await asyncio.shield(self.arriving[key])
        return None

    async def _keep(self, key: Key, arrival: Arrival) -> Taken | None:
        batch = Batch()
        batch.add_new(InboxRow, self._row(arrival))
        await self.commits.write(batch)
        if key not in batch.added:
            return None
        self.held[key] = 0
        return Taken(*key)

    def mark_posting(self, batch: Batch, taken: Taken) -> None:
        """From now on, a reply may have gone out."""
        if taken.is_kept:
            batch.change(InboxRow, _key(taken) | {"posting_at": self.clock()})

    def close(self, batch: Batch, taken: Taken) -> None:
        """Answered: what was asked is not kept any longer."""
        if taken.is_kept:
            batch.change(InboxRow, _key(taken) | {"done_at": self.clock(), "body": ""})

    def answering(self, taken: Taken) -> "Answering":
        """Closed at the end, whatever comes of it, unless it is to be tried again."""
        return Answering(self, taken)

    def is_held(self, taken: Taken) -> bool:
        return (taken.workspace, taken.event) in self.held

    def let_go(self, taken: Taken) -> None:
        self.held.pop((taken.workspace, taken.event), None)

    async def close_now(self, taken: Taken) -> None:
        batch = Batch()
        self.close(batch, taken)
        await self.commits.write(batch)

    async def give_back(self, taken: Taken) -> None:
        """To be taken up again, each time after a longer pause."""
        tries = self.held.get((taken.workspace, taken.event), 0)
        pause = min(AGAIN_AFTER * 2 ** min(tries, MOST_DOUBLED), AGAIN_AT_MOST)
        batch = Batch()
        changed = {"leased_until": self.clock() + pause, "tries": tries + 1}
        batch.change(InboxRow, _key(taken) | changed)
        await self.commits.write(batch)

    async def left(self, most: int, *, of_the_dead: bool = False) -> list[Left]:
        """Takes up what others left; `of_the_dead`: no one else lives who could hold a lease."""
        free = InboxRow.leased_until < self.clock()
        if of_the_dead:
            free = or_(free, InboxRow.owner != self.owner)
        found = (
            select(InboxRow.workspace, InboxRow.event)
            .where(InboxRow.done_at.is_(None), free)
            .order_by(InboxRow.at)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        values = {
            "owner": self.owner,
            "leased_until": self.clock() + LEASE,
        }
        kept = (InboxRow.event, InboxRow.posting_at, InboxRow.body, InboxRow.tries)
        taking = (
            update(InboxRow)
            .where(tuple_(InboxRow.workspace, InboxRow.event).in_(found))
            .values(values)
            .returning(InboxRow.workspace, *kept)
        )
        async with self.engine.begin() as connection:
            rows = (await connection.execute(taking)).all()
        for workspace, event, _, _, tries in rows:
            self.held[workspace, event] = tries
        return [
            Left(Taken(workspace, event, posting_since=_in_utc(since)), body)
            for workspace, event, since, body, _ in rows
        ]

    async def idle(self, at_most: timedelta) -> None:
        """Waits for what is being answered; the rest is taken up at the next start."""
        with suppress(TimeoutError):
            async with asyncio.timeout(at_most.total_seconds()):
                while self.held:
                    await asyncio.sleep(0.05)

    async def renew(self) -> None:
        """Holds on to what is still being answered."""
        batch = Batch()
        for workspace, event in self.held:
            row = {"workspace": workspace, "event": event, "leased_until": self.clock() + LEASE}
            batch.change(InboxRow, row)
        if self.held:
            await self.commits.write(batch)

    async def expects(self, place: Place) -> bool:
        """Whether something that was asked there is still to be answered."""
        query = select(exists().where(*_open_at(place)))
        async with self.engine.connect() as connection:
            return bool((await connection.execute(query)).scalar_one())

    async def posting(self, question: Question) -> list[Taken]:
        """What else was told of that question and is not done with, though a reply may be out."""
        place = question.place
        query = select(InboxRow.event, InboxRow.posting_at).where(
            InboxRow.workspace == place.workspace,
            InboxRow.channel == place.channel,
            InboxRow.question_ts == question.ts,
            InboxRow.event != question.taken.event,
            InboxRow.posting_at.is_not(None),
            InboxRow.done_at.is_(None),
        )
        async with self.engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return [Taken(place.workspace, event, posting_since=_in_utc(at)) for event, at in rows]

    async def probe(self) -> None:
        """Whether it can be written again: a row that comes and goes."""
        there, gone = Batch(), Batch()
        nothing = Arrival(Place("", "", None), self.owner, self.owner, "", "")
        there.put(InboxRow, self._row(nothing))
        await self.commits.write(there)
        gone.remove(InboxRow, {"workspace": nothing.place.workspace})
        await self.commits.write(gone)

    def _row(self, arrival: Arrival) -> dict[str, object]:
        now = self.clock()
        return {
            "workspace": arrival.place.workspace,
            "event": arrival.event,
            "message": arrival.message,
            "channel": arrival.place.channel,
            "thread_ts": arrival.place.thread_ts or "",
            "question_ts": arrival.question_ts,
            "body": arrival.body,
            "owner": self.owner,
            "leased_until": now + LEASE,
            "tries": 0,
            "at": now,
        }


def _open_at(place: Place) -> tuple[ColumnElement[bool], ...]:
    return (
        InboxRow.workspace == place.workspace,
        InboxRow.channel == place.channel,
        InboxRow.thread_ts == (place.thread_ts or ""),
        InboxRow.done_at.is_(None),
    )


@dataclass(frozen=True)
class Answering:
    """For as long as an arrival is being answered."""

    inbox: Inbox
    taken: Taken

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> bool:
        later = isinstance(error, TryLaterError)
        try:
            with suppress(*DATABASE_ERRORS):  # it keeps its lease, and is taken up when that ends
                await self._leave(error)
        finally:
            self.inbox.let_go(self.taken)
        return later and self.taken.is_kept

    async def _leave(self, error: BaseException | None) -> None:
        if not self.inbox.is_held(self.taken) or isinstance(error, CancelledError):
            return
        if isinstance(error, TryLaterError):
            await self.inbox.give_back(self.taken)
        else:
            await self.inbox.close_now(self.taken)


def _key(taken: Taken) -> dict[str, object]:
    return {"workspace": taken.workspace, "event": taken.event}


def _in_utc(at: datetime | None) -> datetime | None:
    """SQLite forgets the zone."""
    return at.replace(tzinfo=UTC) if at else None
