"""Reads what to measure on: variants to learn from, and questions with what is right for each."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from knowledge import load_revision, read_labelled

UNANSWERABLE = ""
"""Stands for an entry where nothing is right."""


class Asked(NamedTuple):
    """A question with the entries, or source sentences, that are right for it; none, if none is."""

    question: str
    right: frozenset[str]
    thread: str | None = None


@dataclass(frozen=True)
class QuestionSet:
    """`pack` is the file that the variants come from, where they come from one."""

    name: str
    variants: tuple[tuple[str, str], ...]
    asked: tuple[Asked, ...]
    pack: Path | None = None


def read_pair(train: Path, test: Path) -> QuestionSet:
    """A set of bare pairs: two tables with the columns question and entry."""
    asked = (Asked(question, frozenset({entry} - {""})) for question, entry in _rows(test))
    return QuestionSet(train.stem.removesuffix("_train"), _rows(train), tuple(asked))


def _rows(path: Path) -> tuple[tuple[str, str], ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple((row["question"], row["entry"]) for row in csv.DictReader(file))


def read_pack_questions(pack_file: Path, questions: Path) -> QuestionSet:
    """Labelled questions against a pack; the first source sentence of an entry is what is right.

    What the pack knows to be unanswerable is learned as such.
    """
    revision = load_revision(pack_file)
    answerable = (
        (text, revision.sources(revision.entry(entry.id))[0].text)
        for entry in revision.pack.entries
        for text in (entry.question, *entry.variants)
    )
    refused = (
        (text, UNANSWERABLE)
        for question in revision.pack.unanswerable
        for text in (question.question, *question.variants)
    )
    asked = tuple(
        Asked(labelled.question, frozenset(labelled.sources), labelled.thread)
        for labelled in read_labelled(questions)
    )
    return QuestionSet(questions.stem, (*answerable, *refused), asked, pack_file)
