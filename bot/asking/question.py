"""A message that may hold a question for Footnote: who wrote what, and where."""

from dataclasses import dataclass

from bot.asking.taken import Taken


@dataclass(frozen=True)
class Place:
    """Where a conversation goes on: a thread, or a direct message as a whole."""

    workspace: str
    channel: str
    thread_ts: str | None


@dataclass(frozen=True)
class Question:
    """`addressed` is a mention or a direct message; `taken` names this telling of it, once."""

    place: Place
    user: str
    text: str
    ts: str
    addressed: bool
    taken: Taken
