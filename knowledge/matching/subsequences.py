"""How near a sequence is to the nearest of a group, for all groups of a pack at once.

The longest common subsequence, bit by bit (Hyyrö, "Bit-parallel LCS-length computation revisited",
2004): the bits of all known sequences lie side by side in one array, and a step takes in one item
of what is asked, for those sequences that have it.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

Bits = NDArray[np.uint64]
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


class Near(NamedTuple):
    """How near what is asked is to the nearest sequence of each group."""

    numbers: dict[str, int]
    nearest: list[float]

    def to(self, group: str) -> float:
        """The normalised indel similarity, 0 to 1."""
        number = self.numbers.get(group)
        return 0.0 if number is None else self.nearest[number]


NOT_NEAR = Near({}, [])


class Sequences:
    """Strings in groups, laid out to be compared with one string."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        full = {name: group for name, group in groups.items() if group}
        self._numbers = {name: number for number, name in enumerate(full)}
        *starts, _ = accumulate(map(len, full.values()), initial=0)
        self._starts = np.array(starts, np.intp)
        texts = list(chain.from_iterable(full.values()))
        self._lengths = np.array(list(map(len, texts)), np.float64)
        self._long = [
            (number, each)
            for number, group in enumerate(full.values())
            for each in group
            if len(each) > LONGEST
        ]
        self._lines = _laid_out([each if len(each) <= LONGEST else "" for each in texts])

    def near(self, asked: str) -> Near:
        if not asked or not self._numbers:
            return NOT_NEAR
        shares = self._common(asked).astype(np.float64)
        shares /= self._lengths + len(asked)
        nearest: list[float] = (2.0 * np.maximum.reduceat(shares, self._starts)).tolist()
        for number, each in self._long:
            nearest[number] = max(nearest[number], Indel.normalized_similarity(asked, each))
        return Near(self._numbers, nearest)

    def _common(self, asked: str) -> NDArray[np.uint8]:
        left: Bits = np.full(len(self._lengths), ~np.uint64(0))
        lines = self._lines
        for item in asked:
            if (number := lines.numbers.get(item)) is not None:
                place = slice(*lines.edges[number : number + 2])
                rows, bits = lines.rows[place], lines.bits[place]
                there = left.take(rows)
                met = there & bits
                left[rows] = (there + met) | (there - met)
        return np.bitwise_count(~left)


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
