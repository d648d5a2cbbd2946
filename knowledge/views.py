"""The other views: summary, timeline, people, figures, topics; a source on each line."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from knowledge.answer import QuotedSource

if TYPE_CHECKING:
    from knowledge.pack.model import Pack, SourcedLine


class ViewLine(Struct, frozen=True):
    """One line of a view, and the sentence that it rests on."""

    label: str | None
    text: str
    source: QuotedSource


class View(Struct, frozen=True):
    """A titled list of sourced lines, with whose text is quoted."""

    name: str
    title: str
    lines: tuple[ViewLine, ...]
    rights: str


Labelled: TypeAlias = "Iterable[tuple[str | None, SourcedLine]]"


def _summary_short(pack: "Pack") -> Labelled:
    return ((None, line) for line in (pack.summary.short if pack.summary else ()))


def _summary_full(pack: "Pack") -> Labelled:
    return ((None, line) for line in (pack.summary.full if pack.summary else ()))


def _timeline(pack: "Pack") -> Labelled:
    return ((moment.when, moment) for moment in pack.timeline)


def _people(pack: "Pack") -> Labelled:
    labels = {name.id: name.label for name in pack.vocabulary.names}
    return ((labels.get(person.name, person.name), person) for person in pack.people)


def _figures(pack: "Pack") -> Labelled:
    return ((figure.figure, figure) for figure in pack.figures)


def _topics(pack: "Pack") -> Labelled:
    return ((topic.topic, topic) for topic in pack.topics)


VIEWS: dict[str, tuple[str, Callable[["Pack"], Labelled]]] = {
    "summary": ("Summary", _summary_short),
    "timeline": ("Timeline", _timeline),
    "people": ("People", _people),
    "figures": ("Figures", _figures),
    "topics": ("Topics", _topics),
}
VIEW_NAMES = tuple(VIEWS)


def build_view(pack: "Pack", quote: Callable[[str], QuotedSource], name: str, full: bool) -> View:
    """`quote` seals a sentence. Raises KeyError for a name that is not in VIEW_NAMES."""
    title, lines = VIEWS[name]
    if name == "summary" and full:
        lines = _summary_full
    return View(
        name=name,
        title=title,
        lines=tuple(
            ViewLine(label=label, text=line.text, source=quote(line.source))
            for label, line in lines(pack)
        ),
        rights=pack.rights,
    )
