"""Ranks what a question may rest on: source sentences by learned weights, entries by likeness.

Sources and "none of them" are classes of a ridge regression (Hoerl and Kennard 1970; Rifkin, Yeo
and Poggio 2003 for classes), kept in its primal form, so that a question costs one row of weights
a key. Entries and curated unanswerable questions, the labels, are compared by the cosine with the
sum of their variants.
"""

from collections import Counter
from typing import Any, NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from knowledge.matching.grams import character_keys, word_keys
from knowledge.matching.keys import Keys
from knowledge.matching.reading import Reading

Floats = NDArray[np.floating[Any]]
Integers = NDArray[np.integer[Any]]

SHARES = (0.65, 0.35)
"""Of words and of characters in the length of a question."""


class Standing(NamedTuple):
    """What the ranker makes of a question."""

    sources: Floats
    """A weight a source sentence; the last two are "none of them" and "one step away"."""
    labels: Floats
    """The likeness to each label, 0 to 1."""


class Vector(NamedTuple):
    """Ids of known keys, and their values; unknown keys have shortened the values."""

    ids: Integers
    values: Floats


class Ranker(Struct, frozen=True):
    """`weights` has a row a key and a column a source, and one for none. The likeness lies as
    postings: key `k` stands in labels `posted[starts[k]:starts[k + 1]]` with `values` there.
    """

    keys: Keys
    rarity: Floats
    unseen: float
    weights: Floats
    starts: Integers
    posted: Integers
    values: Floats
    labels: tuple[str, ...]

    def stand(self, reading: Reading) -> Standing:
        vector = self.vector(reading)
        sources = vector.values @ self.weights[vector.ids].astype(np.float32)
        return Standing(sources, self._likeness(vector))

    def vector(self, reading: Reading) -> Vector:
        read = (word_keys(reading), character_keys(reading))
        parts = [self._weigh(keys, share) for share, keys in zip(SHARES, read, strict=True)]
        return Vector(*(np.concatenate(rows) for rows in zip(*parts, strict=True)))

    def _weigh(self, keys: list[str], share: float) -> Vector:
        """Unknown keys count in the length at the largest rarity: a question with a word that
        nobody taught is not taken for the rest of itself.
        """
        counted = Counter(keys)
        ids = self.keys.find(counted)
        known = ids >= 0
        weights = np.full(len(ids), self.unseen)
        weights[known] = self.rarity[ids[known]]
        weights *= 1.0 + np.log(np.fromiter(counted.values(), np.float64, len(counted)))
        mass = float(weights @ weights)
        scale = (share / mass) ** 0.5 if mass else 0.0
        return Vector(ids[known], (weights[known] * scale).astype(np.float32))

    def _likeness(self, vector: Vector) -> Floats:
        starts = self.starts[vector.ids]
        lengths = self.starts[vector.ids + 1] - starts
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total) + np.repeat(starts - ends + lengths, lengths)
        weights = self.values[places].astype(np.float32) * np.repeat(vector.values, lengths)
        return np.bincount(self.posted[places], weights, len(self.labels)).astype(np.float32)
