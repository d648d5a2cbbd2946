"""What a run of scored answers is worth, without a threshold and at two."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np


class Scored(NamedTuple):
    """One question: the score of what a matcher would answer, and whether that is right.

    `right` is None where nothing is right.
    """

    score: float
    right: bool | None


@dataclass(frozen=True)
class Curve:
    """The share answered right against the share of unanswerable questions answered at all, from
    the strictest threshold to none; equal scores are let in together.
    """

    false: tuple[float, ...]
    right: tuple[float, ...]

    @property
    def accuracy(self) -> float:
        """Of the answerable questions, when nothing is refused."""
        return self.right[-1]

    @property
    def oscr(self) -> float:
        """The area under the curve (Dhamija et al., "Reducing network agnostophobia", 2018)."""
        return float(np.trapezoid(self.right, self.false))

    def right_at(self, false: float) -> float:
        """The best that can be had while at most this share is answered falsely."""
        return max(r for f, r in zip(self.false, self.right, strict=True) if f <= false)


def curve(found: Sequence[Scored]) -> Curve:
    """Needs an answerable and an unanswerable question."""
    scores = np.array([each.score for each in found])
    order = np.argsort(-scores, kind="stable")
    falling = scores[order]
    last = np.append(falling[1:] != falling[:-1], True)
    right = np.cumsum([found[i].right is True for i in order])[last]
    false = np.cumsum([found[i].right is None for i in order])[last]
    answerable = sum(each.right is not None for each in found)
    return Curve(
        false=(0.0, *(false / (len(found) - answerable)).tolist()),
        right=(0.0, *(right / answerable).tolist()),
    )
