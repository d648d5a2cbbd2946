"""The outbox: what is to be sent outside a direct reply, claimed by one worker at a time.

A letter whose sending began and was not known to have failed may have gone out: `is_uncertain`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.json import decode, encode
from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.clock import Clock
from bot.notifications.letter import Letter, read_told, write_told
from bot.storage.batch import Row
from bot.storage.notice_tables import OutboxRow, PaceRow
from bot.storage.writing import add_new_rows, put, put_unless

LEASE = timedelta(seconds=60)
GAPS = {
    "chat.postMessage": timedelta(seconds=1),  # a channel's
    "chat.update": timedelta(seconds=1.2),  # a workspace's: 50 a minute, tier 3
}
"""How long a lane rests after a call: https://docs.slack.dev/apis/web-api/rate-limits"""


@dataclass(frozen=True)
class Claimed:
    """A letter that this worker alone has, until its lease ends."""

    letter: Letter
    begun: int
    failed: int
    tried_at: datetime | None
    """When the first sending began that may have gone out."""

    @property
    def is_uncertain(self) -> bool:
        return self.begun > self.failed + 1


@dataclass(frozen=True)
class Outbox:
    engine: AsyncEngine
    clock: Clock

    async def queue(self, connection: AsyncConnection, letters: Iterable[Letter]) -> int:
        """Says how many are new: those that were queued or sent before are left out."""
        now = self.clock()
        return await add_new_rows(connection, OutboxRow, [_row(one, now) for one in letters])

    async def replace_changes(self, connection: AsyncConnection, letters: list[Letter]) -> int:
        """Queues changes of messages in the place of earlier ones that have not gone out.

        The notices of one message sort as its changes do; what comes after a later one is left out.
        """
        queued = 0
        for letter in letters:
            if not await self._has_later(connection, letter):
                earlier = (*_of_message(letter), OutboxRow.notice < letter.notice)
                waiting = (*earlier, OutboxRow.state == "waiting")
                dropped = {"state": "dropped", "reason": "A later change took its place."}
                await connection.execute(update(OutboxRow).where(*waiting).values(dropped))
                queued += await self.queue(connection, [letter])
        return queued

    async def _has_later(self, connection: AsyncConnection, letter: Letter) -> bool:
        later = (*_of_message(letter), OutboxRow.notice >= letter.notice)
        found = await connection.execute(select(OutboxRow.notice).where(*later).limit(1))
        return found.first() is not None

    async def claim(self, most: int) -> list[Claimed]:
        """Letters that may be sent now, of each lane one."""
        claimed: list[Claimed] = []
        for _ in range(most):
            found, taken = await self._claim_next()
            if found is None:
                break
            claimed += [found] if taken else []
        return claimed

    async def finish(self, connection: AsyncConnection, letter: Letter) -> None:
        await self._end(connection, letter, "sent", "")

    async def bury(self, connection: AsyncConnection, letter: Letter, reason: str) -> None:
        """It cannot be sent; the reason stays with it."""
        await self._end(connection, letter, "dead", reason)

    async def drop(self, connection: AsyncConnection, letter: Letter, reason: str) -> None:
        """It is no longer wanted."""
        await self._end(connection, letter, "dropped", reason)

    async def postpone(self, claimed: Claimed, due: datetime) -> None:
        """It was not tried."""
        kept = {
            "begun": claimed.begun - 1,
            "tried_at": claimed.tried_at,
            "due": due,
            "leased_until": None,
        }
        async with self.engine.begin() as connection:
            await connection.execute(_update(claimed.letter).values(kept))

    async def retry(
        self, claimed: Claimed, due: datetime, reason: str, *, uncertain: bool = False
    ) -> None:
        """It failed, or, if uncertain, may have gone out; so may what was uncertain before."""
        failed = claimed.failed if uncertain or claimed.is_uncertain else claimed.begun
        kept = {"failed": failed, "due": due, "leased_until": None, "reason": reason}
        async with self.engine.begin() as connection:
            await connection.execute(_update(claimed.letter).values(kept))

    async def hold(self, workspace: str, what: str, until: datetime) -> None:
        """Nothing more with this method, or to this channel, before then."""
        async with self.engine.begin() as connection:
            await put(connection, PaceRow, {"workspace": workspace, "what": what, "until": until})

    async def counts(self) -> dict[str, int]:
        """How many letters there are in each state."""
        query = select(OutboxRow.state, func.count()).group_by(OutboxRow.state)
        async with self.engine.connect() as connection:
            return {row[0]: row[1] for row in await connection.execute(query)}

    async def reasons(self) -> list[tuple[str, str, str]]:
        """(channel, notice, reason) of what could not be sent."""
        query = (
            select(OutboxRow.channel, OutboxRow.notice, OutboxRow.reason)
            .where(OutboxRow.state == "dead")
            .order_by(OutboxRow.at)
        )
        async with self.engine.connect() as connection:
            return [(row[0], row[1], row[2]) for row in await connection.execute(query)]

    async def _claim_next(self) -> tuple[Claimed | None, bool]:
        """A transaction for each: with several lanes in one, two workers could await each other."""
        async with self.engine.begin() as connection:
            found = await self._next(connection)
            return found, found is not None and await self._take(connection, found)

    async def _next(self, connection: AsyncConnection) -> Claimed | None:
        row = (await connection.execute(_waiting(self.clock()))).mappings().one_or_none()
        return None if row is None else _claimed(dict(row))

    async def _take(self, connection: AsyncConnection, claimed: Claimed) -> bool:
        """Two workers may have found it: the lane's slot and the lease go to one."""
        now, letter = self.clock(), claimed.letter
        slot = {
            "workspace": letter.workspace,
            "what": letter.lane,
            "until": now + GAPS[letter.method],
        }
        if not await put_unless(connection, PaceRow, slot, PaceRow.at > now):
            return False
        taken = _update(letter).where(_is_free(now), OutboxRow.begun == claimed.begun - 1)
        since = claimed.tried_at if claimed.is_uncertain else now
        lease = {"begun": claimed.begun, "tried_at": since, "leased_until": now + LEASE}
        return (await connection.execute(taken.values(lease))).rowcount == 1

    async def _end(
        self, connection: AsyncConnection, letter: Letter, state: str, reason: str
    ) -> None:
        """Only its name stays, so that it is not sent again: what it told may be forgotten."""
        ended = {"state": state, "reason": reason, "leased_until": None, "text": "", "blocks": "[]"}
        await connection.execute(_update(letter).values(ended))


