"""Learns the judge with scikit-learn; only calibrating and publishing import this module."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from knowledge.matching.evidence import MEASURES
from knowledge.matching.judge import Judge

TREES = 250
LEAVES = 16
LEAST_IN_LEAF = 60
RATE = 0.05
SEEN_AT_A_SPLIT = 0.4
"""So large a share of the measures is looked at for each split (Breiman 2001)."""


def learn_judge(
    measures: NDArray[np.float64], answers: NDArray[np.bool_], weights: NDArray[np.float64]
) -> Judge:
    """`measures` has a row a candidate, `answers` says whether it answers the question."""
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=RATE,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=LEAST_IN_LEAF,
        max_features=SEEN_AT_A_SPLIT,
        l2_regularization=1.0,
        monotonic_cst=[row.slope for row in MEASURES],
        random_state=0,
    ).fit(measures, answers, sample_weight=weights)
    # scikit-learn has no public way to the trees of this estimator.
    trees = [stage[0].nodes for stage in model._predictors]
    return _as_arrays(trees, float(np.ravel(model._baseline_prediction)[0]))


def _as_arrays(trees: list[Any], start: float) -> Judge:
    size = max(len(tree) for tree in trees)
    shape = (len(trees), size)
    children = np.tile(np.arange(size, dtype=np.int16), (len(trees), 1))
    left, right = children.copy(), children.copy()
    which, vote = np.zeros(shape, np.int16), np.zeros(shape, np.float32)
    threshold = np.zeros(shape, np.float32)
    for row, tree in enumerate(trees):
        for node, fields in enumerate(tree):
            if fields["is_leaf"]:
                vote[row, node] = fields["value"]
                continue
            which[row, node] = fields["feature_idx"]
            threshold[row, node] = fields["num_threshold"]
            left[row, node], right[row, node] = fields["left"], fields["right"]
    depth = max(int(tree["depth"].max()) for tree in trees)
    return Judge(which, threshold, left, right, vote, start, depth)
