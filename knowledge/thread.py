"""What a thread remembers from turn to turn: names and entries, never the words asked."""

from msgspec import Struct

MOST_TURNS = 4


class Turn(Struct, frozen=True):
    """One turn: the article, the entry or curated unanswerable it came to, the names it held."""

    article: str | None = None
    entry: str | None = None
    near: str | None = None
    """The entry that came nearest; what follows leans on it, whichever entry's words answered."""
    names: tuple[str, ...] = ()


class Thread(Struct, frozen=True):
    """The last turns, oldest first. Safe to store: it holds ids alone."""

    turns: tuple[Turn, ...] = ()

    def then(self, turn: Turn) -> "Thread":
        return Thread(turns=(*self.turns, turn)[-MOST_TURNS:])

    @property
    def last(self) -> Turn | None:
        return self.turns[-1] if self.turns else None
