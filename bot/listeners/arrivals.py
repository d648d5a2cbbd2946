"""Which events are addressed to Footnote, and what is kept of them until they are answered."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from bot.asking.arrival import Arrival, name_of_deletion
from bot.asking.question import Place
from bot.listeners.events import (
    Event,
    deleted_message,
    edited_message,
    is_direct,
    is_edit,
    is_for_us,
    is_reworded,
    is_tombstone,
    mentions,
    name_of,
    place_of,
)

NOT_KEPT = frozenset({"token", "blocks", "attachments", "files", "client_msg_id"})
"""Secret, or said in the text already."""


@dataclass(frozen=True)
class Heard:
    """An event that may concern Footnote: surely, or where it takes part already.

    `is_new`: something was said, that can be answered without knowing what was said before.
    """

    arrival: Arrival
    surely: bool
    is_new: bool = False


def hear(body: Event, workspace: str, bot_user: str) -> Heard | None:
    if body.get("response_url"):
        return _private(body, workspace)
    event = body.get("event") or {}
    kind = event.get("subtype") or event.get("type")
    reader = READERS.get(str(kind), _spoken if event.get("type") == "message" else _nothing)
    return reader(event, body, workspace, bot_user)


def _private(body: Event, workspace: str) -> Heard:
    """A command or a click: Slack sends it once, so it is answered at most once."""
    kept = json.dumps({"response_url": body["response_url"]})
    name = f"private:{body.get('trigger_id')}"
    channel = (body.get("channel") or {}).get("id") or body.get("channel_id") or ""
    return Heard(Arrival(Place(workspace, channel, name), name, name, "", kept), True, is_new=True)


Reader = Callable[[Event, Event, str, str], Heard | None]


def _nothing(event: Event, body: Event, workspace: str, bot_user: str) -> Heard | None:
    return None


def _spoken(event: Event, body: Event, workspace: str, bot_user: str) -> Heard | None:
    if not is_for_us(event, bot_user):
        return None
    surely = is_direct(event) or mentions(event, bot_user)
    place = place_of(event, workspace)
    is_new = surely and not is_edit(event)
    return Heard(_arrival(place, name_of(event), event["ts"], body), surely, is_new)


def _edited(event: Event, body: Event, workspace: str, bot_user: str) -> Heard | None:
    message = edited_message(event)
    if is_tombstone(message):
        return _deleted(event, body, workspace, bot_user)
    if not is_reworded(event) or not is_for_us(message, bot_user):
        return None
    surely = is_direct(message) or mentions(message, bot_user)
    place = place_of(message, workspace)
    return Heard(_arrival(place, name_of(message), message["ts"], body), surely)


def _deleted(event: Event, body: Event, workspace: str, bot_user: str) -> Heard | None:
    message = deleted_message(event)
    surely = is_for_us(message, bot_user) and (is_direct(message) or mentions(message, bot_user))
    name = name_of_deletion(message["channel"], message["ts"])
    return Heard(_arrival(place_of(message, workspace), name, message["ts"], body), surely)


def _joined(event: Event, body: Event, workspace: str, bot_user: str) -> Heard | None:
    if event.get("user") != bot_user:
        return None
    place = Place(workspace, event["channel"], None)
    return Heard(_arrival(place, f"event:{body.get('event_id')}", "", body), surely=True)


def _arrival(place: Place, message: str, question_ts: str, body: Event) -> Arrival:
    kept = json.dumps(_slim(body), separators=(",", ":"))
    return Arrival(place, str(body.get("event_id") or message), message, question_ts, kept)


def _slim(part: object) -> object:
    if isinstance(part, dict):
        return {name: _slim(value) for name, value in part.items() if name not in NOT_KEPT}
    if isinstance(part, list):
        return [_slim(item) for item in part]
    return part


READERS: dict[str, Reader] = {
    "app_mention": _spoken,
    "message_changed": _edited,
    "message_deleted": _deleted,
    "member_joined_channel": _joined,
}
