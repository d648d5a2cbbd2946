"""Packs: their model, and reading them from files."""

from knowledge.pack.dates import closes_at, is_open, moments, opens_at, pack_at
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
from knowledge.pack.numbering import number_of, with_number, without_number
from knowledge.pack.read import PackError, read_pack, read_text, read_yaml

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
    "closes_at",
    "is_open",
    "moments",
    "number_of",
    "opens_at",
    "pack_at",
    "read_pack",
    "read_text",
    "read_yaml",
    "with_number",
    "without_number",
]
