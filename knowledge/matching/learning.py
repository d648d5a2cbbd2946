"""Learning a `Similarity` from texts with labels: IDF over variants and entries, kernel ridge
regression in closed form, and a calibration on what each variant scores when it, or its whole label,
is left out (the dual leave-one-out identity: Rifkin and Lippert, "Notes on regularized least
squares", 2007; blocks of it as in An, Liu and Venkatesh, "Fast cross-validation algorithms", 2007).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from knowledge.matching.ngrams import FAMILIES, SHARES, families
from knowledge.matching.similarity import (
    VIEWS,
    Blend,
    Floats,
    Index,
    Integers,
    Scores,
    Similarity,
    sorted_line,
)

RIDGE = 0.2
# 0 weighs every variant the same, 1 every label; between them large labels keep some advantage.
BALANCE = 0.5
# Answering one in twenty of the questions whose label was left out is what a threshold allows.
FALSE_RATE = 0.05
SUGGEST_RATE = 0.5


def learn(
    texts: Sequence[str],
    labels: Sequence[str],
    extras: Sequence[Sequence[str]] | None = None,
) -> Similarity:
    """Learn from `texts[i]` with `labels[i]` and the canonical tokens `extras[i]`."""
    names = sorted(set(labels))
    number = {name: i for i, name in enumerate(names)}
    order = sorted(range(len(texts)), key=lambda i: number[labels[i]])
    targets = np.array([number[labels[i]] for i in order], np.intp)
    variants = tuple(texts[i] for i in order)
    index = build_index(variants, targets, [extras[i] if extras else () for i in order])
    bounds = np.searchsorted(targets, np.arange(len(names) + 1))
    kernel = kernel_of(index)
    similarity = Similarity(
        tuple(names),
        variants,
        index,
        bounds,
        _solve(kernel, targets).dual.astype(np.float32),
        _label_lengths(kernel, bounds),
        tuple(sorted_line(text) for text in variants),
        Blend(),
    )
    return replace(similarity, blend=_calibrate(similarity))


class Counted(NamedTuple):
    """Features of all variants: which variant, which feature, of which family, how often."""

    vocabulary: dict[str, int]
    family: Integers
    rows: Integers
    ids: Integers
    counts: Integers


def build_index(
    texts: Sequence[str], targets: Integers, extras: Sequence[Sequence[str]]
) -> Index:
    counted = _count(texts, extras)
    weights, unseen = _idf(counted, targets)
    values = _normalised(counted, weights, len(texts))
    order = np.argsort(counted.ids, kind="stable")
    starts = np.searchsorted(counted.ids[order], np.arange(len(weights) + 1))
    return Index(
        counted.vocabulary,
        weights.astype(np.float32),
        unseen,
        starts,
        counted.rows[order].astype(np.int32),
        values[order].astype(np.float32),
        len(texts),
    )


def _count(texts: Sequence[str], extras: Sequence[Sequence[str]]) -> Counted:
    vocabulary: dict[str, int] = {}
    family: list[int] = []
    flat: list[int] = []
    lengths: list[int] = []
    for text, extra in zip(texts, extras, strict=True):
        before = len(flat)
        for number, keys in enumerate(families(text, extra)):
            flat.extend([vocabulary.setdefault(key, len(vocabulary)) for key in keys])
            family.extend([number] * (len(vocabulary) - len(family)))
        lengths.append(len(flat) - before)
    rows = np.repeat(np.arange(len(texts)), lengths)
    size = max(1, len(vocabulary))
    cells, counts = np.unique(rows * size + np.array(flat, np.int64), return_counts=True)
    return Counted(vocabulary, np.array(family, np.intp), cells // size, cells % size, counts)


def _idf(counted: Counted, targets: Integers) -> tuple[Floats, Floats]:
    """Half of it over variants, half over labels: a word of one label tells much, however often
    that label repeats it. The second result is what a feature that no variant has would weigh."""
    size, texts = len(counted.vocabulary), len(targets)
    labels = int(targets[-1]) + 1 if texts else 0
    in_texts = np.bincount(counted.ids, minlength=size)
    pairs = np.unique(counted.ids * max(1, labels) + targets[counted.rows])
    in_labels = np.bincount(pairs // max(1, labels), minlength=size)
    strength = np.array([family.weight for family in FAMILIES])
    weight = _rarity(texts, in_texts) / 2 + _rarity(labels, in_labels) / 2 + 1
    none = np.zeros(1, np.intp)
    top = float((_rarity(texts, none) / 2 + _rarity(labels, none) / 2 + 1)[0])
    return weight * strength[counted.family], top * strength


def _rarity(total: int, count: Integers) -> Floats:
    return np.log((1 + total) / (1 + count))


def _normalised(counted: Counted, weights: Floats, size: int) -> Floats:
    values = weights[counted.ids] * np.sqrt(counted.counts)
    views = VIEWS[counted.family[counted.ids]]
    cells = counted.rows * len(SHARES) + views
    squares = np.bincount(cells, values**2, size * len(SHARES))
    scaled: Floats = values * np.sqrt(np.array(SHARES)[views] / np.maximum(squares[cells], 1e-9))
    return scaled


def kernel_of(index: Index) -> Floats:
    """Similarity of each variant to each, feature by feature from the postings."""
    kernel = np.zeros((index.size, index.size), np.float32)
    order = np.argsort(index.variants, kind="stable")
    feature = np.repeat(np.arange(len(index.starts) - 1), np.diff(index.starts))[order]
    rows = np.searchsorted(index.variants[order], np.arange(index.size + 1))
    values = index.values[order]
    for row in range(index.size):
        part = slice(rows[row], rows[row + 1])
        kernel[row] = index.gather(feature[part], values[part])
    return kernel


class Solved(NamedTuple):
    """The inverse of the regularised kernel, the dual weights and the targets."""

    inverse: Floats
    dual: Floats
    targets: Floats


def _solve(kernel: Floats, targets: Integers) -> Solved:
    if not len(targets):
        return Solved(kernel, np.zeros((0, 0)), np.zeros((0, 0)))
    counts = np.bincount(targets)
    penalty = RIDGE * (counts[targets] / counts[targets].mean()) ** BALANCE
    wanted = np.eye(len(counts))[targets]
    inverse = np.linalg.inv(kernel.astype(np.float64) + np.diag(penalty))
    return Solved(inverse, inverse @ wanted, wanted)


def _label_lengths(kernel: Floats, bounds: Integers) -> Floats:
    pairs = zip(bounds[:-1], bounds[1:], strict=True)
    squares = [float(kernel[a:b, a:b].sum()) for a, b in pairs]
    return np.sqrt(np.maximum(np.array(squares, np.float32), 1e-6))
