"""How often what was asked, by day and entry: counts, and no word of what was asked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock, today
from bot.storage.batch import Batch
from bot.storage.notice_tables import AskedRow


@dataclass(frozen=True)
class Asked:
    """What a question came to: an entry, an unanswerable question, or neither."""

    article: str
    entry: str
    unanswerable: str


@dataclass(frozen=True)
class AskedCounts:
    engine: AsyncEngine
    clock: Clock

    def count(self, batch: Batch, workspace: str, asked: Iterable[Asked]) -> None:
        for one, times in Counter(asked).items():
            key = {"workspace": workspace, "day": today(self.clock), **vars(one)}
            batch.add_to(AskedRow, key | {"at": self.clock(), "times": times})

    async def between(self, workspace: str, first: date, last: date) -> dict[Asked, int]:
        """On the days from first to last, the most asked first."""
        what = (AskedRow.article, AskedRow.entry, AskedRow.unanswerable)
        times = func.sum(AskedRow.times)
        query = (
            select(*what, times)
            .where(AskedRow.workspace == workspace, AskedRow.day.between(first, last))
            .group_by(*what)
            .order_by(times.desc(), *what)
        )
        async with self.engine.connect() as connection:
            rows = await connection.execute(query)
            return {Asked(*what): int(times) for *what, times in rows}
