"""A call to Slack that is to be made once, whatever restarts: a notice, or an answer changed."""

import json
from dataclasses import asdict, dataclass
from typing import Literal

from bot.replies.blocks import Block

Method = Literal["chat.postMessage", "chat.update"]


@dataclass(frozen=True)
class Told:
    """One line for the thread of a message that is changed, and another where it cannot be.

    `entry` is what the message has to give still, for the change to be wanted.
    """

    notice: str
    thread_ts: str
    changed: str
    unchanged: str
    entry: str = ""


@dataclass(frozen=True)
class Letter:
    """Named by channel, notice and revision; of each name one is sent.

    `kind` is that of the subscription it belongs to. `ts` is the message that is changed.
    """

    workspace: str
    channel: str
    notice: str
    revision: int
    text: str
    blocks: tuple[Block, ...] = ()
    method: Method = "chat.postMessage"
    kind: str = ""
    thread_ts: str = ""
    ts: str = ""
    told: Told | None = None

    @property
    def key(self) -> str:
        """What the message carries in its metadata, to be known by again."""
        return f"{self.notice}@{self.revision}"

    @property
    def lane(self) -> str:
        """What goes out one after the other: posts of a channel, changes of a workspace."""
        return self.channel if self.method == "chat.postMessage" else self.method


def write_told(told: Told | None) -> str:
    return json.dumps(asdict(told)) if told else ""


def read_told(written: str) -> Told | None:
    return Told(**json.loads(written)) if written else None
