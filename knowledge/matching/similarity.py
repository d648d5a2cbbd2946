"""Similarity of a question to every entry, at run time: one sparse kernel, and from it the scores
of kernel ridge regression (Rifkin, Yeo and Poggio, "Regularized least-squares classification",
2003), of the nearest variant, of the entry's centroid and of rapidfuzz.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import chain, islice, repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz as rapid

from knowledge.matching.ngrams import FAMILIES, SHARES, Words, read, words

Floats = NDArray[np.floating[Any]]
Integers = NDArray[np.integer[Any]]
Arrays = dict[str, NDArray[Any]]

# rapidfuzz looks at the best few by the learned score only.
FUZZ_CANDIDATES = 8
# A feature of more variants than this is cheaper to add up as a full row.
COMMON_SHARE = 0.08
COMMON_LEAST = 30
SEARCH_CANDIDATES = 64
SEARCH_WIDTH = 1024
SEARCH_POSTINGS = 40_000
NOTHING = slice(0, 0)


class Vector(NamedTuple):
    """A question as known features with values, the share of its weight that is unknown, and its
    words in alphabetical order.
    """

    ids: Integers
    values: Floats
    unknown: float
    line: str


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

    def vector(self, text: str, extra: Sequence[str] = ()) -> Vector:
        """The question's features, each view of length 1 for itself.

        An unknown feature counts in the length at the largest weight, so that a question with a
        word that nobody taught is not taken for the rest of itself.
        """
        known = read(text, extra)
        found = [self._look_up(family, known) for family in range(len(FAMILIES))]
        families = np.repeat(FAMILY_NUMBERS, [len(part) for part in found])
        flat = np.array(list(chain.from_iterable(found)), np.intp)
        missing = flat < 0
        weights = self.unseen[families]
        weights[~missing] = self.weights[flat[~missing]]
        squares = np.bincount(VIEWS[families], weights**2, len(SHARES))
        unknown = np.bincount(VIEWS[families], missing * weights**2, len(SHARES))
        scale = np.sqrt(self.shares / np.maximum(squares, 1e-9))
        ids, counts = _counted(flat[~missing])
        values = self.weights[ids] * np.sqrt(counts) * scale[self.views[ids]]
        share = float(unknown / np.maximum(squares, 1e-9) @ self.shares)
        return Vector(ids, values, share, " ".join(sorted(known.words)))

    def similarities(self, ids: Integers, values: Floats) -> Floats:
        """Cosine of a vector with each variant: its common features as rows of a matrix, the
        others by gathering their postings.
        """
        rows = self.common.row[ids]
        dense = rows >= 0
        near = values[dense].astype(np.float32) @ self.common.matrix[rows[dense]]
        variants, weights = self._postings(ids[~dense], values[~dense])
        return np.asarray(near + np.bincount(variants, weights, self.size), np.float32)

    def search(self, ids: Integers, values: Floats) -> tuple[Integers, Floats]:
        """The nearest variants and their cosines, at a cost that is bounded.

        The rarest features find the candidates; the others, whose long postings tell little, are
        looked up for the candidates alone (after Turtle and Flood, "Query evaluation", 1995).
        """
        order = np.argsort(self.starts[ids + 1] - self.starts[ids], kind="stable")
        ids, values = ids[order], values[order]
        read_through = np.cumsum(self.starts[ids + 1] - self.starts[ids]) <= SEARCH_POSTINGS
        variants, weights = self._postings(ids[read_through], values[read_through])
        near = np.asarray(np.bincount(variants, weights, self.size), np.float64)
        best = variants[_largest(near[variants], SEARCH_WIDTH)]
        found = np.unique(best)
        total: Floats = near[found]
        for feature, value in zip(ids[~read_through], values[~read_through], strict=True):
            total += value * self._values_at(int(feature), found)
        kept = _largest(total, SEARCH_CANDIDATES)
        return found[kept], total[kept]

    def _postings(self, ids: Integers, values: Floats) -> tuple[Integers, Floats]:
        lengths = self.starts[ids + 1] - self.starts[ids]
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total) + np.repeat(self.starts[ids] - ends + lengths, lengths)
        return self.variants[places], self.values[places] * np.repeat(values, lengths)

    def _values_at(self, feature: int, variants: Integers) -> Floats:
        part = slice(self.starts[feature], self.starts[feature + 1])
        places = np.searchsorted(self.variants[part], variants)
        places = np.minimum(places, part.stop - part.start - 1)
        return np.where(self.variants[part][places] == variants, self.values[part][places], 0.0)

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
        return self.probability(self.total(ridge, nearest, centroid, fuzz))

    def total(self, ridge: Floats, nearest: Floats, centroid: Floats, fuzz: Floats) -> Floats:
        parts = self.nearest * nearest + self.centroid * centroid + self.fuzz * fuzz
        return np.asarray(ridge + parts)

    def probability(self, total: Floats) -> Floats:
        bounded = np.minimum(np.maximum(self.slope * total + self.offset, -30.0), 30.0)
        return np.asarray(1.0 / (1.0 + np.exp(-bounded)))


@dataclass(frozen=True, slots=True)
class Similarity:
    """Learned once, asked often; the variants lie sorted by label, `bounds` says where each begins.

    `dual` has a row a variant and a column a label; `lengths` are those of the labels' sums.
    Without a `dual` the labels are found by search.
    """

    labels: tuple[str, ...]
    variants: tuple[str, ...]
    index: Index
    bounds: Integers
    label_of_variant: Integers
    dual: Floats
    lengths: Floats
    lines: tuple[str, ...]
    blend: Blend

    def scores(self, question: str, extra: Sequence[str] = ()) -> Scores:
        vector = self.index.vector(question, extra)
        if not self.dual.size:
            return self.score_candidates(vector)
        near = self.index.similarities(vector.ids, vector.values)
        return self.score_similarities(vector.line, near, near @ self.dual, vector.unknown)

    def score_similarities(
        self, line: str, near: Floats, ridge: Floats, unknown: float, absent: int = -1
    ) -> Scores:
        """The scores that follow from a question's similarity to each variant.

        `line` is the question as `sorted_line`; `absent` is a label to treat as unknown.
        """
        starts = self.bounds[:-1]
        nearest = np.maximum.reduceat(near, starts)
        centroid = np.add.reduceat(near, starts) / self.lengths
        places = np.flatnonzero(near >= nearest[self.label_of_variant])
        variant = places[np.searchsorted(places, starts)]
        fuzz = self._fuzz(line, ridge, variant)
        if absent >= 0:
            ridge = ridge.copy()
            ridge[absent] = fuzz[absent] = nearest[absent] = centroid[absent] = 0.0
        score = self.blend.score(ridge, nearest, centroid, fuzz)
        return Scores(ridge, nearest, variant, centroid, fuzz, score, unknown)

    def score_candidates(self, vector: Vector, gone: slice = NOTHING) -> Scores:
        """Scores of the labels of the nearest variants alone; the others keep 0.

        Stands in where the variants are too many for a dense kernel: the nearest variant takes the
        place of the ridge. `gone` are variants to pass over.
        """
        nearest, centroid, fuzz, score = np.zeros((4, len(self.labels)), np.float32)
        variant = np.zeros(len(self.labels), np.intp)
        found, near = self.index.search(vector.ids, vector.values)
        left = (found < gone.start) | (found >= gone.stop)
        found, near = found[left], near[left]
        for i in np.argsort(near).tolist():
            place = int(found[i])
            label = int(self.label_of_variant[place])
            nearest[label], variant[label] = near[i], place
            centroid[label] += near[i] / self.lengths[label]
            alike = rapid.ratio(vector.line, self.lines[place]) / 100
            fuzz[label] = max(float(fuzz[label]), alike)
        seen = self.label_of_variant[found]
        score[seen] = self.blend.score(nearest[seen], nearest[seen], centroid[seen], fuzz[seen])
        return Scores(nearest, nearest, variant, centroid, fuzz, score, vector.unknown)

    def _fuzz(self, line: str, ridge: Floats, variant: Integers) -> Floats:
        scores = np.zeros(len(ridge), np.float32)
        for label in _largest(ridge, FUZZ_CANDIDATES).tolist():
            scores[label] = rapid.ratio(line, self.lines[variant[label]]) / 100
        return scores

    def to_arrays(self) -> Arrays:
        """Plain arrays to store, small: values and weights as half floats."""
        index = self.index
        return {
            **_pack("labels", self.labels),
            **_pack("variants", self.variants),
            **_pack("lines", self.lines),
            **_pack("keys", [key for family in index.vocabularies for key in family]),
            "key_ids": np.array([i for f in index.vocabularies for i in f.values()], np.int32),
            "key_sizes": np.array([len(family) for family in index.vocabularies], np.int32),
            "weights": index.weights.astype(np.float32),
            "views": index.views.astype(np.int8),
            "unseen": index.unseen.astype(np.float32),
            "shares": index.shares.astype(np.float32),
            "starts": index.starts.astype(np.int32),
            "postings": index.variants.astype(np.int32),
            "values": index.values.astype(np.float16),
            "bounds": self.bounds.astype(np.int32),
            "dual": self.dual.astype(np.float16),
            "lengths": self.lengths.astype(np.float32),
            "blend": np.array(astuple(self.blend)),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> "Similarity":
        variants = _unpack("variants", arrays)
        starts, postings = arrays["starts"].astype(np.intp), arrays["postings"].astype(np.intp)
        values = arrays["values"].astype(np.float32)
        index = Index(
            _unpack_vocabularies(arrays),
            arrays["weights"],
            arrays["views"],
            arrays["unseen"],
            arrays["shares"],
            starts,
            postings,
            values,
            len(variants),
            Common.of(starts, postings, values, len(variants)),
        )
        bounds = arrays["bounds"].astype(np.intp)
        return cls(
            tuple(_unpack("labels", arrays)),
            tuple(variants),
            index,
            bounds,
            label_of_variant(bounds),
            arrays["dual"].astype(np.float32),
            arrays["lengths"],
            tuple(_unpack("lines", arrays)),
            Blend(*(float(number) for number in arrays["blend"])),
        )


def label_of_variant(bounds: Integers) -> Integers:
    return np.asarray(np.repeat(np.arange(len(bounds) - 1), np.diff(bounds)), np.intp)


def sorted_line(text: str) -> str:
    return " ".join(sorted(words(text)))


def best_first(values: Floats, count: int) -> Integers:
    """Places of the largest values, the earlier first among equals."""
    found = np.sort(_largest(values, count))
    return found[np.argsort(-values[found], kind="stable")]


def _largest(values: Floats, count: int) -> Integers:
    if len(values) <= count:
        return np.arange(len(values))
    return np.argpartition(values, -count)[-count:]


def _pack(name: str, texts: Sequence[str]) -> Arrays:
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


def _unpack_vocabularies(arrays: Mapping[str, NDArray[Any]]) -> tuple[dict[str, int], ...]:
    pairs = zip(_unpack("keys", arrays), arrays["key_ids"].tolist(), strict=True)
    return tuple(dict(islice(pairs, size)) for size in arrays["key_sizes"].tolist())