def _row(letter: Letter, now: datetime) -> Row:
    return {
        "workspace": letter.workspace,
        "channel": letter.channel,
        "notice": letter.notice,
        "revision": letter.revision,
        "method": letter.method,
        "lane": letter.lane,
        "kind": letter.kind,
        "thread_ts": letter.thread_ts,
        "ts": letter.ts,
        "text": letter.text,
        "blocks": encode(letter.blocks).decode(),
        "told": write_told(letter.told),
        "state": "waiting",
        "reason": "",
        "begun": 0,
        "failed": 0,
        "due": now,
        "at": now,
    }


def _claimed(row: dict[str, Any]) -> Claimed:
    """As it is once it is taken: one sending more has begun."""
    letter = Letter(
        workspace=row["workspace"],
        channel=row["channel"],
        notice=row["notice"],
        revision=row["revision"],
        text=row["text"],
        blocks=tuple(decode(row["blocks"])),
        method=row["method"],
        kind=row["kind"],
        thread_ts=row["thread_ts"],
        ts=row["ts"],
        told=read_told(row["told"]),
    )
    tried_at = row["tried_at"]
    before = tried_at.replace(tzinfo=UTC) if tried_at else None
    return Claimed(letter, row["begun"] + 1, row["failed"], before)


def _is_free(now: datetime) -> ColumnElement[bool]:
    free = or_(OutboxRow.leased_until.is_(None), OutboxRow.leased_until <= now)
    return and_(OutboxRow.state == "waiting", free)


def _waiting(now: datetime) -> Select[Any]:
    """The first that is due, in a lane that is free, and that no other worker looks at."""
    looked_for_in = case(
        (OutboxRow.begun == OutboxRow.failed, OutboxRow.lane),
        (OutboxRow.thread_ts == "", "conversations.history"),
        else_="conversations.replies",
    )
    held = exists().where(
        PaceRow.workspace == OutboxRow.workspace,
        PaceRow.what.in_([OutboxRow.lane, OutboxRow.method, looked_for_in]),
        PaceRow.at > now,
    )
    return (
        select(*OutboxRow.__table__.columns)
        .where(_is_free(now), OutboxRow.due <= now, ~held)
        .order_by(OutboxRow.due, OutboxRow.notice, OutboxRow.revision)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def _of_message(letter: Letter) -> tuple[ColumnElement[bool], ...]:
    """The letters that change the same message."""
    return (
        OutboxRow.workspace == letter.workspace,
        OutboxRow.channel == letter.channel,
        OutboxRow.ts == letter.ts,
    )


def _update(letter: Letter) -> Any:
    return update(OutboxRow).where(
        OutboxRow.workspace == letter.workspace,
        OutboxRow.channel == letter.channel,
        OutboxRow.notice == letter.notice,
        OutboxRow.revision == letter.revision,
    )
