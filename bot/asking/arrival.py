"""An event addressed to Footnote: what is kept of it until it is answered."""

from dataclasses import dataclass

from bot.asking.question import Place


@dataclass(frozen=True)
class Arrival:
    """`event` names it; `message` names what it tells of, where several events tell of one."""

    place: Place
    event: str
    message: str
    question_ts: str
    body: str

    @property
    def is_deletion(self) -> bool:
        return self.message == name_of_deletion(self.place.channel, self.question_ts)


def name_of_message(channel: str, ts: str, edited: str = "") -> str:
    """Of a message, or of one edit of it, however many events tell of it.

    The names of one message are in the order of time, by whatever rules a database sorts letters.
    """
    return ":".join(("message", channel, ts, *([edited] if edited else [])))


def name_of_deletion(channel: str, ts: str) -> str:
    """The last of a message's names."""
    return name_of_message(channel, ts, "deleted")
