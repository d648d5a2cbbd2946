"""Ranks what a question may rest on: source sentences by learned weights, entries by likeness.

Sources and "none of them" are classes of a ridge regression (Hoerl and Kennard 1970; Rifkin, Yeo
and Poggio 2003 for classes), kept in its primal form, so that a question costs one row of weights
a key. Entries and curated unanswerable questions, the labels, are compared by the cosine with the
sum of their variants.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.grams import character_keys, word_keys
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


@dataclass(frozen=True)
class Ranker:
    """`weights` has a row a key and a column a source, and one for none. The likeness lies as
    postings: key `k` stands in labels `posted[starts[k]:starts[k + 1]]` with `values` there.
    """

    keys: dict[str, int]
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
        ids: list[int] = []
        values: list[float] = []
        for share, keys in zip(SHARES, (word_keys(reading), character_keys(reading)), strict=True):
            self._weigh(keys, share, ids, values)
        return Vector(np.array(ids, np.intp), np.array(values, np.float32))

    def _weigh(self, keys: list[str], share: float, ids: list[int], values: list[float]) -> None:
        """Unknown keys count in the length at the largest rarity: a question with a word that
        nobody taught is not taken for the rest of itself.
        """
        mass = 0.0
        found: list[tuple[int, float]] = []
        for key, count in Counter(keys).items():
            known = self.keys.get(key)
            weight = (1.0 + np.log(count) if count > 1 else 1.0) * (
                self.unseen if known is None else float(self.rarity[known])
            )
            mass += weight * weight
            if known is not None:
                found.append((known, weight))
        scale = (share / mass) ** 0.5 if mass else 0.0
        for known, weight in found:
            ids.append(known)
            values.append(weight * scale)

    def _likeness(self, vector: Vector) -> Floats:
        starts = self.starts[vector.ids]
        lengths = self.starts[vector.ids + 1] - starts
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total) + np.repeat(starts - ends + lengths, lengths)
        weights = self.values[places].astype(np.float32) * np.repeat(vector.values, lengths)
        return np.bincount(self.posted[places], weights, len(self.labels)).astype(np.float32)

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        return {
            "ranker_keys": np.frombuffer("\n".join(self.keys).encode(), np.uint8),
            "ranker_labels": np.frombuffer("\n".join(self.labels).encode(), np.uint8),
            "ranker_rarity": self.rarity.astype(np.float16),
            "ranker_unseen": np.array([self.unseen], np.float32),
            "ranker_weights": self.weights.astype(np.float16),
            "ranker_starts": self.starts.astype(np.int32),
            "ranker_posted": self.posted.astype(np.int16),
            "ranker_values": self.values.astype(np.float16),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> "Ranker":
        keys = _lines(arrays["ranker_keys"])
        return cls(
            keys=dict(zip(keys, range(len(keys)), strict=True)),
            rarity=arrays["ranker_rarity"].astype(np.float32),
            unseen=float(arrays["ranker_unseen"][0]),
            weights=arrays["ranker_weights"],
            starts=arrays["ranker_starts"],
            posted=arrays["ranker_posted"],
            values=arrays["ranker_values"],
            labels=tuple(_lines(arrays["ranker_labels"])),
        )


def _lines(data: NDArray[Any]) -> list[str]:
    text = data.tobytes().decode()
    return text.split("\n") if text else []
