"""Guards: conflicts between a question and the entry it came nearest to, told in words.

Each is one reading of the evidence. The judge weighs them together; what they say is shown with
a decision, so that a reader or curator sees why an answer was held back.
"""

from collections.abc import Callable, Iterator

from knowledge.matching.candidate import Candidate
from knowledge.matching.evidence import PLAINLY, other_count
from knowledge.matching.match import Note
from knowledge.matching.speaking import SPEAKER

SLOT_WORDS = {
    "who": "who",
    "when": "when",
    "clock": "at what time",
    "where": "where",
    "why": "why",
    "how_many": "how many or how much",
}


def names(candidate: Candidate) -> str | None:
    """Somebody or something named that the source does not speak of."""
    strange = [
        item.text
        for item in candidate.uncovered
        if item.kind == "name" or (item.kind == "elsewhere" and item.text not in candidate.known)
    ]
    return f"The source does not speak of {_list(strange)}." if strange else None


def numbers(candidate: Candidate) -> str | None:
    other = [item.text for item in candidate.uncovered if item.kind == "number"]
    return f"The source does not give {_list(other)}." if other else None


def roles(candidate: Candidate) -> str | None:
    """Who does what to whom is the other way round."""
    turned = {name for name, role, s in candidate.turned if s == 0.0 and role != SPEAKER}
    turned |= {role.name for role, much in candidate.reversed if much >= PLAINLY}
    asked = [i.text for i in candidate.reading.items if not turned.isdisjoint(i.concepts)]
    return f"In the source, {_list(asked)} stands in another role." if asked else None


def speaker(candidate: Candidate) -> str | None:
    """Somebody else says so."""
    silent = {name for name, role, s in candidate.turned if s == 0.0 and role == SPEAKER}
    asked = [i.text for i in candidate.reading.items if not silent.isdisjoint(i.concepts)]
    return f"The source does not have {_list(asked)} say so." if asked else None


def slot(candidate: Candidate) -> str | None:
    """The kind of question is not one that the source answers."""
    asked = candidate.reading.slots
    missing = [SLOT_WORDS[s] for s in sorted(asked) if not candidate.source.asked.get(s)]
    return f"The source does not say {' or '.join(missing)}." if missing else None


def count(candidate: Candidate) -> str | None:
    if not other_count(candidate):
        return None
    return "The source counts something else than is asked."


def negation(candidate: Candidate) -> str | None:
    if not candidate.reading.negated or candidate.source.negated:
        return None
    return "The question turns on a “not” or a “stop” that the source does not have."


def matter(candidate: Candidate) -> str | None:
    """Words about something else than the source is about."""
    other = [i.text for i in candidate.uncovered if i.kind in ("term", "word")]
    return f"The source has nothing on {_list(other)}." if other else None


GUARDS: tuple[tuple[str, Callable[[Candidate], str | None]], ...] = (
    ("names", names),
    ("numbers", numbers),
    ("roles", roles),
    ("speaker", speaker),
    ("slot", slot),
    ("count", count),
    ("negation", negation),
    ("matter", matter),
)


def speak(candidate: Candidate) -> Iterator[Note]:
    for name, guard in GUARDS:
        if (reason := guard(candidate)) is not None:
            yield Note(name, reason)


def _list(words: list[str]) -> str:
    quoted = [f"“{word}”" for word in dict.fromkeys(words)]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
