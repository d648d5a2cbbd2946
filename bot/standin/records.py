"""What a workspace is made of: people, channels, messages, views, and the record of the wire."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class Person:
    """A member of the workspace; the bot's own user is one as well."""

    id: str
    name: str
    real_name: str
    is_bot: bool = False
    is_admin: bool = False
    is_guest: bool = False
    tz: str = "Europe/London"


@dataclass(slots=True)
class Channel:
    """A channel, a private channel (`group`), or a direct message (`im`)."""

    id: str
    name: str
    kind: str = "channel"
    members: list[str] = field(default_factory=list)
    is_archived: bool = False
    is_ext_shared: bool = False
    topic: str = ""
    created: int = 0


@dataclass(slots=True)
class Message:
    """One message; an ephemeral one is seen by `ephemeral_to` alone and is in no history."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    bot_id: str | None = None
    subtype: str | None = None
    metadata: Json | None = None
    attachments: list[Json] = field(default_factory=list)
    edited: Json | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    ephemeral_to: str | None = None
    client_msg_id: str | None = None

    @property
    def is_reply(self) -> bool:
        """Whether it stands in a thread that another message opened."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    def element(self, action_id: str) -> Json:
        """The interactive element with this action id."""
        return find_element(self.blocks, action_id)[1]

    def action_ids(self) -> list[str]:
        """The action ids of all interactive elements, as they stand."""
        return [element["action_id"] for _, element in interactive(self.blocks)]

    def words(self) -> str:
        """All the text that a reader sees: that of the blocks, else the text."""
        return "\n".join(block_words(self.blocks)) or self.text


@dataclass(slots=True)
class View:
    """A modal or a Home tab, with what its user has put into it."""

    id: str
    user: str
    body: Json
    root_id: str
    previous_id: str | None = None
    hash: str = ""
    values: dict[str, Json] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        """The blocks of the view."""
        blocks: list[Json] = self.body.get("blocks", [])
        return blocks

    @property
    def callback_id(self) -> str:
        """The name that the bot listens to."""
        return str(self.body.get("callback_id", ""))

    @property
    def private_metadata(self) -> str:
        """What the bot keeps with the view."""
        return str(self.body.get("private_metadata", ""))

    @property
    def title(self) -> str:
        """The words at the top of a modal."""
        return str(self.body.get("title", {}).get("text", ""))

    def element(self, action_id: str) -> Json:
        """The interactive element with this action id."""
        return find_element(self.blocks, action_id)[1]

    def action_ids(self) -> list[str]:
        """The action ids of all interactive elements, as they stand."""
        return [element["action_id"] for _, element in interactive(self.blocks)]

    def words(self) -> str:
        """All the text that a reader sees."""
        return "\n".join([self.title, *block_words(self.blocks)])


@dataclass(slots=True)
class Call:
    """One Web API call that the bot made."""

    method: str
    arguments: Json
    result: Json
    status: int
    at: float
    took: float

    @property
    def ok(self) -> bool:
        """Whether it was done."""
        return self.status == 200 and bool(self.result.get("ok"))

    @property
    def error(self) -> str | None:
        """The name of the error, if there was one."""
        return self.result.get("error")


@dataclass(slots=True)
class Ack:
    """What came back for one delivery: done or not, and what the bot said with it."""

    ok: bool
    payload: Json = field(default_factory=dict)
    reason: str = ""
    stop_retrying: bool = False


@dataclass(slots=True)
class Delivery:
    """One sending of an event, a command or an interaction to the bot."""

    kind: str
    payload: Json
    id: str
    attempt: int
    sent_at: float
    retry_reason: str = ""
    acked_at: float | None = None
    ack: Ack | None = None


@dataclass(slots=True)
class Change:
    """Something that happened in the workspace, told to whoever listens."""

    kind: str
    channel: str | None = None
    message: Message | None = None
    previous: Message | None = None
    user: str | None = None
    detail: Json = field(default_factory=dict)


def interactive(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each element that has an action id, with its block."""
    for block in blocks:
        nested = block.get("child_blocks", [])
        yield from interactive(nested)
        for element in _elements(block):
            if "action_id" in element:
                yield block, element


def find_element(blocks: list[Json], action_id: str, value: Any = None) -> tuple[Json, Json]:
    """The block and the element with this action id, and with this value where several share it.

    A KeyError names the action ids that exist.
    """
    there = list(interactive(blocks))
    same = [(block, element) for block, element in there if element["action_id"] == action_id]
    if not same:
        known = ", ".join(element["action_id"] for _, element in there) or "none"
        raise KeyError(f"no element has the action id {action_id!r}; there are: {known}")
    exact = (pair for pair in same if value is not None and pair[1].get("value") == value)
    return next(exact, same[0])


def block_words(part: Any) -> Iterator[str]:
    """Each text in blocks, top to bottom; option lists and values are left out."""
    if isinstance(part, list):
        for item in part:
            yield from block_words(item)
    elif isinstance(part, dict):
        yield from _words_of(part)


def _words_of(part: Json) -> Iterator[str]:
    for name in ("title", "label", "text", "alt_text", "subtitle", "body"):
        value = part.get(name)
        if isinstance(value, str):
            yield value
        else:
            yield from block_words(value)
    for name in (
        "fields",
        "accessory",
        "elements",
        "element",
        "rows",
        "child_blocks",
        "actions",
        "positive_button",
        "negative_button",
    ):
        yield from block_words(part.get(name))


def _elements(block: Json) -> list[Json]:
    single = [block[name] for name in ("accessory", "element") if name in block]
    many = block.get("elements", []) if block.get("type") != "rich_text" else []
    return [*single, *many, *block.get("actions", [])]
