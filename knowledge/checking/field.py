"""How near questions come to entries: each is left out in turn, and has to come home."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

CLEARLY = 0.5
"""A winner is at least so near; short of that, a question is merely in words of its own."""
AT_ONCE = 500
"""Questions compared at a time, so that memory stays bounded."""
Floats = NDArray[np.float64]


class Asked(NamedTuple):
    """A curated question: the number of its entry, of that one's first source, and its words."""

    entry: int
    source: int
    words: frozenset[str]


def winners(asked: Sequence[Asked]) -> list[int | None]:
    """For each question the entry on another source that has the clearly nearest one besides it.

    None where it comes home, to any entry on its own source, or near to none. The questions stand
    in the order of their entries; nearness is the cosine of their words, the rarer the heavier.
    """
    if not any(each.words for each in asked):
        return [None] * len(asked)
    questions = _weighed(asked)
    starts = np.unique([each.entry for each in asked], return_index=True)[1]
    sources = np.array([asked[start].source for start in starts])
    found: list[int | None] = []
    for first in range(0, len(asked), AT_ONCE):
        near = (questions[first : first + AT_ONCE] @ questions.T).toarray()
        np.fill_diagonal(near[:, first:], 0.0)
        entries = np.maximum.reduceat(near, starts, axis=1)
        rows = zip(entries, asked[first : first + AT_ONCE], strict=True)
        found += [_winner(row, sources == each.source) for row, each in rows]
    return found


def _winner(near: Floats, home: NDArray[np.bool_]) -> int | None:
    abroad = np.where(home, 0.0, near)
    found = int(abroad.argmax())
    own = near[home].max(initial=0.0)
    return found if abroad[found] >= CLEARLY and abroad[found] > own else None


def _weighed(asked: Sequence[Asked]) -> csr_matrix:
    """A row of length 1 for each question, a column for each word."""
    held = Counter(word for _, word in {(e.entry, word) for e in asked for word in e.words})
    entries = len({each.entry for each in asked})
    columns = {word: (number, math.log(1 + entries / n)) for number, (word, n) in _numbered(held)}
    cells = [(row, *columns[word]) for row, each in enumerate(asked) for word in each.words]
    rows, places, weights = zip(*cells, strict=True)
    lengths = np.sqrt(np.bincount(rows, np.square(weights), len(asked)))
    scaled = np.array(weights) / lengths[np.array(rows)]
    return csr_matrix((scaled, (rows, places)), shape=(len(asked), len(columns)))


def _numbered(held: Counter[str]) -> enumerate[tuple[str, int]]:
    return enumerate(sorted(held.items()))
