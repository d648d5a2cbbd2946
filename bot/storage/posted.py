"""Which replies were posted to which message, and how the last one came about."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta

from msgspec import json
from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.asking.question import Place
from bot.clock import Clock
from bot.notifications.letter import Letter
from bot.storage.batch import Batch
from bot.storage.tables import LastAnswerRow, PostedRow
from knowledge import Explained

WHY_KEPT = timedelta(hours=24)


@dataclass(frozen=True)
class Posted:
    """A reply in a channel; a refusal has no entry."""

    channel: str
    ts: str
    question_ts: str
    thread_ts: str
    article: str | None = None
    revision: int | None = None
    entry: str | None = None
    note: str = ""
    """The bot's own line above the answer, if there is one."""


@dataclass(frozen=True)
class GivenAnswer:
    """A message that gives an entry's answer."""

    workspace: str
    channel: str
    ts: str
    thread_ts: str
    entry: str


@dataclass(frozen=True)
class LastAnswer:
    """How an answer came about; guards by name, since what they said may repeat the question."""

    article: str | None
    entry: str | None
    unanswerable: str | None
    score: float
    guards: tuple[str, ...]
    explained: Explained | None = None


@dataclass(frozen=True)
class PostedReplies:
    engine: AsyncEngine
    clock: Clock

    def keep(self, batch: Batch, workspace: str, posted: Iterable[Posted]) -> None:
        for one in posted:
            row = asdict(one) | {"workspace": workspace, "at": self.clock()}
            batch.put(PostedRow, row)

    def forget(self, batch: Batch, workspace: str, posted: Iterable[Posted]) -> None:
        for one in posted:
            batch.remove(PostedRow, _key(workspace, one))

    def mark(self, batch: Batch, workspace: str, posted: Iterable[Posted], note: str) -> None:
        """Replies were drawn again with this note."""
        for one in posted:
            batch.change(PostedRow, _key(workspace, one) | {"note": note})

    async def forget_note(self, workspace: str, note: str) -> None:
        with_it = (PostedRow.workspace == workspace, PostedRow.note == note)
        async with self.engine.begin() as connection:
            await connection.execute(update(PostedRow).where(*with_it).values(note=""))

    async def to_question(self, workspace: str, channel: str, question_ts: str) -> list[Posted]:
        query = (
            select(
                PostedRow.channel,
                PostedRow.ts,
                PostedRow.question_ts,
                PostedRow.thread_ts,
                PostedRow.article,
                PostedRow.revision,
                PostedRow.entry,
                PostedRow.note,
            )
            .where(
                PostedRow.workspace == workspace,
                PostedRow.channel == channel,
                PostedRow.question_ts == question_ts,
            )
            .order_by(PostedRow.ts)
        )
        async with self.engine.connect() as connection:
            return [Posted(*row) for row in await connection.execute(query)]

    async def giving(
        self, article: str, entries: Sequence[str], revision: int | None
    ) -> list[GivenAnswer]:
        """Messages with an answer of these entries that was given by another revision."""
        query = (
            select(
                PostedRow.workspace,
                PostedRow.channel,
                PostedRow.ts,
                PostedRow.thread_ts,
                func.coalesce(PostedRow.entry, ""),
            )
            .where(
                PostedRow.article == article,
                PostedRow.entry.in_(entries),
                PostedRow.revision.is_distinct_from(revision),
            )
            .order_by(PostedRow.workspace, PostedRow.ts)
        )
        async with self.engine.connect() as connection:
            return [GivenAnswer(*row) for row in await connection.execute(query)]

    async def entry_and_note(self, letter: Letter) -> tuple[str | None, str]:
        """What the message that is to be changed gives now, and the line above it."""
        query = select(PostedRow.entry, PostedRow.note).where(*changed_by(letter))
        async with self.engine.connect() as connection:
            found = (await connection.execute(query)).one_or_none()
        return (found[0], found[1]) if found else (None, "")

    async def renew(self, connection: AsyncConnection, letter: Letter) -> None:
        """A reply was changed to what a later revision says."""
        renewed = update(PostedRow).where(*changed_by(letter)).values(revision=letter.revision)
        await connection.execute(renewed)

    def keep_last(self, batch: Batch, place: Place, user: str, last: Iterable[LastAnswer]) -> None:
        who = {"workspace": place.workspace, "channel": place.channel, "user_id": user}
        for one in last:
            row = {
                "article": one.article,
                "entry": one.entry,
                "unanswerable": one.unanswerable,
                "score": one.score,
                "guards": " ".join(one.guards),
                "explained": json.encode(one.explained).decode() if one.explained else "",
                "at": self.clock(),
            }
            batch.put(LastAnswerRow, who | row)

    async def last(self, workspace: str, channel: str, user: str) -> LastAnswer | None:
        query = select(
            LastAnswerRow.article,
            LastAnswerRow.entry,
            LastAnswerRow.unanswerable,
            LastAnswerRow.score,
            LastAnswerRow.guards,
            LastAnswerRow.explained,
        ).where(
            LastAnswerRow.workspace == workspace,
            LastAnswerRow.channel == channel,
            LastAnswerRow.user == user,
            LastAnswerRow.at > self.clock() - WHY_KEPT,
        )
        async with self.engine.connect() as connection:
            row = (await connection.execute(query)).one_or_none()
        if row is None:
            return None
        guards, told = row[4:]
        explained = json.decode(told, type=Explained) if told else None
        return LastAnswer(*row[:4], guards=tuple(guards.split()), explained=explained)

    async def forget_last(self, workspace: str, user: str) -> None:
        mine = (LastAnswerRow.workspace == workspace, LastAnswerRow.user == user)
        async with self.engine.begin() as connection:
            await connection.execute(delete(LastAnswerRow).where(*mine))


def _key(workspace: str, posted: Posted) -> dict[str, object]:
    return {"workspace": workspace, "channel": posted.channel, "ts": posted.ts}


def changed_by(letter: Letter) -> tuple[ColumnElement[bool], ...]:
    """The message that the letter changes."""
    return (
        PostedRow.workspace == letter.workspace,
        PostedRow.channel == letter.channel,
        PostedRow.ts == letter.ts,
    )
