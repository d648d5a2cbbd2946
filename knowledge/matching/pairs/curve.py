"""Calibrates totals: the curve to a probability, and the thresholds for an answer and a suggestion.

Learned from variants that were left out: alone (their label should answer), and with their whole
label (nothing should).
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from knowledge.matching.pairs.standing import Blend, Floats

FALSE_RATE = 0.2
"""The share of the questions whose label was left out that may get an answer. Those lie next to
what is known: on two outside sets, one in five of them went with one in twenty to thirty of real
ones."""
SUGGEST_RATE = 0.5
LEAST_SLOPE = 0.1
"""However odd the pairs are, more of a total is never less likely."""
PRIOR = 0.05
STEPS = 400


def calibrate(right: Sequence[float], false: Sequence[float]) -> Blend:
    """From the best totals of variants left out alone, where right, and with their label."""
    if not false:
        return Blend()
    slope, offset = _logistic(np.array(right), np.array(false), Blend())
    fitted = Blend(max(slope, LEAST_SLOPE), offset)
    answer, suggest = np.quantile(false, (1 - FALSE_RATE, 1 - SUGGEST_RATE))
    return replace(
        fitted,
        answer_at=float(fitted.probability(np.array(answer))),
        suggest_at=float(fitted.probability(np.array(suggest))),
    )


def _logistic(right: Floats, false: Floats, prior: Blend) -> tuple[float, float]:
    """Logistic regression on one number, both kinds weighing the same.

    A ridge around the default curve keeps it there when there is little to learn from.
    """
    weights = np.concatenate(
        [np.full(len(part), 0.5 / max(1, len(part))) for part in (right, false)]
    ) * (len(right) + len(false))
    wanted = np.concatenate([np.ones(len(right)), np.zeros(len(false))])
    design = np.stack([np.concatenate([right, false]), np.ones(len(wanted))], 1)
    start = np.array([prior.slope, prior.offset])
    curve = start.copy()
    # The bound on the curvature (Böhning and Lindsay 1988) makes every step go downhill.
    bound = (design * (weights / 4)[:, None]).T @ design + PRIOR * np.eye(2)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ curve, -30, 30)))
        slope = design.T @ (weights * (chance - wanted)) + PRIOR * (curve - start)
        curve = curve - np.linalg.solve(bound, slope)
    return float(curve[0]), float(curve[1])
