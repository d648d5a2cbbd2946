"""How near a sequence is to the nearest of a group, for all groups of a pack at once.

The longest common subsequence, bit by bit (Hyyrö, "Bit-parallel LCS-length computation revisited",
2004): the bits of all known sequences lie side by side in one array, and a step takes in one item
of what is asked, for those sequences that have it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

Bits = NDArray[np.uint64]
Floats = NDArray[np.float64]
Integers = NDArray[np.integer[Any]]

LONGEST = 64
"""So many items have a bit each; longer sequences, which hardly anybody writes, go one by one."""
ROW, POSITION = 26, 6
"""Where an item stands is sorted as one number: the item, then a row and a position of these bits.
"""


class Lines(NamedTuple):
    """One item after the other: the rows that have it, and at which bits."""

    numbers: dict[str, int]
    edges: list[int]
    """Where each item begins, and where the last one ends."""
    rows: Integers
    bits: Bits


class Sequences:
    """Strings in groups, laid out to be compared with one string."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        ends = accumulate(map(len, groups.values()), initial=0)
        self._spans = {
            name: slice(start, end)
            for name, (start, end) in zip(groups, pairwise(ends), strict=True)
            if end > start
        }
        texts = list(chain.from_iterable(groups.values()))
        self._lengths = np.array(list(map(len, texts)), np.float64)
        self._long = {
            name: [each for each in group if len(each) > LONGEST]
            for name, group in groups.items()
            if any(len(each) > LONGEST for each in group)
        }
        self._lines = _laid_out([each if len(each) <= LONGEST else "" for each in texts])

    def near(self, asked: str, groups: Iterable[str]) -> dict[str, float]:
        """The normalised indel similarity to the nearest of each of the groups, 0 to 1.

        Nothing of a group that has no sequences, nor where nothing is asked.
        """
        known = [name for name in groups if name in self._spans]
        if not asked or not known:
            return {}
        spans = [self._spans[name] for name in known]
        lengths = np.concatenate([self._lengths[span] for span in spans])
        left = self._left(asked)
        common = np.bitwise_count(~np.concatenate([left[span] for span in spans]))
        starts = accumulate((span.stop - span.start for span in spans[:-1]), initial=0)
        shares = common / (lengths + len(asked))
        nearest = (2.0 * np.maximum.reduceat(shares, list(starts))).tolist()
        near = dict(zip(known, nearest, strict=True))
        for name in near.keys() & self._long.keys():
            alike = (Indel.normalized_similarity(asked, each) for each in self._long[name])
            near[name] = max(near[name], *alike)
        return near

    def _left(self, asked: str) -> Bits:
        """Of each sequence, without what the longest common subsequence takes out of it."""
        left: Bits = np.full(len(self._lengths), ~np.uint64(0))
        lines = self._lines
        for item in asked:
            if (number := lines.numbers.get(item)) is not None:
                place = slice(*lines.edges[number : number + 2])
                rows = lines.rows[place]
                there = left.take(rows)
                met = there & lines.bits[place]
                after = there + met
                there -= met
                after |= there
                left[rows] = after
        return left


def _laid_out(texts: Sequence[str]) -> Lines:
    lengths = np.array(list(map(len, texts)), np.intp)
    row = np.repeat(np.arange(len(texts)), lengths)
    position = np.arange(len(row)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    items = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32).astype(np.int64)
    laid = np.sort((items << ROW | row) << POSITION | position)
    cells = laid >> POSITION
    bits = np.uint64(1) << (laid & (1 << POSITION) - 1).astype(np.uint64)
    fresh = _begins(cells)
    cell = np.cumsum(fresh) - 1
    together = bits[fresh]
    # An item that stands twice in a sequence is rare: most bits stand alone.
    np.bitwise_or.at(together, cell[~fresh], bits[~fresh])
    cells = cells[fresh]
    items = cells >> ROW
    edges = np.flatnonzero(_begins(items))
    known = items[edges].astype(np.uint32).tobytes().decode("utf-32-le")
    numbers = {item: number for number, item in enumerate(known)}
    rows = cells & (1 << ROW) - 1
    return Lines(numbers, [*edges.tolist(), len(items)], rows, together)


def _begins(runs: Integers) -> NDArray[np.bool_]:
    """Whether a run of equal numbers begins here."""
    return np.append(True, runs[1:] != runs[:-1])[: len(runs)]
