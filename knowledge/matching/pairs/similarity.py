"""Similarity of a question to every entry, at run time: one sparse kernel, and from it the scores
of kernel ridge regression (Rifkin, Yeo and Poggio, "Regularized least-squares classification",
2003), with a little of the same over word vectors, and of rapidfuzz.
"""

from dataclasses import dataclass
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz as rapid

from knowledge.language.word_vectors import load_word_vectors
from knowledge.matching.pairs.ngrams import FAMILIES, SHARES, Words, read, words
from knowledge.matching.pairs.standing import Blend, Floats, Integers, Standing, best_first, largest
from knowledge.matching.pairs.variants import Variants

MEANING = 0.3
"""What the ridge over word vectors adds to the one over words and characters."""
SHARPNESS = 3
"""The power that the likeness of two places is raised to: near ones count, middling ones do not."""
FUZZ = 0.1
"""What the likeness of the nearest variant by rapidfuzz adds to the ridge."""
FUZZ_CANDIDATES = 8
"""rapidfuzz looks at the best few by the ridge only."""
COMMON_SHARE = 0.08
COMMON_LEAST = 30
"""A feature of more variants than this is cheaper to add up as a full row."""


class Vector(NamedTuple):
    """A question as known features with values; its stems; its words in alphabetical order."""

    ids: Integers
    values: Floats
    stems: list[str]
    line: str


@dataclass(frozen=True, slots=True)
class Index:
    """Features with their weights, and for each the variants that have it (an inverted index).

    One vocabulary a family; a family whose `unseen` weight is 0 is not looked at.
    """

    vocabularies: tuple[dict[str, int], ...]
    weights: Floats
    views: Integers
    unseen: Floats
    shares: Floats
    starts: Integers
    variants: Integers
    values: Floats
    size: int
    common: "Common"

    def vector(self, text: str) -> Vector:
        """The question's features, each view of length 1 for itself.

        An unknown feature counts in the length at the largest weight, so that a question with a
        word that nobody taught is not taken for the rest of itself.
        """
        known = read(text)
        found = [self._look_up(family, known) for family in range(len(FAMILIES))]
        families = np.repeat(FAMILY_NUMBERS, [len(part) for part in found])
        flat = np.array(list(chain.from_iterable(found)), np.intp)
        missing = flat < 0
        weights = self.unseen[families]
        weights[~missing] = self.weights[flat[~missing]]
        squares = np.bincount(VIEWS[families], weights**2, len(SHARES))
        scale = np.sqrt(self.shares / np.maximum(squares, 1e-9))
        ids, counts = _counted(flat[~missing])
        values = self.weights[ids] * np.sqrt(counts) * scale[self.views[ids]]
        return Vector(ids, values, known.stems, " ".join(sorted(known.words)))

    def similarities(self, ids: Integers, values: Floats) -> Floats:
        """Cosine of a vector with each variant: its common features as rows of a matrix, the
        others by gathering their postings.
        """
        rows = self.common.row[ids]
        dense = rows >= 0
        near = values[dense].astype(np.float32) @ self.common.matrix[rows[dense]]
        variants, weights = self._postings(ids[~dense], values[~dense])
        return np.asarray(near + np.bincount(variants, weights, self.size), np.float32)

    def _postings(self, ids: Integers, values: Floats) -> tuple[Integers, Floats]:
        lengths = self.starts[ids + 1] - self.starts[ids]
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total) + np.repeat(self.starts[ids] - ends + lengths, lengths)
        return self.variants[places], self.values[places] * np.repeat(values, lengths)

    def _look_up(self, family: int, known: Words) -> list[int]:
        if not self.unseen[family]:
            return []
        keys = FAMILIES[family].make(known)
        return list(map(self.vocabularies[family].get, keys, repeat(-1)))


def _counted(ids: Integers) -> tuple[Integers, Integers]:
    """What `numpy.unique` gives with counts, at a third of its time on short arrays."""
    ordered = np.sort(ids)
    last = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True)) if len(ids) else ids
    return ordered[last], np.diff(last, prepend=-1)


class Common(NamedTuple):
    """Features that many variants have, as full rows; `row` is -1 for the others."""

    row: Integers
    matrix: Floats

    @classmethod
    def of(cls, starts: Integers, variants: Integers, values: Floats, size: int) -> "Common":
        frequent = np.flatnonzero(np.diff(starts) > max(COMMON_SHARE * size, COMMON_LEAST))
        row = np.full(max(0, len(starts) - 1), -1)
        row[frequent] = np.arange(len(frequent))
        matrix = np.zeros((len(frequent), size), np.float32)
        for i, feature in enumerate(frequent.tolist()):
            part = slice(starts[feature], starts[feature + 1])
            matrix[i, variants[part]] = values[part]
        return cls(row, matrix)


VIEWS = np.array([family.view for family in FAMILIES])
FAMILY_NUMBERS = np.arange(len(FAMILIES))


class Meaning(NamedTuple):
    """Where each variant lies among the word vectors, and the weights of a ridge over that."""

    places: Floats
    dual: Floats

    def stand(self, stems: list[str]) -> Floats:
        """What it adds to each label."""
        near = sharpened(self.places @ load_word_vectors().place(stems))
        return np.asarray(MEANING * (near @ self.dual), np.float32)


def sharpened(likeness: Floats) -> Floats:
    return np.asarray(np.maximum(likeness, 0.0) ** SHARPNESS, np.float32)


@dataclass(frozen=True, slots=True)
class Similarity:
    """Learned once, asked often.

    `dual` has a row a variant and a column a label; `bounds` says where a label's variants begin; a
    variant's line is its words sorted.
    """

    variants: Variants
    index: Index
    bounds: Integers
    dual: Floats
    meaning: Meaning
    lines: tuple[str, ...]
    blend: Blend

    def stand(self, question: str) -> Standing:
        vector = self.index.vector(question)
        near = self.index.similarities(vector.ids, vector.values)
        ridge = near @ self.dual + self.meaning.stand(vector.stems)
        totals = self.totals(vector.line, near, ridge)
        order = best_first(totals, len(totals))
        best = int(order[0])
        variant = self._nearest(near, best)
        return Standing(order, totals[order], self.blend.probability(totals[order]), variant)

    def totals(self, line: str, near: Floats, ridge: Floats) -> Floats:
        """A total a label, from a question's similarity to each variant; `line` is its words
        sorted.
        """
        totals = ridge.copy()
        for label in largest(ridge, FUZZ_CANDIDATES).tolist():
            nearest = self.lines[self._nearest(near, label)]
            totals[label] += FUZZ * rapid.ratio(line, nearest) / 100
        return totals

    def _nearest(self, near: Floats, label: int) -> int:
        start = int(self.bounds[label])
        return start + int(near[start : self.bounds[label + 1]].argmax())


def sorted_line(text: str) -> str:
    return " ".join(sorted(words(text)))
