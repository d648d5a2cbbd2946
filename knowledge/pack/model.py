"""What a pack holds: one article's curated knowledge, as it is written in its YAML file."""

from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    WrapValidator,
)
from pydantic_core.core_schema import ValidatorFunctionWrapHandler

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
Line = Annotated[str, Field(min_length=1, max_length=600)]
Quote = Annotated[str, Field(min_length=1, max_length=2000)]
"""A sentence of the article, word for word."""


def _plainly(value: object, read: ValidatorFunctionWrapHandler) -> object:
    """Numbers would be read as seconds since 1970, which nobody means."""
    what = "give a day, as 2026-12-01, or a moment with its zone, as 2026-12-01T06:00:00Z"
    if isinstance(value, int | float):
        raise ValueError(what)  # noqa: TRY004 - pydantic wants this one
    try:
        return read(value)
    except ValidationError as error:
        raise ValueError(what) from error


Instant = Annotated[
    AwareDatetime | date,
    Field(union_mode="left_to_right"),
    WrapValidator(_plainly),
]
"""A day, or a moment with its zone."""

Kind = Literal["reported fact", "claim", "quotation", "forecast"]
_Said = Literal["who", "does", "what", "to_whom", "when", "where", "how_many", "why", "how", "says"]
Slot = Literal[_Said, "sure"]
Asks = Literal[Slot, "whether", "words"]
Lacks = Literal[_Said, "premise", "roles", "name", "matter", "time", "courtesy"]


class Part(BaseModel):
    """A part of a pack: unknown keys are mistakes, and nothing changes once it is read."""

    model_config = ConfigDict(defer_build=True, frozen=True, extra="forbid")


class Source(Part):
    """Where the article comes from; what it does not say itself is the curator's."""

    file: str
    """Path of the raw text, from the pack's own folder."""
    language: str = "en"
    publisher: Line
    published: date | None = None
    """The day of the article: replies say "as of" when it is more than 30 days past."""
    address: str | None = None
    """Where readers find it; links to a source lead to the very sentence."""


class Name(Part):
    """Somebody or something with a name, and every way to say it."""

    id: Id
    label: Line
    kind: Literal["country", "person", "organisation", "group", "place"]
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """Descriptions by which the article lets one point at it."""


class Term(Part):
    """A thing, an action or a quality of the article, as readers name it."""

    id: Id
    part: Literal["noun", "verb", "adjective"]
    words: tuple[str, ...]
    """All that readers call it."""


class Vocabulary(Part):
    """Names and terms; `elsewhere` lists words near the article that mean another matter."""

    names: tuple[Name, ...] = ()
    terms: tuple[Term, ...] = ()
    elsewhere: tuple[str, ...] = ()


class Fact(Part):
    """What a source says, in slots; a slot the article leaves open is null."""

    who: str | None = None
    does: str | None = None
    what: str | None = None
    to_whom: str | None = None
    when: str | None = None
    where: str | None = None
    how_many: str | None = None
    why: str | None = None
    how: str | None = None
    says: str | None = None
    sure: (
        Literal["done", "going on", "planned", "considered", "possible", "predicted", "reported"]
        | None
    ) = None


class Entry(Part):
    """One curated answer. The first source alone must carry it."""

    id: Id
    question: Line
    """As suggestions and buttons show it."""
    variants: tuple[Line, ...]
    """Other ways to ask the same; more of them, and more unlike, make the matcher better."""
    contrasts: tuple[Line, ...] = ()
    """Questions one step away that the article does not answer: another name, role, slot, stage."""
    answer: Line
    """In the curator's words, and only what the sources say."""
    sources: Annotated[tuple[Quote, ...], Field(min_length=1, max_length=2)]
    speaker: Id | None = None
    """The name whose claim or words it is."""
    kind: Kind
    fact: Id | None = None
    """What the first source says, in slots."""
    asks: Asks | None = None
    """The slot of the fact that the question asks for."""
    as_of: date | None = None
    """The day on which the answer was right, where that is not the day of the article."""
    valid_from: Instant | None = None
    valid_until: Instant | None = None
    """The entry answers from the first of these to the end of the second, where they are given."""
    next: Annotated[tuple[Id, ...], Field(max_length=3)] = ()
    """Entries that a reader may want next; buttons below the answer."""


class Unanswerable(Part):
    """A question near the article that it does not answer, and what to say instead."""

    id: Id
    question: Line
    variants: tuple[Line, ...]
    instead: Line
    """What is said in place of an answer."""
    nearest: Annotated[tuple[Id, ...], Field(max_length=3)] = ()
    """Entries that are offered instead."""
    lacks: Lacks
    """What the article does not have; `courtesy` is a thank-you, which wants no suggestion."""


class SourcedLine(Part):
    """A line of a view; there is none without a source."""

    text: Line
    source: Quote


class Moment(SourcedLine):
    """When, in the article's own words."""

    when: Line


class Person(SourcedLine):
    """Who, by name id; the text says what the article says of them."""

    name: Id


class Figure(SourcedLine):
    """A number in the article and what it counts."""

    figure: Line


class Topic(SourcedLine):
    """A theme, and the entries that belong to it."""

    topic: Line
    entries: tuple[Id, ...] = ()


class Summary(Part):
    """The article in a few lines, short and full."""

    short: Annotated[tuple[SourcedLine, ...], Field(min_length=1)]
    full: Annotated[tuple[SourcedLine, ...], Field(min_length=1)]


class Pack(Part):
    """One article's curated knowledge."""

    id: Id
    revision: Annotated[int, Field(ge=1)] | None = None
    """The published revision that this file was made from; publishing writes the next one here."""
    article: Source | None = None
    """None for a pack read from a table of bare questions and answers."""
    valid_from: Instant | None = None
    """Nothing of the pack is answered before this, or from the end of `valid_until` on."""
    valid_until: Instant | None = None
    rights: Line
    """Whose the article is; shown with every view."""
    max_quote: Annotated[int, Field(ge=1, le=10)] = 2
    """How many sentences of the article one reply may quote."""
    summary: Summary | None = None
    timeline: tuple[Moment, ...] = ()
    people: tuple[Person, ...] = ()
    figures: tuple[Figure, ...] = ()
    topics: tuple[Topic, ...] = ()
    vocabulary: Vocabulary = Vocabulary()
    facts: dict[Id, Fact] = {}
    entries: tuple[Entry, ...] = ()
    unanswerable: tuple[Unanswerable, ...] = ()
