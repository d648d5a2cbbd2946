"""What Footnote listens to, in one table; the functions know nothing of their registration."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.listeners.clicks import (
    handle_asked,
    handle_context,
    handle_full_summary,
    handle_shared,
    handle_unknown,
    handle_vote,
)
from bot.listeners.command import handle_command
from bot.listeners.failures import handle_failure
from bot.listeners.home import handle_home_opened, handle_other
from bot.listeners.membership import handle_joined
from bot.listeners.messages import handle_message
from bot.listeners.subscriptions import handle_muted, handle_subscribed
from bot.replies.acts import Act

Listener = Callable[..., Awaitable[Any]]

COMMAND = "/footnote"

EVENTS: tuple[tuple[str, Listener], ...] = (
    ("app_mention", handle_message),
    ("message", handle_message),
    ("member_joined_channel", handle_joined),
    ("app_home_opened", handle_home_opened),
)

CLICKS: tuple[tuple[Act, Listener], ...] = (
    (Act.VOTE, handle_vote),
    (Act.CONTEXT, handle_context),
    (Act.ASK, handle_asked),
    (Act.SHARE, handle_shared),
    (Act.FULL_SUMMARY, handle_full_summary),
    (Act.MUTE, handle_muted),
    (Act.SUBSCRIBE, handle_subscribed),
)


def register_listeners(app: AsyncApp) -> None:
    for event, listener in EVENTS:
        app.event(event)(listener)
    app.event(re.compile(".*"))(handle_other)
    for act, listener in CLICKS:
        app.action(re.compile(rf"^{act}(_\d+)?$"))(listener)
    app.action(re.compile(".*"))(handle_unknown)
    app.command(COMMAND)(handle_command)
    app.error(handle_failure)
