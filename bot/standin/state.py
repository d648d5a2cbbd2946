"""The workspace itself: who is there, what was said, which views are open; no network."""

import time
from collections.abc import Callable
from dataclasses import replace

from bot.standin.clock import Ids, Timestamps
from bot.standin.errors import SlackError
from bot.standin.records import Call, Change, Channel, Delivery, Json, Message, Person, View
from bot.standin.response_urls import ResponseUrls
from bot.standin.tokens import Tokens
from bot.standin.triggers import Triggers

BOT, BOT_ID, APP, TEAM = "UBOT", "BFOOT", "AFOOT", "TLOCAL"
ANA, BEN, GUEST = "UANA", "UBEN", "UGUEST"
NEWSROOM, RISK_DESK, LOBBY = "CNEWS", "CRISK", "CLOBBY"


class State:
    """One workspace; every change is announced to the listeners."""

    def __init__(self, tokens: Tokens, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self.tokens = tokens
        self.ids = Ids()
        self.timestamps = Timestamps(clock)
        self.triggers = Triggers(clock, self.ids)
        self.response_urls = ResponseUrls(clock)
        self.tickets: set[str] = set()
        self.origin = "http://localhost"
        self.team_name = "Local workspace"
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.history: dict[str, dict[str, Message]] = {}
        self.ephemerals: list[Message] = []
        self.views: dict[str, View] = {}
        self.modals: dict[str, list[str]] = {}
        self.homes: dict[str, View] = {}
        self.statuses: dict[tuple[str, str], Json] = {}
        self.prompts: dict[str, list[Json]] = {}
        self.titles: dict[tuple[str, str], str] = {}
        self.calls: list[Call] = []
        self.deliveries: list[Delivery] = []
        self.listeners: list[Callable[[Change], None]] = []

    def announce(self, change: Change) -> None:
        """Tell every listener."""
        for listener in list(self.listeners):
            listener(change)

    def person(self, user: str) -> Person:
        """The member with this id."""
        if user not in self.people:
            raise SlackError("user_not_found")
        return self.people[user]

    def channel(self, channel: str) -> Channel:
        """The channel with this id."""
        if channel not in self.channels:
            raise SlackError("channel_not_found")
        return self.channels[channel]

    def direct(self, user: str) -> Channel:
        """The direct message between this member and the bot, made when it is first needed."""
        channel = f"D{user}"
        if channel not in self.channels:
            self.person(user)
            self.add_channel(Channel(channel, "", "im", [user, BOT]))
        return self.channels[channel]

    def add_channel(self, channel: Channel) -> Channel:
        """Open a channel."""
        channel.created = int(self.clock())
        self.channels[channel.id] = channel
        self.history[channel.id] = {}
        return channel

    def add_member(self, channel: Channel, user: str, inviter: str | None = None) -> None:
        """Let someone in."""
        if user not in channel.members:
            channel.members.append(user)
            self.announce(
                Change("member_joined", channel.id, user=user, detail={"inviter": inviter})
            )

    def message(self, channel: str, ts: str) -> Message:
        """The message with this time."""
        found = self.history.get(channel, {}).get(ts)
        if found is None:
            raise SlackError("message_not_found")
        return found

    def add_message(self, message: Message) -> Message:
        """Keep a message and tell of it; an ephemeral one goes into no history."""
        if message.ephemeral_to:
            self.ephemerals.append(message)
        else:
            self.history[message.channel][message.ts] = message
        if message.user == BOT:
            self.clear_status(message.channel, message.thread_ts)
        self.announce(Change("message", message.channel, message))
        return message

    def change_message(self, message: Message, **changes: object) -> Message:
        """Put other content into a message and tell of it."""
        previous = replace(message)
        for name, value in changes.items():
            setattr(message, name, value)
        self.announce(Change("message_changed", message.channel, message, previous))
        return message

    def delete_message(self, message: Message) -> None:
        """Take a message away; a thread's first message leaves a tombstone."""
        if self.replies(message.channel, message.ts):
            self._bury(message)
            return
        self.history[message.channel].pop(message.ts, None)
        self.announce(Change("message_deleted", message.channel, message, message))

    def _bury(self, message: Message) -> None:
        self.change_message(
            message,
            subtype="tombstone",
            text="This message was deleted.",
            user="USLACKBOT",
            bot_id=None,
            blocks=[],
            thread_ts=message.ts,
        )

    def remove_ephemeral(self, message: Message) -> None:
        """Take an ephemeral message away."""
        self.ephemerals.remove(message)
        self.announce(Change("message_deleted", message.channel, message, message))

    def replies(self, channel: str, ts: str) -> list[Message]:
        """What was answered in a thread, oldest first, without its first message."""
        messages = self.history.get(channel, {}).values()
        return [m for m in messages if m.thread_ts == ts and m.ts != ts]

    def set_status(self, channel: str, thread_ts: str, status: Json) -> None:
        """Show what the bot is doing, or stop showing it."""
        self.statuses[channel, thread_ts] = {**status, "at": self.clock()}
        if not status.get("status"):
            del self.statuses[channel, thread_ts]
        self.announce(Change("status", channel, detail={"thread_ts": thread_ts, **status}))

    def clear_status(self, channel: str, thread_ts: str | None) -> None:
        """A status ends when the bot has spoken."""
        for place in [p for p in self.statuses if p[0] == channel and thread_ts in (p[1], None)]:
            self.set_status(*place, {"status": ""})

    def record_call(self, call: Call) -> None:
        """Write down a Web API call."""
        self.calls.append(call)
        self.announce(Change("call", detail={"call": call}))

    def record_delivery(self, delivery: Delivery) -> None:
        """Write down that something was sent to the bot."""
        self.deliveries.append(delivery)
        self.announce(Change("delivery", detail={"delivery": delivery}))

    def record_ack(self, delivery: Delivery) -> None:
        """Write down how the bot took a delivery."""
        self.announce(Change("acknowledged", detail={"delivery": delivery}))
