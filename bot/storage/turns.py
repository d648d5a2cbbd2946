"""How far the readers of takeovers have come."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.notice_tables import TurnRow
from bot.storage.writing import put_unless


@dataclass(frozen=True)
class Turns:
    engine: AsyncEngine

    async def last(self, workspace: str, reader: str) -> int:
        query = select(TurnRow.turn).where(TurnRow.workspace == workspace, TurnRow.reader == reader)
        async with self.engine.connect() as connection:
            return (await connection.execute(query)).scalar_one_or_none() or 0

    async def keep(
        self, connection: AsyncConnection, workspace: str, reader: str, turn: int
    ) -> None:
        """Never goes back: another replica may be further."""
        row = {"workspace": workspace, "reader": reader, "turn": turn}
        await put_unless(connection, TurnRow, row, TurnRow.turn >= turn)
