"""Chooses variants that really differ: few words in common with those chosen before."""

from collections.abc import Iterable

from knowledge.checking.subject import content_words
from knowledge.checking.variants import share_too_much

MOST_VARIANTS = 20
MOST_CHARACTERS = 200


def choose(candidates: Iterable[str], taken: set[str]) -> tuple[str, ...]:
    """The first of the candidates, each far enough from those before it.

    What is chosen joins `taken`, the questions of the whole pack, so that none stands twice.
    """
    chosen: list[str] = []
    words: list[frozenset[str]] = []
    for text in candidates:
        own = content_words(text)
        if len(chosen) == MOST_VARIANTS:
            break
        if not own or _same(text) in taken or len(text) > MOST_CHARACTERS:
            continue
        if any(share_too_much(own, other) for other in words):
            continue
        chosen.append(text)
        words.append(own)
        taken.add(_same(text))
    return tuple(chosen)


def _same(text: str) -> str:
    return " ".join(text.casefold().rstrip("?.! ").split())
