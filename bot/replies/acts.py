"""What the buttons do: their ids, and what each carries."""

from enum import StrEnum
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError


class Act(StrEnum):
    """The beginning of an `action_id`; a number follows where a message has several."""

    ASK = "ask_question"
    CONTEXT = "show_context"
    FULL_SUMMARY = "full_summary"
    MUTE = "mute"
    SHARE = "share"
    SUBSCRIBE = "subscribe"
    VOTE = "vote"


class _Carried(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EntryAt(_Carried):
    """An entry of an article."""

    article: str
    entry: str


class SentenceAt(_Carried):
    """A sentence of an article."""

    article: str
    sentence: str


class ViewAt(_Carried):
    """A view of an article."""

    article: str
    view: str
    full: bool = False


class SubscriptionAt(_Carried):
    """A channel's subscription to a kind of notice."""

    channel: str
    kind: str


class VoteOn(_Carried):
    """A vote on an entry's answer."""

    article: str
    entry: str
    vote: Literal["up", "down"]


class StaleButtonError(Exception):
    """A button whose value means nothing (any more)."""


Carried = TypeVar("Carried", bound=_Carried)


def carried(kind: type[Carried], value: str) -> Carried:
    """What a clicked button carries; raises `StaleButtonError`."""
    try:
        return kind.model_validate_json(value)
    except ValidationError as error:
        raise StaleButtonError from error


def shared(value: str) -> EntryAt | ViewAt:
    """What the share button carries; raises `StaleButtonError`."""
    try:
        return EntryAt.model_validate_json(value)
    except ValidationError:
        return carried(ViewAt, value)
