"""Looking leaves up comes to what walking the trees comes to."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching.judge import NO_JUDGE
from knowledge.matching.leaves import MOST_LEAVES, number_leaves

MEASURES = 3


class Grown:
    """A tree as rows of nodes, split at random; a leaf is its own child."""

    def __init__(self, choices: st.DataObject, splits: int) -> None:
        self.nodes = [[0, 0.0, 0, 0, 1.0]]
        for _ in range(splits):
            leaves = [i for i, node in enumerate(self.nodes) if node[2] == i]
            split = choices.draw(st.sampled_from(leaves))
            first = len(self.nodes)
            self.nodes += [[0, 0.0, i, i, float(i)] for i in (first, first + 1)]
            measure = choices.draw(st.integers(0, MEASURES - 1))
            self.nodes[split] = [measure, choices.draw(THRESHOLDS), first, first + 1, 0.0]

    def walk(self, row: list[float]) -> float:
        node = 0
        while self.nodes[node][2] != node:
            measure, threshold, left, right, _ = self.nodes[node]
            node = int(left if row[int(measure)] <= threshold else right)
        return self.nodes[node][4]


THRESHOLDS = st.sampled_from([-1.0, 0.0, 0.5, 1.0])
ROWS = st.lists(st.lists(THRESHOLDS, min_size=MEASURES, max_size=MEASURES), min_size=1, max_size=3)


def arrays(trees: list[Grown]) -> list[np.ndarray]:
    """A row a tree, the shorter ones filled with leaves that no way leads to."""
    size = max(len(tree.nodes) for tree in trees)
    filled = [
        [*tree.nodes, *([0, 0.0, i, i, 9.0] for i in range(len(tree.nodes), size))]
        for tree in trees
    ]
    kinds = (np.int16, np.float32, np.int16, np.int16, np.float32)
    parts = zip(*([list(part) for part in zip(*tree, strict=True)] for tree in filled), strict=True)
    return [np.array(part, kind) for part, kind in zip(parts, kinds, strict=True)]


@given(st.data(), ROWS, st.lists(st.integers(0, 9), min_size=1, max_size=4))
@settings(deadline=None)
def test_any_trees_say_what_walking_them_says(
    choices: st.DataObject, rows: list[list[float]], splits: list[int]
) -> None:
    trees = [Grown(choices, count) for count in splits]
    votes = number_leaves(*arrays(trees)).votes(np.array(rows, np.float32))

    assert votes.tolist() == [[tree.walk(row) for tree in trees] for row in rows]


def test_no_trees_say_nothing_either_way() -> None:
    assert NO_JUDGE.judge([[0.0] * MEASURES] * 2) == [0.5, 0.5]


@given(st.data())
@settings(deadline=None, max_examples=1)
def test_a_tree_with_too_many_leaves_is_refused(choices: st.DataObject) -> None:
    with pytest.raises(ValueError, match="learn smaller ones"):
        number_leaves(*arrays([Grown(choices, MOST_LEAVES)]))
