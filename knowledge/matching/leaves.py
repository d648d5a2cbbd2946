"""Which leaf of each tree a row comes to, for all trees at once and without walking them.

A node that a row does not pass strikes out the leaves to its left; the first leaf that nothing has
struck out is the row's (QuickScorer: Lucchese et al. 2015). Leaves are bits. What a value strikes
out depends only on the thresholds below it, so that for each measure all trees' bits are worked out
beforehand, between any two thresholds.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.integer[Any]]
Bits = NDArray[np.unsignedinteger[Any]]

WIDTHS = (np.uint16, np.uint32, np.uint64)
MOST_LEAVES = 64


class Leaves(NamedTuple):
    """Thresholds stand measure by measure, rising. Of `standing`, a measure has a row for each step
    between them; a column is a tree, and holds those of its leaves that are left.
    """

    measure: Integers
    threshold: Floats
    begins: Integers
    """Where the thresholds of each measure begin."""
    rows: Integers
    """The row of what is left by a value below them all."""
    standing: Bits
    vote: Floats
    """A tree's votes from its left leaf to its right one, then the next tree's."""
    before: Integers
    """The place before each tree's votes."""
    nodes: Integers
    """The node that votes at each place; nodes are counted through all trees."""

    def votes(self, table: Floats) -> Floats:
        """For each row of the table what each tree says."""
        said: Floats = self.vote.take(self.places(table))
        return said

    def places(self, table: Floats) -> Integers:
        """For each row of the table the place of each tree's leaf among the votes."""
        if not len(self.begins):
            return np.repeat(self.before[None] + 1, len(table), axis=0)
        above = table.take(self.measure, axis=1) > self.threshold
        steps = np.add.reduceat(above, self.begins, axis=1, dtype=np.intp) + self.rows
        left = np.bitwise_and.reduce(self.standing.take(steps, axis=0), axis=1)
        return np.asarray(self.before + np.bitwise_count(left ^ (left - 1)))


class Nodes(NamedTuple):
    """All inner nodes, as arrays: what a node leaves standing where it is not passed."""

    tree: Integers
    measure: Integers
    threshold: Floats
    spared: Bits


def number_leaves(
    measure: Integers, threshold: Floats, left: Integers, right: Integers, vote: Floats
) -> Leaves:
    """From trees with a row each, whose nodes stand before their children; a leaf is its own
    child. Raises ValueError for a tree with too many leaves.
    """
    counts, first = _places(left, right)
    most = int(counts[:, :1].max(initial=1))
    if most > MOST_LEAVES:
        raise ValueError(f"A tree has more than {MOST_LEAVES} leaves: learn smaller ones.")
    width = next(each for each in WIDTHS if np.iinfo(each).bits >= most)
    is_leaf = left == np.arange(left.shape[1])
    tree, node = np.nonzero(~is_leaf)
    struck = counts[tree, left[tree, node]].astype(np.uint64)
    ones = (np.uint64(1) << struck) - np.uint64(1)
    spared = ~(ones << first[tree, node].astype(np.uint64))
    nodes = Nodes(tree, measure[tree, node], threshold[tree, node], spared.astype(width))
    votes, voting = np.zeros((len(left), most), np.float32), np.zeros((len(left), most), np.intp)
    tree, leaf = np.nonzero(is_leaf & (counts > 0))
    votes[tree, first[tree, leaf]] = vote[tree, leaf]
    voting[tree, first[tree, leaf]] = tree * left.shape[1] + leaf
    before = np.arange(len(left)) * most - 1
    return Leaves(*_steps(nodes, len(left)), votes.ravel(), before, voting.ravel())


def _steps(nodes: Nodes, trees: int) -> tuple[Integers, Floats, Integers, Integers, Bits]:
    """What is left standing, step by step: a value above a threshold does not pass its nodes."""
    nothing = np.full((1, trees), ~nodes.spared.dtype.type(0))
    measures: list[Integers] = []
    thresholds: list[Floats] = []
    standing: list[Bits] = []
    for measure in np.unique(nodes.measure):
        own = nodes.measure == measure
        rising, step = np.unique(nodes.threshold[own], return_inverse=True)
        part = np.repeat(nothing, len(rising) + 1, axis=0)
        np.bitwise_and.at(part, (step + 1, nodes.tree[own]), nodes.spared[own])
        measures.append(np.full(len(rising), measure))
        thresholds.append(rising)
        standing.append(np.bitwise_and.accumulate(part, axis=0))
    sizes = np.array([len(each) for each in thresholds], np.intp)
    begins = np.cumsum(sizes) - sizes
    return (
        np.concatenate([nodes.measure[:0], *measures]),
        np.concatenate([nodes.threshold[:0], *thresholds]),
        begins,
        begins + np.arange(len(begins)),
        np.concatenate([nothing[:0], *standing]),
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
