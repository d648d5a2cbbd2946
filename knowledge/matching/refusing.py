"""What a reader is told of a refusal that no curator wrote: the first guard that tells, in words.

A guard speaks of the source that came nearest, which the reader does not see. So less is said here:
only what holds of the whole article, or whatever the question takes for granted ("nothing in it
says when" is true of what never happened too), and only where the question is near the article.
"""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from knowledge.matching.candidate import Candidate
from knowledge.matching.concepts import Item
from knowledge.matching.evidence import is_exchanged, other_count

PLAIN = "The article doesn't answer that."
NEAR = 0.17
"""Of a question less like the curated ones than this, no guard is worth hearing."""
KNOWN = 2
"""The same for fewer names and terms of the pack."""
FIGURES = 3
"""A number this long is asked about; a shorter one may be part of how one talks."""
SLOT_SENTENCES = {
    "who": "nothing in it says who",
    "when": "nothing in it says when",
    "clock": "nothing in it says at what time",
    "where": "nothing in it says where",
    "why": "nothing in it says why",
    "how_many": "nothing in it says how many or how much",
}


class Refused(Struct, frozen=True):
    """The candidate that came nearest, in a pack with these names."""

    question: str
    candidate: Candidate
    labels: Mapping[str, str]
    spoken_of: frozenset[str]
    """Stems and concepts of all sources."""


def names(refused: Refused) -> str | None:
    """Somebody or something that no source speaks of."""
    strange = [i for i in refused.candidate.uncovered if i.kind in ("name", "elsewhere")]
    absent = [_told(item, refused) for item in strange if not _is_spoken_of(item, refused)]
    return f"it doesn't speak of {absent[0]}" if absent else None


def roles(refused: Refused) -> str | None:
    """Two names in each other's place."""
    turned = not refused.candidate.uncovered and is_exchanged(refused.candidate)
    return "it tells it the other way round" if turned else None


def numbers(refused: Refused) -> str | None:
    figures = [
        item
        for item in refused.candidate.uncovered
        if item.kind == "number" and sum(map(str.isdigit, item.text)) >= FIGURES
    ]
    absent = [item.text for item in figures if not _is_spoken_of(item, refused)]
    return f"it doesn't give the figure {absent[0]}" if absent else None


def slot(refused: Refused) -> str | None:
    """Who, when, where, why or how many; silent where other words are not the source's either."""
    candidate = refused.candidate
    if candidate.uncovered:
        return None
    asked = sorted(candidate.reading.slots)
    missing = [one for one in asked if not candidate.source.asked.get(one)]
    return SLOT_SENTENCES[missing[0]] if missing else None


def count(refused: Refused) -> str | None:
    if refused.candidate.uncovered or not other_count(refused.candidate):
        return None
    return "it gives no such number"


def negation(refused: Refused) -> str | None:
    candidate = refused.candidate
    if candidate.uncovered or not candidate.reading.negated or candidate.source.negated:
        return None
    return "it doesn't put it in the negative"


TELLING: tuple[Callable[[Refused], str | None], ...] = (
    names,
    roles,
    numbers,
    slot,
    count,
    negation,
)
"""What is not in the article at all goes before what is there and otherwise."""


def reason_of(refused: Refused, likeness: float, known: int) -> str:
    """Why the article does not answer; without a reason where the question is far from it."""
    if likeness < NEAR or known < KNOWN:
        return PLAIN
    told = next((said for tell in TELLING if (said := tell(refused)) is not None), None)
    return f"{PLAIN.removesuffix('.')}: {told}." if told else PLAIN


def _is_spoken_of(item: Item, refused: Refused) -> bool:
    return not refused.spoken_of.isdisjoint((item.stem, *item.concepts))


def _told(item: Item, refused: Refused) -> str:
    """A name as the pack writes it; any other word as it was typed, in quotation marks."""
    if item.kind == "name":
        return refused.labels.get(item.concepts[0], item.text)
    typed = re.search(rf"\b{re.escape(item.text)}\b", refused.question, re.IGNORECASE)
    return f"“{typed[0] if typed else item.text}”"
