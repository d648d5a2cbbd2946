"""Learns a search: every variant read once, all else by whole arrays and sparse matrices."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from scipy import sparse

from knowledge.matching.pairs.curve import calibrate
from knowledge.matching.pairs.ngrams import PREFIX, stem, words
from knowledge.matching.pairs.rarity import most_rare, rarity
from knowledge.matching.pairs.search import STRENGTH, Features, Search
from knowledge.matching.pairs.standing import Blend, Floats, Integers
from knowledge.matching.pairs.variants import Variants

SAMPLE = 300
"""So many variants are left out to calibrate."""


def learn_search(variants: Variants) -> Search:
    search = index_variants(variants)
    return replace(search, blend=_calibrate(search))


def _calibrate(search: Search) -> Blend:
    """As for a `Similarity`, on some variants from all over."""
    known = search.variants
    right, false = [], []
    for place in np.linspace(0, len(known.texts) - 1, SAMPLE).astype(np.intp).tolist():
        label = int(known.label_of[place])
        alone = search.stand(known.texts[place], slice(place, place + 1))
        if int(alone.labels[0]) == label:
            right.append(float(alone.totals[0]))
        block = np.searchsorted(known.label_of, (label, label + 1))
        without = search.stand(known.texts[place], slice(*block.tolist()))
        false.append(float(without.totals[0]))
    return calibrate(right, false)


class Lines(NamedTuple):
    """All variants as numbers of words: `flat[starts[i]:starts[i + 1]]` are those of variant i."""

    words: list[str]
    flat: Integers
    starts: Integers


def index_variants(variants: Variants) -> Search:
    """A search that is not calibrated yet."""
    lines = _read(variants.texts)
    features, rows = _features(lines)
    columns = rows.tocsc()
    weights, unseen = _weigh(columns, features, variants.label_of)
    lengths = np.sqrt(np.maximum(rows @ np.square(weights), 1e-6))
    return Search(
        variants=variants,
        features=features,
        weights=weights,
        unseen=unseen,
        lengths=lengths.astype(np.float32),
        rows=rows,
        columns=columns,
        blend=Blend(),
    )


def _read(variants: Sequence[str]) -> Lines:
    numbers: dict[str, int] = {}
    flat, starts = array("i"), array("q", [0])
    for text in variants:
        flat.extend([numbers.setdefault(word, len(numbers)) for word in words(text)])
        starts.append(len(flat))
    return Lines(list(numbers), np.array(flat, np.int64), np.array(starts, np.int64))


def _features(lines: Lines) -> tuple[Features, sparse.csr_matrix]:
    """The features, and which variant has which."""
    stems, stem_of = _numbered([stem(word) for word in lines.words])
    prefixes, prefix_of = _numbered([word[:PREFIX] for word in lines.words], len(stems))
    bare = Features(stems, prefixes, np.zeros(0, np.int64))
    pair_rows, keys = _pairs(lines, stem_of[lines.flat], bare)
    pairs, pair_of = np.unique(keys, return_inverse=True)
    features = Features(stems, prefixes, pairs)
    rows = np.repeat(np.arange(len(lines.starts) - 1, dtype=np.int32), np.diff(lines.starts))
    ids = (
        stem_of[lines.flat],
        prefix_of[lines.flat],
        len(stems) + len(prefixes) + pair_of,
    )
    matrix = sparse.csr_matrix(
        (
            np.ones(2 * len(rows) + len(keys), np.float32),
            (np.concatenate([rows, rows, pair_rows]), np.concatenate(ids).astype(np.int32)),
        ),
        (len(lines.starts) - 1, len(features)),
    )
    # What is said twice counts once.
    matrix.data = np.ones(matrix.nnz, np.int8)
    return features, matrix


def _numbered(values: list[str], first: int = 0) -> tuple[dict[str, int], Integers]:
    numbers: dict[str, int] = {}
    places = [numbers.setdefault(value, first + len(numbers)) for value in values]
    return numbers, np.array(places, np.int64)


def _pairs(lines: Lines, stems: Integers, features: Features) -> tuple[Integers, Integers]:
    """Neighbouring stems, the edges of a line with them: the variant and the key of each."""
    edge = len(features.stems)
    lengths = np.diff(lines.starts)
    rows = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths + 1)
    # A line of n words has n + 1 pairs; its words go to the right of the first n, and to the left
    # of the last n.
    right, left = np.full(len(rows), edge), np.full(len(rows), edge)
    last = np.append(rows[1:] != rows[:-1], True)[: len(rows)]
    first = np.append(True, rows[1:] != rows[:-1])[: len(rows)]
    right[~last] = stems
    left[~first] = stems
    return rows, features.pair_key(left, right)


def _weigh(
    columns: sparse.csc_matrix, features: Features, label_of_variant: Integers
) -> tuple[Floats, Floats]:
    """Rarity, half of it over variants and half over labels, times the family's strength."""
    variants = columns.shape[0]
    labels = int(label_of_variant[-1]) + 1
    in_variants = np.diff(columns.indptr)
    in_labels = _labels_of(columns, label_of_variant)
    weight = (rarity(variants, in_variants) + rarity(labels, in_labels)) / 2 + 1
    sizes = (len(features.stems), len(features.prefixes), len(features.pairs))
    weights = weight * np.repeat(STRENGTH, sizes)
    most = np.float32(most_rare(variants, labels))
    return weights.astype(np.float32), np.array(STRENGTH, np.float32) * most


def _labels_of(columns: sparse.csc_matrix, label_of_variant: Integers) -> Integers:
    """In how many labels each feature stands; a column's variants are sorted by label."""
    labels = label_of_variant[columns.indices]
    fresh = np.append(True, labels[1:] != labels[:-1])[: len(labels)]
    # Where a column begins, its first label counts, though the column before may end with it.
    fresh[columns.indptr[:-1][np.diff(columns.indptr) > 0]] = True
    return np.asarray(np.diff(np.append(0, np.cumsum(fresh))[columns.indptr]))
