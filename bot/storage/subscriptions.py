"""What channels asked to be told, and who set it up."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.clock import Clock
from bot.storage.notice_tables import SubscriptionRow
from bot.storage.writing import put


@dataclass(frozen=True)
class Subscription:
    """`rhythm` and `quiet` are as they are typed, and empty where there are none."""

    workspace: str
    channel: str
    kind: str
    user: str
    user_name: str
    rhythm: str = ""
    quiet: str = ""
    next_due: datetime | None = None


@dataclass(frozen=True)
class Subscriptions:
    engine: AsyncEngine
    clock: Clock

    async def keep(self, subscription: Subscription) -> None:
        """In the place of the channel's earlier one of this kind."""
        values = {one.name: getattr(subscription, one.name) for one in fields(subscription)}
        values["user_id"] = values.pop("user")
        async with self.engine.begin() as connection:
            await put(connection, SubscriptionRow, values | {"at": self.clock()})

    async def end(
        self, connection: AsyncConnection, workspace: str, channel: str, kind: str = ""
    ) -> list[Subscription]:
        """The channel's of this kind, or all; gives back which."""
        here = [SubscriptionRow.workspace == workspace, SubscriptionRow.channel == channel]
        where = [*here, SubscriptionRow.kind == kind] if kind else here
        ended = _read(await connection.execute(_all().where(*where)))
        await connection.execute(delete(SubscriptionRow).where(*where))
        return ended

    async def of_kind(self, kind: str) -> list[Subscription]:
        return await self._found(SubscriptionRow.kind == kind)

    async def of_channel(self, workspace: str, channel: str) -> list[Subscription]:
        return await self._found(
            SubscriptionRow.workspace == workspace, SubscriptionRow.channel == channel
        )

    async def of_user(self, workspace: str, user: str) -> list[Subscription]:
        return await self._found(
            SubscriptionRow.workspace == workspace, SubscriptionRow.user == user
        )

    async def one(self, workspace: str, channel: str, kind: str) -> Subscription | None:
        found = await self.of_channel(workspace, channel)
        return next((one for one in found if one.kind == kind), None)

    async def all(self) -> list[Subscription]:
        return await self._found()

    async def due(self) -> list[Subscription]:
        """The digests whose time has come."""
        return await self._found(SubscriptionRow.next_due <= self.clock())

    async def move(
        self, connection: AsyncConnection, subscription: Subscription, next_due: datetime
    ) -> bool:
        """Sets when it is due next; False where somebody else has done so before."""
        ours = (
            SubscriptionRow.workspace == subscription.workspace,
            SubscriptionRow.channel == subscription.channel,
            SubscriptionRow.kind == subscription.kind,
            SubscriptionRow.next_due == subscription.next_due,
        )
        moved = update(SubscriptionRow).where(*ours).values(next_due=next_due)
        return (await connection.execute(moved)).rowcount == 1

    async def forget_names(self, workspace: str, user: str) -> int:
        """The subscriptions stay; that this user set them up is forgotten."""
        mine = (SubscriptionRow.workspace == workspace, SubscriptionRow.user == user)
        forgotten = update(SubscriptionRow).where(*mine).values(user_id="", user_name="")
        async with self.engine.begin() as connection:
            return (await connection.execute(forgotten)).rowcount

    async def _found(self, *where: Any) -> list[Subscription]:
        async with self.engine.connect() as connection:
            return _read(await connection.execute(_all().where(*where)))


def _all() -> Any:
    columns = (
        SubscriptionRow.workspace,
        SubscriptionRow.channel,
        SubscriptionRow.kind,
        SubscriptionRow.user,
        SubscriptionRow.user_name,
        SubscriptionRow.rhythm,
        SubscriptionRow.quiet,
        SubscriptionRow.next_due,
    )
    return select(*columns).order_by(*columns[:3])


def _read(rows: Iterable[Any]) -> list[Subscription]:
    """SQLite gives moments back without their zone."""
    found = [Subscription(*row) for row in rows]
    return [
        replace(one, next_due=one.next_due.replace(tzinfo=UTC)) if one.next_due else one
        for one in found
    ]
