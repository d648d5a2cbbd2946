"""How much a feature tells: the fewer variants, or labels, have it, the more (IDF)."""

import numpy as np

from knowledge.matching.pairs.standing import Floats, Integers


def rarity(total: int, count: Integers) -> Floats:
    return np.asarray(np.log((1 + total) / (1 + count)))


def most_rare(variants: int, labels: int) -> float:
    """Of a feature that nothing has; half of it over variants, half over labels."""
    return float((np.log1p(variants) + np.log1p(labels)) / 2 + 1)
