"""What changed from one version of an article to the next, sentence by sentence."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from knowledge.article.model import Article, Sentence

LIKE = 60.0
"""From this likeness on (0 to 100) a new sentence is taken for an old one that was changed."""


class Change(NamedTuple):
    """A sentence that was changed, added or taken out; unchanged ones keep their ids."""

    kind: Literal["changed", "added", "removed"]
    old: Sentence | None
    new: Sentence | None


def changes(old: Article, new: Article) -> list[Change]:
    """In the order of the new version; what was taken out stands where it was."""
    before = [sentence.text for sentence in old.sentences]
    after = [sentence.text for sentence in new.sentences]
    found: list[Change] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            found.extend(_between(list(old.sentences[a:b]), list(new.sentences[c:d])))
    return found


def _between(old: list[Sentence], new: list[Sentence]) -> Iterator[Change]:
    """Pairs the likest first; what finds no partner was added or removed."""
    pairs = sorted(
        ((fuzz.ratio(o.text, n.text), i, j) for i, o in enumerate(old) for j, n in enumerate(new)),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for likeness, i, j in pairs:
        if likeness >= LIKE and i not in partner.values() and j not in partner:
            partner[j] = i
    for i, sentence in enumerate(old):
        if i not in partner.values():
            yield Change("removed", sentence, None)
    for j, sentence in enumerate(new):
        if j in partner:
            yield Change("changed", old[partner[j]], sentence)
        else:
            yield Change("added", None, sentence)
