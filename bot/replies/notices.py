"""Notices: what a channel asked to be told, who asked, and a button that ends it."""

from bot.replies import wording
from bot.replies.acts import Act, SubscriptionAt
from bot.replies.blocks import Drawn, actions, button, small
from bot.replies.mrkdwn import escape
from bot.storage import Subscription


def build_signed(drawn: Drawn, subscription: Subscription) -> Drawn:
    """The name is written, not mentioned: nobody is pinged for having set it up."""
    kind = subscription.kind
    if subscription.user_name:
        line = wording.SET_UP_BY.format(name=escape(subscription.user_name), kind=kind)
    else:
        line = wording.SET_UP_BY_SOMEONE.format(kind=kind)
    place = SubscriptionAt(channel=subscription.channel, kind=kind)
    mute = actions([button(Act.MUTE, wording.MUTE, place)])
    return Drawn(f"{drawn.text}\n{line}", [*drawn.blocks[:48], small(line), *mute])
