"""From what came into force to what is told of it: notices, and old answers corrected.

Each reader keeps the last turn it dealt with, in the transaction that queues the letters.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock, today
from bot.library.publishing import HOME, SHIPPED_REASON
from bot.notifications.kinds import Kind
from bot.notifications.letter import Letter, Told
from bot.replies import Drawn
from bot.replies.corrections import (
    build_corrected,
    build_corrections,
    not_kept_line,
    told_line,
)
from bot.replies.news import build_new_article
from bot.storage import Storage
from bot.storage.posted import GivenAnswer
from bot.storage.takeovers import Takeover
from knowledge import Contents, EntryChange, compare, contents_of

Queue = Callable[[AsyncConnection, "Report"], Awaitable[int]]

LATE = timedelta(seconds=30)
"""By then, an answer that was on its way when the revision changed has been kept."""


@dataclass(frozen=True)
class Report:
    """One takeover, opened: what differs between the revisions."""

    takeover: Takeover
    old: Contents | None
    new: Contents | None
    corrections: tuple[EntryChange, ...]

    @property
    def number(self) -> int:
        """The revision that the letters are about."""
        return self.takeover.number or self.takeover.replaced or 0


@dataclass(frozen=True)
class News:
    """Reads the takeovers of a library; `home` is the workspace that they are written under."""

    storage: Storage
    clock: Clock
    home: str = HOME

    async def queue_new(self) -> int:
        """Notices and corrections of what came into force; says how many letters are new."""
        return await self._read("news", timedelta(0), self.queue)

    async def queue_late(self) -> int:
        """Once more the answers that were on their way when it did."""
        return await self._read("late answers", LATE, self._queue_corrections)

    async def is_news(self, takeover: Takeover) -> bool:
        """What an empty database began with, in its first moment, is none to anybody."""
        if takeover.reason != SHIPPED_REASON or takeover.replaced is not None:
            return True
        return takeover.at != await self.storage.revisions.began(self.home)

    async def report(self, takeover: Takeover) -> Report:
        before = await self.storage.revisions.taken_over_before(self.home, takeover)
        old = await self._open(takeover.pack, takeover.replaced, before or takeover.at)
        new = await self._open(takeover.pack, takeover.number, takeover.at)
        corrections = compare(old, new).corrections if old else ()
        return Report(takeover, old, new, corrections)

    async def queue(self, connection: AsyncConnection, report: Report) -> int:
        """The letters of one takeover; those that were queued before are left out."""
        notices = await self._queue_notices(connection, report)
        return notices + await self._queue_corrections(connection, report)

    async def _read(self, reader: str, after: timedelta, queue: Queue) -> int:
        last = await self.storage.turns.last(self.home, reader)
        queued = 0
        for takeover in await self.storage.revisions.takeovers(self.home, last):
            if takeover.at > self.clock() - after:
                break
            report = await self.report(takeover) if await self.is_news(takeover) else None
            async with self.storage.writing() as connection:
                queued += await queue(connection, report) if report else 0
                await self.storage.turns.keep(connection, self.home, reader, takeover.turn)
        return queued

    async def _open(self, pack: str, number: int | None, moment: datetime) -> Contents | None:
        """As it answered at that moment: on the shelf it stands as it answers now."""
        if number is None:
            return None
        edition = await self.storage.revisions.edition(self.home, pack, number)
        return (await asyncio.to_thread(contents_of, edition)).at(moment)

    async def _queue_notices(self, connection: AsyncConnection, report: Report) -> int:
        day, takeover, letters = today(self.clock), report.takeover, list[Letter]()
        if report.old is None and report.new is not None:
            drawn = build_new_article(report.new, day)
            letters += await self._to_all(Kind.ARTICLES, drawn, report)
        told_of = report.new or report.old
        if report.corrections and told_of:
            drawn = build_corrections(report.corrections, told_of, day, takeover.reason)
            letters += await self._to_all(Kind.CORRECTIONS, drawn, report)
        return await self.storage.outbox.queue(connection, letters)

    async def _to_all(self, kind: Kind, drawn: Drawn, report: Report) -> Iterable[Letter]:
        notice = f"{kind}:{report.takeover.pack}:{report.takeover.turn}"
        blocks = tuple(drawn.blocks)
        return [
            Letter(
                workspace=one.workspace,
                channel=one.channel,
                notice=notice,
                revision=report.number,
                text=drawn.text,
                blocks=blocks,
                kind=kind,
            )
            for one in await self.storage.subscriptions.of_kind(kind)
        ]

    async def _queue_corrections(self, connection: AsyncConnection, report: Report) -> int:
        changes = {change.id: change for change in report.corrections}
        takeover = report.takeover
        same = takeover.number == takeover.replaced  # and yet it says something else now
        given = await self.storage.posted.giving(
            takeover.pack, list(changes), None if same else takeover.number
        )
        letters = [self._corrected(one, changes[one.entry], report) for one in given]
        return await self.storage.outbox.replace_changes(connection, letters)

    def _corrected(self, given: GivenAnswer, change: EntryChange, report: Report) -> Letter:
        assert report.old is not None  # noqa: S101 - without a revision before, nothing is corrected
        day, turn = today(self.clock), report.takeover.turn
        drawn = build_corrected(change, report.old, report.new, day)
        told = Told(
            notice=f"told:{given.thread_ts or given.ts}:{change.id}:{turn}",
            entry=change.id,
            thread_ts=given.thread_ts,
            changed=told_line(change, day),
            unchanged=not_kept_line(change, day),
        )
        return Letter(
            workspace=given.workspace,
            channel=given.channel,
            notice=f"answer:{given.ts}:{turn:09}",
            revision=report.number,
            text=drawn.text,
            blocks=tuple(drawn.blocks),
            method="chat.update",
            ts=given.ts,
            told=told,
        )
