"""Finds an entry among very many variants: rare words find the candidates, and a ridge over these
alone ranks them (a local model, after Bottou and Vapnik, "Local learning algorithms", 1992).

What a question costs is bounded by what is read of the postings, not by the number of variants.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from knowledge.matching.pairs.ngrams import EDGES, PREFIX, stem, words
from knowledge.matching.pairs.standing import Blend, Floats, Integers, Standing, best_first, largest
from knowledge.matching.pairs.variants import Variants

POSTINGS = 64.0
"""Of the postings so many are read, times the square root of the number of variants: more variants
make a word commoner, and the cost grows more slowly than they do."""
LEAST_POSTINGS = 10_000
SHIFT = 8
"""A question has fewer features than this many bits can number (`MAX_WORDS` sees to it)."""
MEASURED = 256
"""The variants that share the rarest features; these are compared feature by feature."""
RANKED = 64
"""The nearest of them; the ridge is solved over these."""
RIDGE = 0.4
STRENGTH = (2.0, 1.0, 1.5)
"""Of stems, of beginnings of words, of neighbouring stems."""
NOTHING = slice(0, 0)


class Query(NamedTuple):
    """Known features of a question, rarest first; with the unknown ones the length is 1."""

    ids: Integers
    values: Floats


@dataclass(frozen=True)
class Features:
    """The numbers of stems, of beginnings, and of pairs of stems (sorted), in this order."""

    stems: dict[str, int]
    prefixes: dict[str, int]
    pairs: Integers

    def __len__(self) -> int:
        return len(self.stems) + len(self.prefixes) + len(self.pairs)

    def of(self, text: str) -> tuple[Integers, Integers]:
        """Numbers of the features of a text, -1 for an unknown one; and the family of each."""
        said = words(text)
        stems = list(dict.fromkeys(map(stem, said)))
        prefixes = list(dict.fromkeys(word[:PREFIX] for word in said))
        line = [EDGES[0], *map(stem, said), EDGES[1]]
        found = [
            [self.stems.get(each, -1) for each in stems],
            [self.prefixes.get(each, -1) for each in prefixes],
            self._pairs(list(dict.fromkeys(pairwise(line)))),
        ]
        family = np.repeat(np.arange(len(found)), [len(part) for part in found])
        return np.array([number for part in found for number in part], np.intp), family

    def _pairs(self, pairs: Sequence[tuple[str, str]]) -> list[int]:
        unknown = len(self.stems)
        keys = np.array([self.pair_key(*(self._edged(word) for word in pair)) for pair in pairs])
        if not len(self.pairs):
            return [-1] * len(pairs)
        places = np.minimum(np.searchsorted(self.pairs, keys), len(self.pairs) - 1)
        first = unknown + len(self.prefixes)
        return np.where(self.pairs[places] == keys, first + places, -1).tolist()  # type: ignore[no-any-return]

    def _edged(self, word: str) -> int:
        """An unknown stem has a number that stands in no pair."""
        return len(self.stems) if word in EDGES else self.stems.get(word, len(self.stems) + 1)

    def pair_key(self, left: Any, right: Any) -> Any:
        """One number for two; also for arrays of them."""
        return left * (len(self.stems) + 2) + right


@dataclass(frozen=True)
class Search:
    """Learned once, asked often.

    `rows` is a sparse matrix of ones, variants by features, and `columns` the same by feature.
    """

    variants: Variants
    features: Features
    weights: Floats
    unseen: Floats
    """What an unknown feature weighs, a family."""
    lengths: Floats
    rows: Any
    columns: Any
    blend: Blend

    def stand(self, question: str, gone: slice = NOTHING) -> Standing:
        """The labels of the nearest variants; `gone` are variants to pass over."""
        found, near = self._near(self.query(question), gone)
        if not len(found):
            return Standing.of_nothing(len(self.variants.labels), self.blend)
        labels, members = np.unique(self.variants.label_of[found], return_inverse=True)
        total = self._ridge(found, near, members)
        order = best_first(total, len(total))
        own = np.flatnonzero(members == order[0])
        variant = int(found[own[near[own].argmax()]])
        scores = self.blend.probability(total[order])
        return Standing(labels[order], total[order], scores, variant)

    def query(self, text: str) -> Query:
        ids, family = self.features.of(text)
        known = ids >= 0
        values = np.where(known, self.weights[ids], self.unseen[family]) if len(ids) else ids
        length = float(np.sqrt((values * values).sum())) or 1.0
        ids, values = ids[known], values[known] / length
        rarest = np.argsort(self.columns.indptr[ids + 1] - self.columns.indptr[ids], kind="stable")
        return Query(ids[rarest], values[rarest])

    def _near(self, query: Query, gone: slice) -> tuple[Integers, Floats]:
        """The nearest variants and their cosines."""
        found, shared = self._sharing(query)
        left = (found < gone.start) | (found >= gone.stop)
        found, shared = found[left], shared[left]
        found = found[largest(shared / self.lengths[found], MEASURED)]
        near = self._cosines(query, found)
        kept = largest(near, RANKED)
        return found[kept], near[kept]

    def _sharing(self, query: Query) -> tuple[Integers, Floats]:
        """Variants that share the rarest features, and the weight of what they share.

        Variant and feature are sorted as one number each, so that no array has the size of all
        variants.
        """
        starts = self.columns.indptr
        budget = int(max(LEAST_POSTINGS, POSTINGS * len(self.variants.texts) ** 0.5))
        parts: list[Integers] = []
        for i, feature in enumerate(query.ids.tolist()):
            postings = self.columns.indices[starts[feature] : starts[feature + 1]][:budget]
            if parts and len(postings) == budget:
                break
            budget -= len(postings)
            parts.append(postings.astype(np.int64) << SHIFT | i)
        if not parts:
            return np.zeros(0, np.intp), np.zeros(0)
        read = np.sort(np.concatenate(parts))
        variant = read >> SHIFT
        weight = (query.values * self.weights[query.ids])[read & (1 << SHIFT) - 1]
        last = np.flatnonzero(np.append(variant[1:] != variant[:-1], True))
        return variant[last], np.diff(np.cumsum(weight)[last], prepend=0.0)

    def _cosines(self, query: Query, found: Integers) -> Floats:
        """Over all features, the common ones too."""
        ids, row = self._features_of(found)
        order = np.argsort(query.ids)
        asked, values = query.ids[order], query.values[order]
        places = np.minimum(np.searchsorted(asked, ids), len(asked) - 1)
        shared = np.where(asked.take(places) == ids, values.take(places), 0.0)
        sums = np.bincount(row, shared * self.weights.take(ids), len(found))
        return np.asarray(sums / self.lengths[found])

    def _features_of(self, found: Integers) -> tuple[Integers, Integers]:
        """The features of some variants, one after the other, and which variant has each."""
        starts = self.rows.indptr.take(found)
        lengths = self.rows.indptr.take(found + 1) - starts
        row = np.arange(len(found)).repeat(lengths)
        places = np.arange(len(row)) + (starts - lengths.cumsum() + lengths).take(row)
        return self.rows.indices.take(places), row

    def _ridge(self, found: Integers, near: Floats, members: Integers) -> Floats:
        """What each label of the candidates gets, learned from the candidates alone."""
        ids, row = self._features_of(found)
        features, column = np.unique(ids, return_inverse=True)
        values = np.zeros((len(found), len(features)), np.float32)
        values[row, column] = self.weights.take(ids) / self.lengths.take(found).take(row)
        kernel = (values @ values.T).astype(np.float64)
        # The kernel is symmetric: one system is solved, and not one a label.
        dual = np.linalg.solve(kernel + RIDGE * np.eye(len(found)), near)
        return np.asarray(np.bincount(members, dual))
