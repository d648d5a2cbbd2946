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

Bits = NDArray[np.uint16]
Integers = NDArray[np.integer[Any]]

LONGEST = 16
"""So many items have a bit each; longer sequences, which hardly anybody writes, go one by one."""
ROW, POSITION = 26, 4
"""Where an item stands is sorted as one number: the item, then a row and a position of these bits.
"""
COMMON = 32
"""An item that one sequence in so many has is quicker taken in by all of them."""


class Lines(NamedTuple):
    """One item after the other: the rows that have it, and at which bits."""

    numbers: dict[str, int]
    edges: list[int]
    """Where each item begins, and where the last one ends."""
    rows: Integers
    bits: Bits

    def of(self, number: int) -> tuple[Integers, Bits]:
        place = slice(*self.edges[number : number + 2])
        return self.rows[place], self.bits[place]


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
        lengths = list(map(len, texts))
        self._fresh = np.array([[~np.uint16(0)] * len(texts), lengths], np.uint16)
        """All bits of each sequence, and its length."""
        self._long = {
            name: [each for each in group if len(each) > LONGEST]
            for name, group in groups.items()
            if any(len(each) > LONGEST for each in group)
        }
        self._lines = _laid_out([each if len(each) <= LONGEST else "" for each in texts])
        self._common = self._spread()

    def near(self, asked: str, groups: Iterable[str]) -> dict[str, float]:
        """The normalised indel similarity to the nearest of each of the groups, 0 to 1.

        Nothing of a group that has no sequences, nor where nothing is asked.
        """
        known = [name for name in groups if name in self._spans]
        if not asked or not known:
            return {}
        spans = [self._spans[name] for name in known]
        rows = self._fresh.copy()
        self._take_out(asked, rows[0])
        left, lengths = np.concatenate([rows[:, span] for span in spans], axis=1)
        starts = accumulate((span.stop - span.start for span in spans[:-1]), initial=0)
        shares = np.divide(np.bitwise_count(~left), lengths + len(asked), dtype=np.float64)
        nearest = (2.0 * np.maximum.reduceat(shares, list(starts))).tolist()
        near = dict(zip(known, nearest, strict=True))
        for name in near.keys() & self._long.keys():
            alike = (Indel.normalized_similarity(asked, each) for each in self._long[name])
            near[name] = max(near[name], *alike)
        return near

    def _take_out(self, asked: str, left: Bits) -> None:
        """Of each sequence, what the longest common subsequence has of it."""
        for item in asked:
            if (everywhere := self._common.get(item)) is not None:
                left[:] = _without(left, everywhere)
            elif (number := self._lines.numbers.get(item)) is not None:
                rows, bits = self._lines.of(number)
                left[rows] = _without(left.take(rows), bits)

    def _spread(self) -> dict[str, Bits]:
        """The bits of each common item in all sequences."""
        items, total = list(self._lines.numbers), self._fresh.shape[1]
        spread: dict[str, Bits] = {}
        for number in np.flatnonzero(np.diff(self._lines.edges) * COMMON > total).tolist():
            rows, bits = self._lines.of(number)
            spread[items[number]] = np.zeros(total, np.uint16)
            spread[items[number]][rows] = bits
        return spread


def _without(left: Bits, bits: Bits) -> Bits:
    """One step of Hyyrö's: what is left after an item that stands at these bits."""
    met: Bits = left & bits
    return (left + met) | (left - met)


def _laid_out(texts: Sequence[str]) -> Lines:
    lengths = np.array(list(map(len, texts)), np.intp)
    row = np.repeat(np.arange(len(texts)), lengths)
    position = np.arange(len(row)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    items = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32).astype(np.int64)
    laid = np.sort((items << ROW | row) << POSITION | position)
    cells = laid >> POSITION
    bits = np.uint16(1) << (laid & (1 << POSITION) - 1).astype(np.uint16)
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
