"""What ends when: a table of how long each kind of row is kept."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.notice_tables import AskedRow, MissRow, OutboxRow, PaceRow
from bot.storage.tables import InboxRow, LastAnswerRow, PostedRow, ThreadRow, VoteRow

KEPT = (
    (InboxRow, InboxRow.at, timedelta(days=2)),  # Slack sends again for at most a day
    (ThreadRow, ThreadRow.at, timedelta(hours=24)),
    (LastAnswerRow, LastAnswerRow.at, timedelta(hours=24)),
    (PostedRow, PostedRow.at, timedelta(days=90)),
    (VoteRow, VoteRow.at, timedelta(days=90)),
    (OutboxRow, OutboxRow.at, timedelta(days=90)),
    (AskedRow, AskedRow.at, timedelta(days=90)),
    (MissRow, MissRow.at, timedelta(days=90)),
    (PaceRow, PaceRow.at, timedelta(days=1)),
)


async def prune(engine: AsyncEngine, now: datetime) -> None:
    async with engine.begin() as connection:
        for kind, at, kept in KEPT:
            await connection.execute(delete(kind).where(at < now - kept))
