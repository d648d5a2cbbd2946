"""Ranks what a question may rest on: source sentences by learned weights, entries by likeness.

Sources and "none of them" are classes of a ridge regression (Hoerl and Kennard 1970; Rifkin, Yeo
and Poggio 2003 for classes), kept in its primal form, so that a question costs one row of weights
a key. Entries and curated unanswerable questions, the labels, are compared by the cosine with the
sum of their variants.
"""

from collections import Counter
from functools import cached_property
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
COMMON = 48
"""A key of more labels than this is quicker to add up as a full row."""


class Standing(NamedTuple):
    """What the ranker makes of a question."""

    sources: Floats
    """A weight a source sentence; the last two are "none of them" and "one step away"."""
    labels: Floats
    """The likeness to each label, 0 to 1."""

    @property
    def likeness(self) -> float:
        """To the likest label."""
        return float(self.labels.max(initial=0.0))


class Vector(NamedTuple):
    """Ids of known keys, and their values; unknown keys have shortened the values."""

    ids: Integers
    values: Floats


class Ranker(Struct, frozen=True, dict=True):
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
        sources = vector.values @ self.weights.take(vector.ids, axis=0).astype(np.float32)
        return Standing(sources, self._likeness(vector))

    def likeness(self, reading: Reading) -> Floats:
        """To each label, as in a standing."""
        return self._likeness(self.vector(reading))

    def vector(self, reading: Reading) -> Vector:
        """Unknown keys count in the length at the largest rarity: a question with a word that
        nobody taught is not taken for the rest of itself.
        """
        words, characters = Counter(word_keys(reading)), Counter(character_keys(reading))
        ids = self.keys.find([*words, *characters])
        counts = np.array([*words.values(), *characters.values()], np.float64)
        weights = self._rarities.take(ids)
        weights *= 1.0 + np.log(counts)
        _scale(weights[: len(words)], SHARES[0])
        _scale(weights[len(words) :], SHARES[1])
        known = (ids >= 0).nonzero()[0]
        return Vector(ids.take(known), weights.take(known).astype(np.float32))

    @cached_property
    def _rarities(self) -> Floats:
        """Of each key, and last of an unknown one, whose number is -1."""
        return np.append(self.rarity.astype(np.float64), self.unseen)

    def _likeness(self, vector: Vector) -> Floats:
        rows, matrix = self._common
        row = rows.take(vector.ids)
        common, rare = (row >= 0).nonzero()[0], (row < 0).nonzero()[0]
        likeness = vector.values.take(common) @ matrix.take(row.take(common), axis=0)
        places, lengths = self._places(vector.ids.take(rare))
        weights = self.values.take(places) * vector.values.take(rare).repeat(lengths)
        labels = self.posted.take(places)
        return (likeness + np.bincount(labels, weights, len(self.labels))).astype(np.float32)

    def _places(self, ids: Integers) -> tuple[Integers, Integers]:
        """Where the postings of these keys are, and how many each has."""
        starts = self.starts.take(ids)
        lengths = self.starts.take(ids + 1) - starts
        places = (starts + lengths - lengths.cumsum()).repeat(lengths)
        return places + np.arange(len(places)), lengths

    @cached_property
    def _common(self) -> tuple[Integers, Floats]:
        """Keys that many labels have, as full rows; and for each key its row, or -1."""
        frequent = np.flatnonzero(np.diff(self.starts) > COMMON)
        row = np.full(len(self.keys), -1)
        row[frequent] = np.arange(len(frequent))
        matrix = np.zeros((len(frequent), len(self.labels)), np.float32)
        places, lengths = self._places(frequent)
        matrix[np.repeat(np.arange(len(frequent)), lengths), self.posted[places]] = self.values[
            places
        ]
        return row, matrix


def _scale(view: Floats, share: float) -> None:
    """In place, to a length whose square is the share."""
    mass = float(view @ view)
    if mass:
        view *= (share / mass) ** 0.5
