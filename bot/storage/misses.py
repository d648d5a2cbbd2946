"""Questions that were not answered, scrubbed: kept only where the workspace wants that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.storage.batch import Batch
from bot.storage.notice_tables import MissRow


@dataclass(frozen=True)
class Miss:
    """`text` is what is left of the question when it is scrubbed."""

    workspace: str
    channel: str
    ts: str
    thread_ts: str
    user: str
    article: str
    text: str


@dataclass(frozen=True)
class Misses:
    engine: AsyncEngine
    clock: Clock

    def keep(self, batch: Batch, misses: Iterable[Miss]) -> None:
        """Each in the place of what its message said before it was edited."""
        for miss in misses:
            row = {name: value for name, value in vars(miss).items() if name != "user"}
            batch.put(MissRow, row | {"user_id": miss.user, "at": self.clock()})

    def drop(self, batch: Batch, workspace: str, channel: str, ts: str) -> None:
        """That of a message which was answered after all, or is gone."""
        batch.remove(MissRow, {"workspace": workspace, "channel": channel, "ts": ts})

    async def between(self, workspace: str, since: datetime, until: datetime) -> list[Miss]:
        """From then until before then, in their order."""
        query = (
            select(
                MissRow.workspace,
                MissRow.channel,
                MissRow.ts,
                MissRow.thread_ts,
                MissRow.user,
                MissRow.article,
                MissRow.text,
            )
            .where(MissRow.workspace == workspace, MissRow.at >= since, MissRow.at < until)
            .order_by(MissRow.at, MissRow.ts)
        )
        async with self.engine.connect() as connection:
            return [Miss(*row) for row in await connection.execute(query)]

    async def clear(self, workspace: str) -> None:
        """It does not want them any more."""
        async with self.engine.begin() as connection:
            await connection.execute(delete(MissRow).where(MissRow.workspace == workspace))

    async def forget(self, workspace: str, user: str) -> int:
        """Deletes a user's; says how many there were."""
        mine = (MissRow.workspace == workspace, MissRow.user == user)
        async with self.engine.begin() as connection:
            return (await connection.execute(delete(MissRow).where(*mine))).rowcount
