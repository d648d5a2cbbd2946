"""Packs: their model, and reading them from files."""

from knowledge.pack.model import (
    Asks,
    Entry,
    Fact,
    Figure,
    Lacks,
    Moment,
    Name,
    Pack,
    Person,
    Source,
    SourcedLine,
    Summary,
    Term,
    Topic,
    Unanswerable,
    Vocabulary,
)
from knowledge.pack.read import PackError, read_pack

__all__ = [
    "Asks",
    "Entry",
    "Fact",
    "Figure",
    "Lacks",
    "Moment",
    "Name",
    "Pack",
    "PackError",
    "Person",
    "Source",
    "SourcedLine",
    "Summary",
    "Term",
    "Topic",
    "Unanswerable",
    "Vocabulary",
    "read_pack",
]
