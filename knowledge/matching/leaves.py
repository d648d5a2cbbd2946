"""Which leaf of each tree a row comes to, for all trees at once and without walking them.

A node that a row does not pass strikes out the leaves to its left; the first leaf that nothing has
struck out is the row's (QuickScorer: Lucchese et al. 2015). Leaves are bits, so that a tree may
have 64 of them.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.integer[Any]]
Bits = NDArray[np.uint64]

MOST_LEAVES = 64
ALL = np.uint64(2**MOST_LEAVES - 1)


class Leaves(NamedTuple):
    """Inner nodes lie side by side, the first of every tree, then the second of every tree."""

    measure: Integers
    threshold: Floats
    spared: Bits
    """What a node leaves standing where it is not passed."""
    vote: Floats
    """A row a tree and a column a leaf, from left to right."""

    def votes(self, table: Floats) -> Floats:
        """For each row of the table what each tree says."""
        trees = len(self.vote)
        if not trees:
            return np.zeros((len(table), 0), np.float32)
        passed = table.take(self.measure, axis=1) <= self.threshold
        standing = np.where(passed, ALL, self.spared).reshape(len(table), -1, trees)
        left: Bits = np.bitwise_and.reduce(standing, axis=1)
        first = np.bitwise_count(left ^ (left - np.uint64(1))).astype(np.intp) - 1
        return self.vote[np.arange(trees), first]


def number_leaves(
    measure: Integers, threshold: Floats, left: Integers, right: Integers, vote: Floats
) -> Leaves:
    """From trees with a row each, whose nodes stand before their children; a leaf is its own
    child. Raises ValueError for a tree with too many leaves.
    """
    counts, first = _places(left, right)
    if counts.size and counts[:, 0].max() > MOST_LEAVES:
        raise ValueError(f"A tree has more than {MOST_LEAVES} leaves: learn smaller ones.")
    trees = np.arange(len(left))[:, None]
    inner = left != np.arange(left.shape[1])
    struck = np.where(inner, counts[trees, left], 0).astype(np.uint64)
    spared = ~(((np.uint64(1) << struck) - np.uint64(1)) << first.astype(np.uint64))
    most = int(inner.sum(1).max(initial=0))
    order = np.argsort(~inner, axis=1, kind="stable")[:, :most]
    votes = np.zeros((len(left), MOST_LEAVES), np.float32)
    rows, leaves = np.nonzero(~inner & (counts > 0))
    votes[rows, first[rows, leaves]] = vote[rows, leaves]
    return Leaves(
        measure=measure[trees, order].T.ravel(),
        threshold=threshold[trees, order].T.ravel(),
        spared=spared[trees, order].T.ravel(),
        vote=votes,
    )


def _places(left: Integers, right: Integers) -> tuple[Integers, Integers]:
    """How many leaves are below each node, 0 where no way leads to it; and its first leaf."""
    trees, size = left.shape
    rows = np.arange(trees)
    counts, first = np.ones((2, trees, size), np.intp)
    reached = np.zeros((trees, size), bool)
    first[:] = 0
    reached[:, :1] = True
    for node in range(size - 1, -1, -1):
        inner = left[:, node] != node
        below = counts[rows, left[:, node]] + counts[rows, right[:, node]]
        counts[:, node] = np.where(inner, below, 1)
    for node in range(size):
        here = rows[(left[:, node] != node) & reached[:, node]]
        to_left, to_right = left[here, node], right[here, node]
        first[here, to_left] = first[here, node]
        first[here, to_right] = first[here, node] + counts[here, to_left]
        reached[here, to_left] = reached[here, to_right] = True
    return np.where(reached, counts, 0), first
