"""Similarity of a question to every entry, at run time: one sparse kernel, and from it the scores of
kernel ridge regression (Rifkin, Yeo and Poggio, "Regularized least-squares classification", 2003),
of the nearest variant, of the entry's centroid and of rapidfuzz.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz as rapid

from knowledge.matching.ngrams import FAMILIES, SHARES, families, words

Floats = NDArray[np.floating[Any]]
Integers = NDArray[np.integer[Any]]
Arrays = dict[str, NDArray[Any]]

# rapidfuzz looks at the best few by the learned score only.
FUZZ_CANDIDATES = 8


class Vector(NamedTuple):
    """A question as known features with values, and the share of its weight that is unknown."""

    ids: Integers
    values: Floats
    unknown: float


@dataclass(frozen=True, slots=True)
class Scores:
    """What one question scores, each an array over the labels; `score` is the one to compare."""

    ridge: Floats
    nearest: Floats
    nearest_variant: Integers
    centroid: Floats
    fuzz: Floats
    score: Floats
    unknown: float

    def best(self) -> int:
        return int(self.score.argmax())


@dataclass(frozen=True, slots=True)
class Index:
    """Features with their weights, and for each the variants that have it (an inverted index)."""

    vocabulary: dict[str, int]
    weights: Floats
    unseen: Floats
    starts: Integers
    variants: Integers
    values: Floats
    size: int

    def vector(self, text: str, extra: Sequence[str] = ()) -> Vector:
        """An unknown feature counts in the length at the largest weight, so that a question with
        a word that nobody taught is not taken for the rest of itself."""
        parts = [_known(self.vocabulary, keys) for keys in families(text, extra)]
        known, missing = self._masses(parts)
        scale = np.sqrt(np.array(SHARES) / np.maximum(known + missing, 1e-9))
        scales = np.repeat(scale[VIEWS], [len(part.ids) for part in parts])
        ids = np.array([i for part in parts for i in part.ids], np.int32)
        kept, first, counts = np.unique(ids, return_index=True, return_counts=True)
        values = self.weights[kept] * np.sqrt(counts) * scales[first]
        share = float(np.array(SHARES) @ (missing / np.maximum(known + missing, 1e-9)))
        return Vector(kept, values, share)

    def similarities(self, question: Vector) -> Floats:
        """Cosine of the question with each variant, by gathering its features' postings."""
        lengths = self.starts[question.ids + 1] - self.starts[question.ids]
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total) + np.repeat(self.starts[question.ids] - ends + lengths, lengths)
        weights = self.values[places] * np.repeat(question.values, lengths)
        return np.bincount(self.variants[places], weights, self.size).astype(np.float32)

    def _masses(self, parts: Sequence["_Known"]) -> tuple[Floats, Floats]:
        known, missing = np.zeros(len(SHARES)), np.zeros(len(SHARES))
        for family, part, unseen in zip(FAMILIES, parts, self.unseen, strict=True):
            weights = self.weights[part.ids] if part.ids else self.weights[:0]
            known[family.view] += float(weights @ weights)
            missing[family.view] += part.missing * float(unseen) ** 2
        return known, missing


class _Known(NamedTuple):
    ids: list[int]
    missing: int


VIEWS = np.array([family.view for family in FAMILIES])


def _known(vocabulary: Mapping[str, int], keys: Sequence[str]) -> _Known:
    ids = [vocabulary[key] for key in keys if key in vocabulary]
    return _Known(ids, len(keys) - len(ids))


@dataclass(frozen=True, slots=True)
class Blend:
    """How the parts become one score: a weighted sum, then a logistic curve (Platt 1999)."""

    nearest: float = 0.0
    centroid: float = 0.0
    fuzz: float = 0.1
    slope: float = 10.0
    offset: float = -4.0
    answer_at: float = 0.5
    suggest_at: float = 0.2

    def score(self, ridge: Floats, nearest: Floats, centroid: Floats, fuzz: Floats) -> Floats:
        total = ridge + self.nearest * nearest + self.centroid * centroid + self.fuzz * fuzz
        return self.probability(total)

    def probability(self, total: Floats) -> Floats:
        bounded = np.clip(self.slope * total + self.offset, -30.0, 30.0)
        return np.asarray(1.0 / (1.0 + np.exp(-bounded)))


