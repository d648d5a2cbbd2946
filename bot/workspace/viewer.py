"""What one person at one browser looks at: channel, thread, and what is still unread."""

from dataclasses import dataclass, field

from bot.standin import ANA, BEN, NEWSROOM, Channel, Message
from bot.standin.state import State

SEATS = (ANA, BEN)


@dataclass(slots=True)
class Viewer:
    """One browser's place in the workspace."""

    state: State
    user: str = ANA
    channel: str = NEWSROOM
    thread: str | None = None
    at_home: bool = False
    read: dict[tuple[str, str], str] = field(default_factory=dict)

    def channels(self) -> list[Channel]:
        """The channels of this user; direct messages come last."""
        own = [c for c in self.state.channels.values() if self.user in c.members]
        return sorted(own, key=lambda channel: channel.kind == "im")

    def go(self, channel: str) -> None:
        """Open a channel."""
        self.channel, self.thread, self.at_home = channel, None, False
        self.mark_read()

    def sit_as(self, user: str) -> None:
        """Become another member, who looks at the same channel where that is possible."""
        self.user, self.thread, self.at_home = user, None, False
        if user not in self.state.channel(self.channel).members:
            self.channel = self.state.direct(user).id
        self.mark_read()

    def mark_read(self) -> None:
        """All that is in the open channel has been seen."""
        visible = self._visible(self.channel)
        self.read[self.user, self.channel] = visible[-1].ts if visible else ""

    def unread(self, channel: str) -> int:
        """How many messages of others have come since one last looked."""
        if channel == self.channel:
            return 0
        since = self.read.get((self.user, channel), "")
        new = [m for m in self._visible(channel) if m.ts > since and m.user != self.user]
        return len(new)

    @property
    def is_direct(self) -> bool:
        """Whether one talks with the bot alone."""
        return self.state.channel(self.channel).kind == "im"

    def unread_everywhere(self) -> int:
        """How many in all channels together."""
        return sum(self.unread(channel.id) for channel in self.channels())

    def may_see(self, message: Message) -> bool:
        """Whether it was said where this user is, and not to somebody else alone."""
        is_member = self.user in self.state.channel(message.channel).members
        return is_member and message.ephemeral_to in (None, self.user)

    def sees(self, message: Message) -> bool:
        """Whether it stands on this user's screen."""
        if message.channel != self.channel:
            return False
        in_channel = not message.is_reply or _broadcast(message)
        return in_channel or message.thread_ts == self.thread

    def main_messages(self) -> list[Message]:
        """What stands in the channel itself."""
        return [m for m in self._visible(self.channel) if not m.is_reply or _broadcast(m)]

    def thread_messages(self) -> list[Message]:
        """The open thread, with its first message."""
        visible = self._visible(self.channel)
        return [m for m in visible if self.thread in (m.ts, m.thread_ts)]

    def status_line(self, thread: str | None) -> str:
        """What the bot says that it is doing in this channel or thread."""
        for (channel, ts), status in self.state.statuses.items():
            if channel == self.channel and (thread is None or ts == thread):
                return str(status["status"])
        return ""

    def _visible(self, channel: str) -> list[Message]:
        own = [
            m for m in self.state.ephemerals if m.channel == channel and m.ephemeral_to == self.user
        ]
        said = self.state.history[channel].values()
        return sorted([*said, *own], key=lambda message: message.ts)


def _broadcast(message: Message) -> bool:
    return message.subtype == "thread_broadcast"
