"""What came into force, one row each; notices hang on these."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.imprints import Imprint, in_force
from bot.storage.tables import TakeoverRow

Dates = Mapping[tuple[str, int], Iterable[datetime]]
"""Of revisions, by pack and number: when entries of theirs begin or cease to hold."""
NO_DATES: Dates = {}


@dataclass(frozen=True)
class Takeover:
    """Revision `number` of a pack came into force after `replaced`; None stands for no revision.

    Where both are the same, some of its entries began or ceased to hold. `turn` counts them in a
    workspace.
    """

    turn: int
    pack: str
    number: int | None
    replaced: int | None
    reason: str
    at: datetime


async def takeovers_after(
    connection: AsyncConnection, workspace: str, turn: int = 0
) -> list[Takeover]:
    query = (
        select(
            TakeoverRow.turn,
            TakeoverRow.pack,
            TakeoverRow.number,
            TakeoverRow.replaced,
            TakeoverRow.reason,
            TakeoverRow.at,
        )
        .where(TakeoverRow.workspace == workspace, TakeoverRow.turn > turn)
        .order_by(TakeoverRow.turn)
    )
    found = [Takeover(*row) for row in await connection.execute(query)]
    return [replace(one, at=one.at.replace(tzinfo=UTC)) for one in found]


async def taken_over_before(
    connection: AsyncConnection, workspace: str, takeover: Takeover
) -> datetime | None:
    """When the pack was taken over the last time before: what held of it then, held until this."""
    query = (
        select(TakeoverRow.at)
        .where(
            TakeoverRow.workspace == workspace,
            TakeoverRow.pack == takeover.pack,
            TakeoverRow.turn < takeover.turn,
        )
        .order_by(TakeoverRow.turn.desc())
        .limit(1)
    )
    found = (await connection.execute(query)).scalar_one_or_none()
    return found and found.replace(tzinfo=UTC)


async def note_takeovers(
    connection: AsyncConnection, workspace: str, takeovers: Sequence[Takeover]
) -> None:
    for takeover in takeovers:
        await connection.execute(insert(TakeoverRow).values(workspace=workspace, **vars(takeover)))


def missing_takeovers(
    before: Sequence[Takeover], imprints: Sequence[Imprint], now: datetime, dates: Dates = NO_DATES
) -> list[Takeover]:
    """What has come into force, or ceased to be, since the last that was noted."""
    standing = {takeover.pack: takeover for takeover in before}
    holding = in_force(imprints, now)
    missing: list[Takeover] = []
    for pack in sorted({*standing, *holding}):
        number = holding[pack].number if pack in holding else None
        last = standing.get(pack)
        replaced = last.number if last else None
        if number != replaced or (last and _has_passed(dates, last, now)):
            turn = len(before) + len(missing) + 1
            reason = _reason(imprints, pack, number, replaced)
            missing.append(Takeover(turn, pack, number, replaced, reason, now))
    return missing


def _has_passed(dates: Dates, last: Takeover, now: datetime) -> bool:
    """Whether entries of what is in force began or ceased to hold since it was noted."""
    moments = dates.get((last.pack, last.number), ()) if last.number is not None else ()
    return any(last.at < moment <= now for moment in moments)


def _reason(
    imprints: Sequence[Imprint], pack: str, number: int | None, replaced: int | None
) -> str:
    """Of the retraction where that was the cause, else of the publishing; none of a date."""
    if number == replaced:
        return ""
    named = {imprint.number: imprint for imprint in imprints if imprint.pack == pack}
    gone = named[replaced].retracted if replaced is not None else None
    if gone is not None:
        return gone.reason
    return named[number].published.reason if number is not None else ""
