"""Who found which answer helpful: one vote a user and entry, the last one counts."""

from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.storage.tables import VoteRow
from bot.storage.writing import put


@dataclass(frozen=True)
class Votes:
    engine: AsyncEngine
    clock: Clock

    async def cast(self, workspace: str, user: str, article: str, entry: str, vote: str) -> None:
        row = {
            "workspace": workspace,
            "user_id": user,
            "article": article,
            "entry": entry,
            "vote": vote,
            "at": self.clock(),
        }
        async with self.engine.begin() as connection:
            await put(connection, VoteRow, row)

    async def count(self, workspace: str, article: str, entry: str, vote: str) -> int:
        query = select(func.count()).where(
            VoteRow.workspace == workspace,
            VoteRow.article == article,
            VoteRow.entry == entry,
            VoteRow.vote == vote,
        )
        async with self.engine.connect() as connection:
            return (await connection.execute(query)).scalar_one()

    async def forget(self, workspace: str, user: str) -> int:
        """Deletes a user's votes; says how many there were."""
        mine = (VoteRow.workspace == workspace, VoteRow.user == user)
        async with self.engine.begin() as connection:
            return (await connection.execute(delete(VoteRow).where(*mine))).rowcount
