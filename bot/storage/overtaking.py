"""An answer that is edited and corrected at once: neither overtakes the other on its way to Slack.

An edit is kept in the inbox before it looks for corrections that are on their way; a correction is
on its way before it looks for edits. So of the two, one sees the other, and lets it go first.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.notifications.letter import Letter
from bot.storage.notice_tables import OutboxRow
from bot.storage.posted import Posted, changed_by
from bot.storage.tables import InboxRow, PostedRow

LOOKS, LOOK_EVERY = 100, 0.1


@dataclass(frozen=True)
class Overtaking:
    engine: AsyncEngine
    clock: Clock

    async def is_asked_again(self, letter: Letter) -> bool:
        """Whether the question that the message answers was edited, and waits for its answer."""
        open_still = select(InboxRow.event).where(
            InboxRow.workspace == PostedRow.workspace,
            InboxRow.channel == PostedRow.channel,
            InboxRow.question_ts == PostedRow.question_ts,
            InboxRow.done_at.is_(None),
        )
        query = select(PostedRow.ts).where(*changed_by(letter), open_still.exists())
        async with self.engine.connect() as connection:
            return (await connection.execute(query)).first() is not None

    async def until_corrected(self, workspace: str, posted: Iterable[Posted]) -> None:
        """Waits for corrections that are on their way; not for ever, for a worker may be dead."""
        messages = [(workspace, one.channel, one.ts) for one in posted]
        on_its_way = select(OutboxRow.notice).where(
            tuple_(OutboxRow.workspace, OutboxRow.channel, OutboxRow.ts).in_(messages),
            OutboxRow.leased_until > self.clock(),
        )
        for _ in range(LOOKS):
            async with self.engine.connect() as connection:
                if (await connection.execute(on_its_way.limit(1))).first() is None:
                    return
            await asyncio.sleep(LOOK_EVERY)
