"""Subscriptions that nobody ended: each who made one is told in a direct message."""

from collections.abc import Iterable, Iterator

from bot.notifications.letter import Letter
from bot.replies import wording
from bot.replies.guide import build_note
from bot.storage import Subscription


def farewells(ended: Iterable[Subscription], notice: str, reason: str) -> Iterator[Letter]:
    """Of one channel; `notice` is what could not be told there any more."""
    told = [one for one in ended if one.user]
    why = wording.ENDED_BECAUSE.get(reason, reason)
    for user in sorted({one.user for one in told}):
        theirs = [one for one in told if one.user == user]
        channel, kinds = theirs[0].channel, ", ".join(one.kind for one in theirs)
        drawn = build_note(wording.ENDED.format(kinds=kinds, channel=channel, why=why))
        yield Letter(
            workspace=theirs[0].workspace,
            channel=user,
            notice=f"ended:{channel}:{notice}"[:200],
            revision=0,
            text=drawn.text,
            blocks=tuple(drawn.blocks),
        )
