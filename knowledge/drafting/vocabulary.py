"""The vocabulary of a draft: names, terms with words that mean the same, and other matters."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from knowledge.drafting.words import english
from knowledge.language import stem, tokenise
from knowledge.pack import Name, Term, Vocabulary

PARTS: dict[str, Literal["noun", "verb", "adjective"]] = {
    "n": "noun",
    "v": "verb",
    "a": "adjective",
}


def vocabulary_of(names: Sequence[Name], text: str) -> Vocabulary:
    stems = {token.stem for token in tokenise(text)}
    return Vocabulary(
        names=tuple(names),
        terms=tuple(_terms(stems)),
        elsewhere=tuple(_elsewhere(names, stems)),
    )


def _terms(stems: set[str]) -> Iterator[Term]:
    """Groups of like words of which the article has one."""
    seen: set[str] = set()
    for kind, words in english().alike:
        written = tuple(dict.fromkeys(form for word in words for form in _forms(kind, word)))
        here = next((word for word in words if stems & {stem(f) for f in _forms(kind, word)}), None)
        if here is None:
            continue
        term = f"{here}-{kind}" if here in seen else here
        if term not in seen:
            seen.add(term)
            yield Term(id=re.sub(r"[^a-z0-9-]", "-", term), part=PARTS[kind], words=written)


def _forms(kind: str, word: str) -> tuple[str, ...]:
    """A verb with its irregular forms; stems bring the regular ones together."""
    if kind != "v":
        return (word,)
    verbs = english().verbs
    return tuple(dict.fromkeys((word, verbs.past(word), verbs.participle(word))))


def _elsewhere(names: Sequence[Name], stems: set[str]) -> Iterator[str]:
    known = {alias for name in names for alias in (name.label, *name.aliases)}
    for word in sorted(english().elsewhere):
        if word not in known and stem(word.lower()) not in stems:
            yield word
