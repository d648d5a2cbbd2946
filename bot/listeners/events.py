"""From the shape of Slack's events to a `Question`.

https://docs.slack.dev/reference/events/message
"""

import re
from typing import Any

from bot.asking.arrival import name_of_message
from bot.asking.question import Place, Question
from bot.asking.taken import Taken
from bot.replies.mrkdwn import plain

Event = dict[str, Any]

SPOKEN = frozenset({None, "file_share", "thread_broadcast", "me_message"})
_SOMEONE = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_MANY = re.compile(r"<!(?:subteam\^|here|channel|everyone)")


def is_spoken(event: Event) -> bool:
    """Said by a person, and not by a bot, nor a join, a pin, a change of topic."""
    return (
        event.get("subtype") in SPOKEN
        and not event.get("bot_id")
        and not event.get("bot_profile")
        and bool(event.get("user"))
    )


def is_edit(event: Event) -> bool:
    """Slack tells of an edited mention as of a new one, beside `message_changed`."""
    return bool(event.get("edited"))


def is_direct(event: Event) -> bool:
    return event.get("channel_type") == "im" or str(event.get("channel", "")).startswith("D")


def mentions(event: Event, bot_user: str) -> bool:
    return bot_user in _SOMEONE.findall(event.get("text") or "")


def mentions_someone_else(event: Event, bot_user: str) -> bool:
    text = event.get("text") or ""
    return bool(_MANY.search(text)) or any(who != bot_user for who in _SOMEONE.findall(text))


def place_of(event: Event, workspace: str) -> Place:
    """A thread of its own in a channel; a direct message goes on where it was written."""
    thread_ts = event.get("thread_ts") or (None if is_direct(event) else event["ts"])
    return Place(workspace, event["channel"], thread_ts)


def read_message(event: Event, workspace: str, bot_user: str, taken: Taken) -> Question:
    return Question(
        place=place_of(event, workspace),
        user=event["user"],
        text=plain(event.get("text") or ""),
        ts=event["ts"],
        addressed=is_direct(event) or mentions(event, bot_user),
        taken=taken,
    )


def name_of(event: Event) -> str:
    edited = (event.get("edited") or {}).get("ts") or ""
    return name_of_message(event["channel"], event["ts"], edited)


def is_for_us(event: Event, bot_user: str) -> bool:
    """Said to Footnote, or in a thread, where it may follow, by a person who calls no one else."""
    if not is_spoken(event) or event["user"] == bot_user:
        return False
    if is_direct(event) or mentions(event, bot_user):
        return True
    return bool(event.get("thread_ts")) and not mentions_someone_else(event, bot_user)


def edited_message(event: Event) -> Event:
    """The message as it stands after an edit, in the shape in which it would have been said."""
    message = {"channel_type": event.get("channel_type"), "channel": event["channel"]}
    return message | (event.get("message") or {})


def deleted_message(event: Event) -> Event:
    """The message as it was; where it had replies, what is left of it comes as an edit."""
    ts = event.get("deleted_ts") or edited_message(event)["ts"]
    before = {"channel_type": event.get("channel_type"), "channel": event["channel"], "ts": ts}
    return before | (event.get("previous_message") or {})


def is_tombstone(message: Event) -> bool:
    return message.get("subtype") == "tombstone"


def is_reworded(event: Event) -> bool:
    """Not a preview that appeared, nor a reaction."""
    before = event.get("previous_message") or {}
    return bool((event.get("message") or {}).get("text") != before.get("text"))
