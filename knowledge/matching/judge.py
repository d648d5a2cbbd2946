"""Judges whether a source answers a question: boosted trees over the measures.

The trees are learned elsewhere (histogram gradient boosting with monotone constraints: more of a
conflict never makes an answer likelier); here they are only looked up, all at once.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from knowledge.matching.leaves import Leaves, number_leaves
from knowledge.matching.stored import load

SHARED = Path(__file__).with_name("shared.judge")
"""Learned on the shipped packs; for packs that were never calibrated."""


class Judge(Struct, frozen=True, dict=True):
    """Trees as arrays, one row a tree; a leaf is its own child and holds the tree's vote."""

    measure: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    vote: NDArray[np.float32]
    start: float
    depth: int

    def judge(self, measures: Sequence[Sequence[float]]) -> list[float]:
        """The probability that each candidate's source answers the question."""
        votes = self._leaves.votes(np.asarray(measures, np.float32))
        likely: list[float] = (1.0 / (1.0 + np.exp(-(self.start + votes.sum(1))))).tolist()
        return likely

    @cached_property
    def middles(self) -> NDArray[np.float64]:
        """The vote of each leaf, and for each split the middle of its two sides."""
        trees = np.arange(len(self.measure))[:, None]
        is_leaf = self.left == np.arange(self.left.shape[1])
        middles = self.vote.astype(np.float64)
        for _ in range(self.depth):
            sides = (middles[trees, self.left] + middles[trees, self.right]) / 2
            middles = np.where(is_leaf, middles, sides)
        return middles

    def weigh(self, measures: Sequence[float]) -> list[float]:
        """How far each measure moves the sum of the votes, from all middles to the leaves."""
        places = self._leaves.places(np.asarray([measures], np.float32))[0]
        weights: list[float] = self._moved.take(places, axis=0).sum(0).tolist()
        return weights + [0.0] * (len(measures) - len(weights))

    @cached_property
    def _moved(self) -> NDArray[np.float32]:
        """A row a leaf: how far each measure moved the vote on the way down to it."""
        trees, size = self.left.shape
        moved = np.zeros((trees, size, 1 + int(self.measure.max(initial=0))), np.float32)
        for node in range(size):  # a node stands before its children
            rows = np.flatnonzero(self.left[:, node] != node)
            for side in (self.left, self.right):
                below = side[rows, node]
                moved[rows, below] = moved[rows, node]
                step = self.middles[rows, below] - self.middles[rows, node]
                moved[rows, below, self.measure[rows, node]] += step
        return moved.reshape(trees * size, moved.shape[2])[self._leaves.nodes]

    @cached_property
    def _leaves(self) -> Leaves:
        return number_leaves(self.measure, self.threshold, self.left, self.right, self.vote)


class Shared(Struct, frozen=True):
    """A judge for any pack, with its thresholds to answer and to suggest."""

    judge: Judge
    answer_at: float
    suggest_at: float


NO_JUDGE = Judge(
    measure=np.zeros((0, 1), np.int16),
    threshold=np.zeros((0, 1), np.float32),
    left=np.zeros((0, 1), np.int16),
    right=np.zeros((0, 1), np.int16),
    vote=np.zeros((0, 1), np.float32),
    start=0.0,
    depth=0,
)
"""Before anything was learned: every probability is one half."""


def load_shared_judge() -> Shared:
    """The judge learned on the shipped packs."""
    return load(SHARED.read_bytes(), Shared)
