"""The notation of the Block Kit tables: what a field may hold, how long, how many."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what kind of value, how long or how many, and of which types."""

    kind: str = "any"
    most: int = 0
    of: tuple[str, ...] = ()
    each: int = 0
    required: bool = False


Shape = dict[str, Field]


def must(field: Field) -> Field:
    """The same field, which may not be missing."""
    return replace(field, required=True)


def text(most: int) -> Field:
    """A text object, mrkdwn or plain."""
    return Field("text", most)


def plain(most: int) -> Field:
    """A text object that must be plain_text."""
    return Field("plain", most)


def string(most: int) -> Field:
    """A bare string."""
    return Field("string", most)


def one(of: str) -> Field:
    """One thing, of one of these types."""
    return Field("one", of=tuple(of.split()))


def many(most: int, of: str) -> Field:
    """A list of things of these types."""
    return Field("many", most, tuple(of.split()))


def texts(most: int, each: int) -> Field:
    """A list of text objects."""
    return Field("texts", most, each=each)


ANY = Field()
