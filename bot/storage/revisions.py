"""Published revisions: written once, never changed; a retraction is a row of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import and_, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.clock import Clock
from bot.storage.imprints import Imprint, Signed
from bot.storage.tables import LearnedRow, RetractionRow, RevisionRow, ShelfRow, TakeoverRow
from bot.storage.takeovers import (
    NO_DATES,
    Dates,
    Takeover,
    missing_takeovers,
    note_takeovers,
    taken_over_before,
    takeovers_after,
)
from bot.storage.writing import add_new, put
from knowledge import Edition


@dataclass(frozen=True)
class Revisions:
    engine: AsyncEngine
    clock: Clock

    async def version(self, workspace: str) -> int:
        """Grows with every publishing and retracting."""
        query = select(ShelfRow.version).where(ShelfRow.workspace == workspace)
        async with self.engine.connect() as connection:
            return (await connection.execute(query)).scalar_one_or_none() or 0

    async def imprints(self, workspace: str) -> list[Imprint]:
        async with self.engine.connect() as connection:
            return await imprints_in(connection, workspace)

    async def edition(self, workspace: str, pack: str, number: int) -> Edition:
        """Raises KeyError when there is no such revision."""
        query = select(RevisionRow.text, RevisionRow.article).where(
            RevisionRow.workspace == workspace,
            RevisionRow.pack == pack,
            RevisionRow.number == number,
        )
        async with self.engine.connect() as connection:
            row = (await connection.execute(query)).one_or_none()
            if row is None:
                raise KeyError(f"{pack}@{number}")
            edition = Edition(pack, *row)
            return replace(edition, learned=await _learned(connection, workspace, edition))

    async def takeovers(self, workspace: str, after: int = 0) -> list[Takeover]:
        """Those after a turn, in order."""
        async with self.engine.connect() as connection:
            return await takeovers_after(connection, workspace, after)

    async def began(self, workspace: str) -> datetime | None:
        """When the first was taken over."""
        query = select(func.min(TakeoverRow.at)).where(TakeoverRow.workspace == workspace)
        async with self.engine.connect() as connection:
            return _utc((await connection.execute(query)).scalar_one())

    async def taken_over_before(self, workspace: str, takeover: Takeover) -> datetime | None:
        """When the pack was taken over the last time before that."""
        async with self.engine.connect() as connection:
            return await taken_over_before(connection, workspace, takeover)

    @asynccontextmanager
    async def changing(
        self, workspace: str, dates: Dates = NO_DATES
    ) -> AsyncIterator[AsyncConnection]:
        """One transaction at a time in a workspace; what comes into force by it is noted in it."""
        async with self._once() as connection:
            await _next_version(connection, workspace)
            yield connection
            before = await takeovers_after(connection, workspace)
            imprints = await imprints_in(connection, workspace)
            missing = missing_takeovers(before, imprints, self.clock(), dates)
            await note_takeovers(connection, workspace, missing)

    async def note_dates(self, workspace: str, dates: Dates) -> None:
        """Notes what came into force, or ceased to be, because a date has passed."""
        async with self.engine.connect() as connection:
            before = await takeovers_after(connection, workspace)
            imprints = await imprints_in(connection, workspace)
        if missing_takeovers(before, imprints, self.clock(), dates):
            async with self.changing(workspace, dates):
                pass

    async def keep_learned(self, workspace: str, edition: Edition) -> None:
        async with self._once() as connection:
            await _keep_learned(connection, workspace, edition)

    @asynccontextmanager
    async def _once(self) -> AsyncIterator[AsyncConnection]:
        """A transaction on a connection that is closed after it: one to SQLite keeps what each
        statement was given last, of a revision megabytes.
        """
        async with self.engine.connect() as connection:
            async with connection.begin():
                yield connection
            await connection.invalidate()


async def imprints_in(connection: AsyncConnection, workspace: str) -> list[Imprint]:
    """Of every revision, in the order of packs and numbers."""
    retracted = and_(
        RetractionRow.workspace == RevisionRow.workspace,
        RetractionRow.pack == RevisionRow.pack,
        RetractionRow.number == RevisionRow.number,
    )
    query = (
        select(
            RevisionRow.pack,
            RevisionRow.number,
            RevisionRow.base,
            RevisionRow.digest,
            RevisionRow.valid_from,
            RevisionRow.valid_until,
            RevisionRow.published_by,
            RevisionRow.published_at,
            RevisionRow.reason,
            RetractionRow.retracted_by,
            RetractionRow.retracted_at,
            RetractionRow.reason,
        )
        .outerjoin(RetractionRow, retracted)
        .where(RevisionRow.workspace == workspace)
        .order_by(RevisionRow.pack, RevisionRow.number)
    )
    return [_imprint(*row) for row in await connection.execute(query)]


def _imprint(
    pack: str,
    number: int,
    base: int | None,
    digest: str,
    valid_from: datetime | None,
    valid_until: datetime | None,
    *signed: Any,
) -> Imprint:
    published, retracted = signed[:3], signed[3:]
    return Imprint(
        pack=pack,
        number=number,
        base=base,
        digest=digest,
        valid_from=_utc(valid_from),
        valid_until=_utc(valid_until),
        published=_signed(*published),
        retracted=_signed(*retracted) if retracted[1] else None,
    )


def _signed(by: str, at: datetime, reason: str) -> Signed:
    return Signed(by, at.replace(tzinfo=UTC), reason)


def _utc(moment: datetime | None) -> datetime | None:
    """SQLite gives moments back without their zone."""
    return moment and moment.replace(tzinfo=UTC)


async def add_revision(
    connection: AsyncConnection, workspace: str, imprint: Imprint, edition: Edition
) -> None:
    row = {
        "workspace": workspace,
        "pack": imprint.pack,
        "number": imprint.number,
        "base": imprint.base,
        "text": edition.text,
        "article": edition.article,
        "digest": imprint.digest,
        "published_by": imprint.published.by,
        "published_at": imprint.published.at,
        "reason": imprint.published.reason,
        "valid_from": imprint.valid_from,
        "valid_until": imprint.valid_until,
    }
    await connection.execute(insert(RevisionRow).values(row))
    await _keep_learned(connection, workspace, edition)


async def add_retraction(
    connection: AsyncConnection, workspace: str, imprint: Imprint, signed: Signed
) -> None:
    row = {
        "workspace": workspace,
        "pack": imprint.pack,
        "number": imprint.number,
        "retracted_by": signed.by,
        "retracted_at": signed.at,
        "reason": signed.reason,
    }
    await add_new(connection, RetractionRow, row)


async def _next_version(connection: AsyncConnection, workspace: str) -> None:
    """Written first: from here on, nobody else changes the workspace's revisions."""
    await add_new(connection, ShelfRow, {"workspace": workspace, "version": 0})
    await connection.execute(
        update(ShelfRow).where(ShelfRow.workspace == workspace).values(version=ShelfRow.version + 1)
    )


async def _learned(connection: AsyncConnection, workspace: str, edition: Edition) -> bytes | None:
    query = select(LearnedRow.data).where(
        LearnedRow.workspace == workspace, LearnedRow.digest == edition.digest_to_learn
    )
    return (await connection.execute(query)).scalar_one_or_none()


async def _keep_learned(connection: AsyncConnection, workspace: str, edition: Edition) -> None:
    """In the place of what does not fit any longer."""
    row = {
        "workspace": workspace,
        "digest": edition.digest_to_learn,
        "data": edition.learned or b"",
    }
    await put(connection, LearnedRow, row)
