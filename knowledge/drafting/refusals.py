"""Candidate unanswerable questions: what no article answers, and what this one leaves open."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from knowledge.drafting.words import about
from knowledge.pack import Entry, Name, Unanswerable

MOST_THINGS = 6
COUNTING = "number of "
"""How the template begins that asks for what is counted and nothing else."""


def refusals(
    names: Sequence[Name], speakers: Iterable[str], entries: Sequence[Entry], taken: set[str]
) -> Iterator[Unanswerable]:
    """Rows that the curator keeps, mends or takes out."""
    said = set(speakers)
    for row in about()["always"]:
        yield from _row(row, {}, (), taken)
    for name in names:
        nearest = [entry.id for entry in entries if entry.speaker == name.id][:2]
        words = {"id": name.id, "name": name.label}
        if name.kind == "person":
            yield from _row(about()["person"], words, nearest, taken)
        if name.kind in ("country", "organisation") and name.id not in said:
            yield from _row(about()["reaction"], words, (), taken)
    for entry_id, thing in _things(entries):
        words = {"id": entry_id, "thing": thing}
        yield from _row(about()["thing"], words, (entry_id,), taken)


def _row(
    row: dict[str, Any], words: dict[str, str], nearest: Sequence[str], taken: set[str]
) -> Iterator[Unanswerable]:
    question = row["question"].format(**words)
    variants = [text.format(**words) for text in row["variants"]]
    variants = [text for text in variants if text.casefold() not in taken]
    if question.casefold() in taken or len(variants) < 3:
        return
    taken.update(text.casefold() for text in (question, *variants))
    yield Unanswerable(
        id=row["id"].format(**words),
        question=question,
        variants=tuple(variants),
        instead=row["instead"].format(**words),
        nearest=tuple(nearest),
        lacks=row["lacks"],
    )


def _things(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """What is counted in the article, each once, with an entry that counts it."""
    seen: set[str] = set()
    for entry in entries:
        if entry.id.endswith("-how-many") and len(seen) < MOST_THINGS:
            thing = _counted(entry)
            if thing and thing not in seen:
                seen.add(thing)
                yield entry.id, f"the {thing}"


def _counted(entry: Entry) -> str:
    asked = (v for v in entry.variants if v.startswith(COUNTING))
    return next(asked, "").removeprefix(COUNTING)
