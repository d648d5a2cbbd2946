"""How often what was answered, by day and entry: counts, and no word of what was asked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.clock import Clock, today
from bot.storage.notice_tables import AskedRow
from bot.storage.writing import add_to

NOT_ANSWERED = ""
"""In the place of an entry: nothing was answered."""


@dataclass(frozen=True)
class AskedCounts:
    engine: AsyncEngine
    clock: Clock

    async def count(
        self, connection: AsyncConnection, workspace: str, asked: Iterable[tuple[str, str]]
    ) -> None:
        """(article, entry) of each answer that was given; NOT_ANSWERED for one that was not."""
        for (article, entry), times in Counter(asked).items():
            key = {"workspace": workspace, "day": today(self.clock)}
            row = key | {"article": article, "entry": entry, "times": times, "at": self.clock()}
            await add_to(connection, AskedRow, row, "times")

    async def between(self, workspace: str, first: date, last: date) -> dict[tuple[str, str], int]:
        """By (article, entry), on the days from first to last, the most asked first."""
        times = func.sum(AskedRow.times)
        query = (
            select(AskedRow.article, AskedRow.entry, times)
            .where(AskedRow.workspace == workspace, AskedRow.day.between(first, last))
            .group_by(AskedRow.article, AskedRow.entry)
            .order_by(times.desc(), AskedRow.article, AskedRow.entry)
        )
        async with self.engine.connect() as connection:
            return {(row[0], row[1]): int(row[2]) for row in await connection.execute(query)}
