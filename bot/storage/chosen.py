"""The article that a channel or a direct message has chosen to ask about."""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.storage.tables import ChosenRow
from bot.storage.writing import put


@dataclass(frozen=True)
class ChosenArticles:
    engine: AsyncEngine
    clock: Clock

    async def of(self, workspace: str, channel: str) -> str | None:
        query = select(ChosenRow.article).where(
            ChosenRow.workspace == workspace, ChosenRow.channel == channel
        )
        async with self.engine.connect() as connection:
            return (await connection.execute(query)).scalar_one_or_none()

    async def choose(self, workspace: str, channel: str, article: str) -> None:
        row = {"workspace": workspace, "channel": channel, "article": article, "at": self.clock()}
        async with self.engine.begin() as connection:
            await put(connection, ChosenRow, row)

    async def choose_all(self, workspace: str, channel: str) -> None:
        here = (ChosenRow.workspace == workspace, ChosenRow.channel == channel)
        async with self.engine.begin() as connection:
            await connection.execute(delete(ChosenRow).where(*here))
