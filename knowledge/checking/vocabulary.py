"""Rules on the vocabulary: a word of it stands for what its writer means."""

from collections.abc import Iterator

from knowledge.checking.finding import Fault
from knowledge.checking.subject import Subject, tokens


def reads_as_name(subject: Subject) -> Iterator[Fault]:
    """Signs are not read: "NZ$" of money would make money of a name NZ, and "©" is nothing."""
    vocabulary = subject.pack.vocabulary
    names = {
        _as_read(written): name.label
        for name in vocabulary.names
        for written in (name.label, *name.aliases)
    }
    for number, term in enumerate(vocabulary.terms):
        for at, written in enumerate(term.words):
            read = _as_read(written)
            if read in names or not read:
                place = ("vocabulary", "terms", number, "words", at)
                yield Fault(place, (written, term.id, names.get(read, "nothing")))


def _as_read(written: str) -> str:
    return " ".join(token.text for token in tokens(written))
