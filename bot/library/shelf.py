"""The library in force at this moment; whoever holds the shelf finds the next one on it."""

from dataclasses import dataclass

from knowledge import Library


@dataclass
class Shelf:
    """Take the library once for a question: it ends on the revisions that it began with."""

    library: Library
