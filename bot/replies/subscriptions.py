"""What a channel is told, as a list with a button that ends each; and the part of the Home tab."""

from collections.abc import Iterable, Iterator

from bot.notifications.kinds import Kind
from bot.replies import wording
from bot.replies.acts import Act, SubscriptionAt
from bot.replies.blocks import Block, Drawn, actions, button, header, section, small
from bot.replies.guide import build_note
from bot.replies.mrkdwn import escape
from bot.storage import Subscription

FROM_HOME = (Kind.ARTICLES, Kind.CORRECTIONS, Kind.DIGEST)
MOST_LISTED = 20


def build_subscribed(subscription: Subscription, *, keeps: bool) -> Drawn:
    """`keeps`: the workspace keeps the questions that were not answered."""
    kind = subscription.kind
    line = wording.SUBSCRIBED.format(what=wording.KINDS[kind], when=_when(subscription), kind=kind)
    first = f"\n{wording.MISSES_ARE_OFF}" if kind == Kind.MISSES and not keeps else ""
    return build_note(f"{line}{first}")


def build_subscriptions(found: Iterable[Subscription]) -> Drawn:
    """Of one channel."""
    listed = list(found)
    if not listed:
        return build_note(wording.NOT_TOLD)
    blocks = [section(wording.TOLD), *(_listed(one, n) for n, one in enumerate(listed))]
    text = "\n".join((wording.TOLD, *(f"• {_line(one)}" for one in listed)))
    return Drawn(text, blocks)


def build_home_blocks(direct: str, mine: Iterable[Subscription]) -> Iterator[Block]:
    """What the one who looks is told in a direct message, or has set up elsewhere."""
    found = list(mine)
    yield header(wording.NOTIFICATIONS_TITLE)
    yield small(wording.NOTIFICATIONS_HOW)
    for number, one in enumerate(found[:MOST_LISTED]):
        yield _listed(one, number, named=one.channel != direct)
    told = {one.kind for one in found if one.channel == direct}
    buttons = [
        button(Act.SUBSCRIBE, wording.TELL_ME[kind], _at(direct, kind), number)
        for number, kind in enumerate(FROM_HOME)
        if kind not in told
    ]
    yield from actions(buttons)


def _listed(one: Subscription, number: int, *, named: bool = False) -> Block:
    where = f"<#{one.channel}>: " if named else ""
    mute = button(Act.MUTE, wording.MUTE, _at(one.channel, one.kind), number)
    return section(f"{where}{_line(one)}", mute)


def _line(one: Subscription) -> str:
    by = f" · {escape(one.user_name)}" if one.user_name else ""
    return f"*{one.kind}*: {wording.KINDS[one.kind]}{_when(one)}{by}"


def _when(one: Subscription) -> str:
    rhythm = f", {escape(one.rhythm)}" if one.rhythm else ""
    quiet = f", {wording.QUIET.format(quiet=escape(one.quiet))}" if one.quiet else ""
    return f"{rhythm}{quiet}"


def _at(channel: str, kind: str) -> SubscriptionAt:
    return SubscriptionAt(channel=channel, kind=kind)
