"""How the labels stand after one question, and the curve that makes their totals comparable."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Integers = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Blend:
    """From a total to a probability, a logistic curve (Platt 1999); and two thresholds on it."""

    slope: float = 10.0
    offset: float = -4.0
    answer_at: float = 0.5
    suggest_at: float = 0.2

    def probability(self, total: Floats) -> Floats:
        bounded = np.minimum(np.maximum(self.slope * total + self.offset, -30.0), 30.0)
        return np.asarray(1.0 / (1.0 + np.exp(-bounded)))


class Standing(NamedTuple):
    """Labels, best first, with their totals and scores, and the nearest variant of the first."""

    labels: Integers
    totals: Floats
    scores: Floats
    variant: int

    @classmethod
    def of_nothing(cls, labels: int, blend: Blend) -> "Standing":
        """Where no label is nearer than another."""
        totals = np.zeros(labels)
        return cls(np.arange(labels), totals, blend.probability(totals), 0)


def best_first(values: Floats, count: int) -> Integers:
    """Places of the largest values, the earlier first among equals."""
    found = np.sort(largest(values, count))
    return found[np.argsort(-values[found], kind="stable")]


def largest(values: Floats, count: int) -> Integers:
    """Places of the largest values, in no order."""
    if len(values) <= count:
        return np.arange(len(values))
    return np.argpartition(values, -count)[-count:]
