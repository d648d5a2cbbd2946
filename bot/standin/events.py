"""From a change in the workspace to the events that the bot is subscribed to.

A mention in a channel comes as `app_mention` and as `message`, when it is edited too; the bot's own
messages come back.
https://docs.slack.dev/reference/events
"""

from collections.abc import Callable, Iterator

from bot.standin import payloads
from bot.standin.courier import Courier
from bot.standin.records import Change, Json, Message
from bot.standin.state import BOT, State

_MESSAGE_EVENTS = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}

Found = Iterator[tuple[str, Json]]


class Events:
    """Sends the bot each event that it may see and has subscribed to."""

    def __init__(self, state: State, courier: Courier, bot_events: frozenset[str]) -> None:
        self.bot_events = bot_events
        self._state = state
        self._courier = courier

    def take(self, change: Change) -> None:
        """Send what follows from a change."""
        reader = _READERS.get(change.kind)
        if reader is None or not self._visible(change):
            return
        for name, event in reader(self._state, change):
            if name in self.bot_events:
                payload = payloads.event_callback(self._state, event, change.channel)
                self._courier.send_event(payload)

    def _visible(self, change: Change) -> bool:
        if change.message and change.message.ephemeral_to:
            return False
        if change.channel is None or change.user == BOT:
            return True
        return BOT in self._state.channels[change.channel].members


def _message(state: State, change: Change) -> Found:
    channel, message = state.channels[change.channel or ""], change.message
    if message is None:
        return
    if channel.kind != "im" and _mentions_bot(message):
        yield "app_mention", payloads.mention_event(state, channel, message)
    yield _MESSAGE_EVENTS[channel.kind], payloads.message_event(state, channel, message)


def _changed(state: State, change: Change) -> Found:
    channel = state.channels[change.channel or ""]
    message, previous = change.message, change.previous
    if message is None or previous is None:
        return
    if channel.kind != "im" and _mentions_bot(message) and message.text != previous.text:
        yield "app_mention", payloads.mention_event(state, channel, message)
    event = payloads.changed_event(state, channel, message, previous)
    yield _MESSAGE_EVENTS[channel.kind], event


def _deleted(state: State, change: Change) -> Found:
    channel = state.channels[change.channel or ""]
    if change.message:
        event = payloads.deleted_event(state, channel, change.message)
        yield _MESSAGE_EVENTS[channel.kind], event


def _joined(state: State, change: Change) -> Found:
    channel, by = state.channels[change.channel or ""], change.detail.get("inviter")
    yield "member_joined_channel", payloads.joined_event(state, channel, change.user or "", by)


def _reaction(state: State, change: Change) -> Found:
    if change.message and change.user:
        reaction = change.detail["reaction"]
        event = payloads.reaction_event(state, change.message, change.user, reaction)
        yield "reaction_added", event


def _home(state: State, change: Change) -> Found:
    event = payloads.home_event(state, change.user or "", change.detail["tab"])
    yield "app_home_opened", event


def _archived(state: State, change: Change) -> Found:
    event = {"type": "channel_archive", "channel": change.channel, "user": change.user}
    yield "channel_archive", {**event, "event_ts": state.timestamps.next()}


def _uninstalled(state: State, change: Change) -> Found:
    yield "tokens_revoked", {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [BOT]}}
    yield "app_uninstalled", {"type": "app_uninstalled"}


def _mentions_bot(message: Message) -> bool:
    return message.user != BOT and f"<@{BOT}>" in message.text


_READERS: dict[str, Callable[[State, Change], Found]] = {
    "message": _message,
    "message_changed": _changed,
    "message_deleted": _deleted,
    "member_joined": _joined,
    "reaction": _reaction,
    "home_opened": _home,
    "archived": _archived,
    "uninstalled": _uninstalled,
}
