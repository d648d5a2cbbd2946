"""What every format comes down to: rows of questions with an answer, and rows that were refused."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Row:
    """One row as it was read; what a format cannot carry is empty.

    Rows with one key, answer and source are one entry.
    """

    number: int
    line: int | None
    questions: tuple[str, ...]
    answer: str
    sources: tuple[str, ...] = ()
    key: str = ""
    id: str = ""
    """The id that the entry should get."""
    kind: str = ""
    topic: str = ""
    next: tuple[str, ...] = ()
    """Keys of other rows."""


class Refused(NamedTuple):
    """A row that could not be taken, and why."""

    number: int
    line: int | None
    why: str


class NotThisFormatError(ValueError):
    """The file as a whole cannot be read: at which line, and why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def tidy(text: str) -> str:
    """On one line, with single spaces: packs know no other."""
    return " ".join(text.split())
