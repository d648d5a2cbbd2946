"""Judges whether a source answers a question: boosted trees over the measures.

The trees are learned elsewhere (histogram gradient boosting with monotone constraints: more of a
conflict never makes an answer likelier); here they are only walked, all at once.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHARED = "shared.judge"
"""Learned on the shipped packs; for packs that were never calibrated."""

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True)
class Judge:
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
        table = np.asarray(measures, np.float32)
        trees = np.arange(len(self.measure))[None, :]
        rows = np.arange(len(table))[:, None]
        node = np.zeros((len(table), len(self.measure)), np.intp)
        for _ in range(self.depth):
            goes_left = table[rows, self.measure[trees, node]] <= self.threshold[trees, node]
            node = np.where(goes_left, self.left[trees, node], self.right[trees, node])
        total = self.start + self.vote[trees, node].sum(1)
        return [float(p) for p in 1.0 / (1.0 + np.exp(-total))]

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        return {
            "judge_measure": self.measure,
            "judge_threshold": self.threshold,
            "judge_left": self.left,
            "judge_right": self.right,
            "judge_vote": self.vote,
            "judge_start": np.array([self.start, self.depth], np.float64),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> "Judge":
        start, depth = arrays["judge_start"]
        return cls(
            measure=arrays["judge_measure"],
            threshold=arrays["judge_threshold"],
            left=arrays["judge_left"],
            right=arrays["judge_right"],
            vote=arrays["judge_vote"],
            start=float(start),
            depth=int(depth),
        )


def load_shared_judge() -> tuple[Judge, float, float]:
    """The judge learned on the shipped packs, with its thresholds to answer and to suggest."""
    data = files("knowledge.matching").joinpath(SHARED).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    answer_at, suggest_at = arrays["thresholds"]
    return Judge.from_arrays(arrays), float(answer_at), float(suggest_at)


def dump_shared_judge(judge: Judge, answer_at: float, suggest_at: float) -> bytes:
    file = io.BytesIO()
    arrays = judge.to_arrays()
    arrays["thresholds"] = np.array([answer_at, suggest_at])
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]
    return file.getvalue()