@dataclass(frozen=True, slots=True)
class Similarity:
    """Learned once, asked often; the variants lie sorted by label, `bounds` says where each begins.

    `dual` has a row a variant and a column a label; `lengths` are those of the labels' sums.
    """

    labels: tuple[str, ...]
    variants: tuple[str, ...]
    index: Index
    bounds: Integers
    dual: Floats
    lengths: Floats
    lines: tuple[str, ...]
    blend: Blend

    def scores(self, question: str, extra: Sequence[str] = ()) -> Scores:
        vector = self.index.vector(question, extra)
        near = self.index.similarities(vector)
        return self.score_similarities(question, near, near @ self.dual, vector.unknown)

    def score_similarities(
        self, question: str, near: Floats, ridge: Floats, unknown: float
    ) -> Scores:
        """The scores that follow from a question's similarity to each variant."""
        if not self.labels:
            return Scores(ridge, ridge, np.zeros(0, np.intp), ridge, ridge, ridge, unknown)
        nearest = np.maximum.reduceat(near, self.bounds[:-1])
        centroid = np.add.reduceat(near, self.bounds[:-1]) / self.lengths
        places = np.flatnonzero(near >= np.repeat(nearest, np.diff(self.bounds)))
        variant = places[np.searchsorted(places, self.bounds[:-1])]
        fuzz = self._fuzz(question, ridge, variant)
        score = self.blend.score(ridge, nearest, centroid, fuzz)
        return Scores(ridge, nearest, variant, centroid, fuzz, score, unknown)

    def label_of(self, variant: int) -> int:
        return int(np.searchsorted(self.bounds, variant, side="right")) - 1

    def _fuzz(self, question: str, ridge: Floats, variant: Integers) -> Floats:
        scores = np.zeros(len(ridge), np.float32)
        line = sorted_line(question)
        for label in _largest(ridge, FUZZ_CANDIDATES):
            scores[label] = rapid.ratio(line, self.lines[variant[label]]) / 100
        return scores

    def to_arrays(self) -> Arrays:
        """Plain arrays to store, small: values and weights as half floats."""
        index = self.index
        return {
            **_pack("labels", self.labels),
            **_pack("variants", self.variants),
            **_pack("vocabulary", index.vocabulary),
            "weights": index.weights.astype(np.float32),
            "unseen": index.unseen.astype(np.float32),
            "starts": index.starts.astype(np.int32),
            "postings": index.variants.astype(np.int32),
            "values": index.values.astype(np.float16),
            "bounds": self.bounds.astype(np.int32),
            "dual": self.dual.astype(np.float16),
            "lengths": self.lengths.astype(np.float32),
            "blend": np.array([getattr(self.blend, name) for name in Blend.__slots__]),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> "Similarity":
        variants = _unpack("variants", arrays)
        vocabulary = {key: i for i, key in enumerate(_unpack("vocabulary", arrays))}
        index = Index(
            vocabulary,
            arrays["weights"],
            arrays["unseen"],
            arrays["starts"],
            arrays["postings"],
            arrays["values"].astype(np.float32),
            len(variants),
        )
        return cls(
            tuple(_unpack("labels", arrays)),
            tuple(variants),
            index,
            arrays["bounds"],
            arrays["dual"].astype(np.float32),
            arrays["lengths"],
            tuple(sorted_line(text) for text in variants),
            Blend(*(float(number) for number in arrays["blend"])),
        )


def sorted_line(text: str) -> str:
    return " ".join(sorted(words(text)))


def _largest(values: Floats, count: int) -> Integers:
    if len(values) <= count:
        return np.arange(len(values))
    return np.argpartition(values, -count)[-count:]


def _pack(name: str, texts: Sequence[str] | Mapping[str, int]) -> Arrays:
    """Texts as one run of bytes and the length of each: no pickle, any character."""
    data = [text.encode("utf-8", "surrogatepass") for text in texts]
    return {
        f"{name}_bytes": np.frombuffer(b"".join(data), np.uint8),
        f"{name}_lengths": np.array([len(item) for item in data], np.int32),
    }


def _unpack(name: str, arrays: Mapping[str, NDArray[Any]]) -> list[str]:
    data = arrays[f"{name}_bytes"].tobytes()
    ends = np.cumsum(arrays[f"{name}_lengths"]).tolist()
    starts = chain((0,), ends)
    return [data[a:b].decode("utf-8", "surrogatepass") for a, b in zip(starts, ends, strict=False)]
