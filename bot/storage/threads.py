"""What threads remember, for a day: entry ids and names, so that a follow-up is understood."""

from dataclasses import dataclass
from datetime import timedelta

from msgspec import json
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.asking.question import Place
from bot.clock import Clock
from bot.storage.batch import Batch
from bot.storage.tables import ThreadRow
from knowledge import Thread

KEPT = timedelta(hours=24)
WHOLE_CHANNEL = ""


@dataclass(frozen=True)
class Threads:
    engine: AsyncEngine
    clock: Clock

    async def recall(self, place: Place) -> Thread | None:
        """None where Footnote is not in the thread, or was not for a day."""
        query = select(ThreadRow.remembered).where(
            ThreadRow.workspace == place.workspace,
            ThreadRow.channel == place.channel,
            ThreadRow.thread_ts == (place.thread_ts or WHOLE_CHANNEL),
            ThreadRow.at > self.clock() - KEPT,
        )
        async with self.engine.connect() as connection:
            remembered = (await connection.execute(query)).scalar_one_or_none()
        return None if remembered is None else json.decode(remembered, type=Thread)

    def keep(self, batch: Batch, place: Place, thread: Thread) -> None:
        row = {
            "workspace": place.workspace,
            "channel": place.channel,
            "thread_ts": place.thread_ts or WHOLE_CHANNEL,
            "remembered": json.encode(thread).decode(),
            "at": self.clock(),
        }
        batch.put(ThreadRow, row)
