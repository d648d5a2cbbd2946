"""What a message gets said, before it is drawn."""

from msgspec import Struct

from knowledge import Answer, Thread


class ViewWanted(Struct, frozen=True):
    """A view of an article that a message asks for; "help" and "articles" are of no one article."""

    name: str
    article: str
    full: bool = False


class Objection(Struct, frozen=True):
    """Why a message cannot be read as a question."""

    sentence: str


Said = Answer | ViewWanted | Objection


class Spoken(Struct, frozen=True):
    """All that a message gets said, and what its thread remembers after it."""

    said: tuple[Said, ...]
    thread: Thread

    def answers_alone(self) -> "Spoken":
        """What may be said to those who did not ask Footnote."""
        kept = tuple(one for one in self.said if _is_answered(one))
        return Spoken(kept, self.thread)


def _is_answered(said: Said) -> bool:
    return isinstance(said, Answer) and said.outcome == "answer"


def kind_of(said: Said) -> str:
    """One word for what was said, for counting."""
    if isinstance(said, Answer):
        return said.outcome
    return "view" if isinstance(said, ViewWanted) else "objection"
