"""Learns a `Similarity`: IDF over variants and entries, kernel ridge regression in closed form, and
a calibration on what each variant scores when it, or its whole label, is left out (the dual
leave-one-out identity: Rifkin and Lippert, "Notes on regularized least squares", 2007; blocks of it
as in An, Liu and Venkatesh, "Fast cross-validation algorithms", 2007).
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from scipy import sparse

from knowledge.language.word_vectors import load_word_vectors
from knowledge.matching.pairs.curve import calibrate
from knowledge.matching.pairs.ngrams import FAMILIES, SHARES, read
from knowledge.matching.pairs.rarity import most_rare, rarity
from knowledge.matching.pairs.similarity import (
    MEANING,
    VIEWS,
    Common,
    Index,
    Meaning,
    Similarity,
    sharpened,
    sorted_line,
)
from knowledge.matching.pairs.standing import Blend, Floats, Integers
from knowledge.matching.pairs.variants import Variants

RIDGE = 0.2
MEANING_RIDGE = 0.3
BALANCE = 0.5
"""0 weighs every variant the same, 1 every label; between them large labels keep some advantage."""
STRENGTH = np.array([family.weight for family in FAMILIES])


def learn_similarity(variants: Variants) -> Similarity:
    index = build_index(variants)
    solved = _solve(_kernel(index), variants.label_of, RIDGE)
    places = _places(variants.texts)
    meant = _solve(sharpened(places @ places.T), variants.label_of, MEANING_RIDGE)
    similarity = Similarity(
        variants=variants,
        index=index,
        bounds=variants.bounds,
        dual=solved.dual,
        meaning=Meaning(places, meant.dual),
        lines=tuple(map(sorted_line, variants.texts)),
        blend=Blend(),
    )
    return replace(similarity, blend=_calibrate(similarity, solved, meant))


class Solved(NamedTuple):
    """The kernel, the inverse of it regularised, the dual weights, the targets and their labels."""

    kernel: Floats
    inverse: Floats
    dual: Floats
    targets: Floats
    labels: Integers


def _solve(kernel: Floats, labels: Integers, ridge: float) -> Solved:
    counts = np.bincount(labels)
    penalty = ridge * (counts[labels] / counts[labels].mean()) ** BALANCE
    wanted = np.eye(len(counts), dtype=np.float32)[labels]
    # Single precision is enough: the penalty keeps the smallest eigenvalue away from 0.
    inverse = np.linalg.inv(kernel + np.diag(penalty.astype(np.float32)))
    return Solved(kernel, inverse, inverse @ wanted, wanted, labels)


def _kernel(index: Index) -> Floats:
    """Similarity of each variant to each."""
    size = (index.size, len(index.starts) - 1)
    rows = sparse.csc_matrix((index.values, index.variants, index.starts), size).tocsr()
    return np.asarray((rows @ rows.T).toarray(), np.float32)


def _places(texts: Sequence[str]) -> Floats:
    """Where each variant lies among the word vectors."""
    vectors = load_word_vectors()
    return np.stack([vectors.place(read(text).stems) for text in texts])


def _calibrate(similarity: Similarity, solved: Solved, meant: Solved) -> Blend:
    """Right answers are variants left out alone; unanswerable questions are variants whose label
    was left out.
    """
    best = [list(_left_out(similarity, solved, meant, whole)) for whole in (False, True)]
    right = [
        total
        for (total, label), own in zip(best[0], solved.labels.tolist(), strict=True)
        if label == own
    ]
    return calibrate(right, [total for total, _ in best[1]])


def _left_out(
    similarity: Similarity, solved: Solved, meant: Solved, whole_label: bool
) -> Iterator[tuple[float, int]]:
    """The best total of each variant, and its label, if the variant, or its whole label, were
    absent. IDF stays as learned; the rest is exact.
    """
    ridge = _ridge_without(solved, whole_label) + MEANING * _ridge_without(meant, whole_label)
    for row, label in enumerate(solved.labels.tolist()):
        block = slice(int(similarity.bounds[label]), int(similarity.bounds[label + 1]))
        emptied = whole_label or block.stop - block.start == 1
        near = solved.kernel[row].copy()
        near[block if emptied else row] = 0.0
        totals = similarity.totals(similarity.lines[row], near, ridge[row])
        if emptied:
            totals[label] = 0.0
        yield float(totals.max()), int(totals.argmax())


def _ridge_without(solved: Solved, whole_label: bool) -> Floats:
    if not whole_label:
        left = solved.targets - solved.dual / np.diag(solved.inverse)[:, None]
        return np.asarray(left, np.float32)
    left = np.empty_like(solved.targets)
    for label in range(solved.targets.shape[1]):
        block = np.flatnonzero(solved.labels == label)
        held = np.linalg.solve(solved.inverse[np.ix_(block, block)], solved.dual[block])
        left[block] = solved.targets[block] - held
    return np.asarray(left, np.float32)


class Counted(NamedTuple):
    """Features of all variants: which variant, which feature, of which family, how often."""

    vocabularies: tuple[dict[str, int], ...]
    family: Integers
    rows: Integers
    ids: Integers
    counts: Integers


def build_index(known: Variants) -> Index:
    size = len(known.texts)
    counted = _count(known.texts)
    weights, unseen = _idf(counted, known.label_of)
    values = _normalised(counted, weights, np.array(SHARES), size)
    order = np.argsort(counted.ids, kind="stable")
    starts = np.searchsorted(counted.ids[order], np.arange(len(weights) + 1))
    variants, values = counted.rows[order], values[order].astype(np.float32)
    return Index(
        vocabularies=counted.vocabularies,
        weights=weights.astype(np.float32),
        views=VIEWS[counted.family],
        unseen=unseen,
        shares=np.array(SHARES),
        starts=starts,
        variants=variants,
        values=values,
        size=size,
        common=Common.of(starts, variants, values, size),
    )


def _count(texts: Sequence[str]) -> Counted:
    vocabularies: tuple[dict[str, int], ...] = tuple({} for _ in FAMILIES)
    family = array("b")
    flat = array("q")
    lengths = array("q")
    for text in texts:
        before, known = len(flat), read(text)
        for number, each in enumerate(FAMILIES):
            numbers = vocabularies[number]
            for key in each.make(known):
                if key not in numbers:
                    numbers[key] = len(family)
                    family.append(number)
                flat.append(numbers[key])
        lengths.append(len(flat) - before)
    rows = np.repeat(np.arange(len(texts)), np.array(lengths, np.int64))
    size = max(1, len(family))
    cells, counts = np.unique(rows * size + np.array(flat, np.int64), return_counts=True)
    return Counted(vocabularies, np.array(family, np.intp), cells // size, cells % size, counts)


def _idf(counted: Counted, targets: Integers) -> tuple[Floats, Floats]:
    """Half of it over variants, half over labels.

    A word of one label tells much, however often that label repeats it. The second result is what a
    feature that no variant has would weigh.
    """
    size, texts = len(counted.family), len(targets)
    labels = int(targets[-1]) + 1
    in_texts = np.bincount(counted.ids, minlength=size)
    pairs = np.unique(counted.ids * labels + targets[counted.rows])
    in_labels = np.bincount(pairs // labels, minlength=size)
    weight = (rarity(texts, in_texts) + rarity(labels, in_labels)) / 2 + 1
    return weight * STRENGTH[counted.family], most_rare(texts, labels) * STRENGTH


def _normalised(counted: Counted, weights: Floats, shares: Floats, size: int) -> Floats:
    values = weights[counted.ids] * np.sqrt(counted.counts)
    views = VIEWS[counted.family[counted.ids]]
    cells = counted.rows * len(SHARES) + views
    squares = np.bincount(cells, values**2, size * len(SHARES))
    scaled: Floats = values * np.sqrt(shares[views] / np.maximum(squares[cells], 1e-9))
    return scaled
