"""Learning a `Similarity` from texts with labels: IDF over variants and entries, kernel ridge
regression in closed form, and a calibration on what each variant scores when it, or its whole
label, is left out (the dual leave-one-out identity: Rifkin and Lippert, "Notes on regularized least
squares", 2007; blocks of it as in An, Liu and Venkatesh, "Fast cross-validation algorithms", 2007).
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from knowledge.matching.ngrams import FAMILIES, SHARES, read
from knowledge.matching.similarity import (
    VIEWS,
    Blend,
    Common,
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
# The share of the questions whose label was left out that may get an answer. Those lie next to what
# is known: on two outside sets, one in five of them went with one in twenty to thirty of real ones.
FALSE_RATE = 0.2
SUGGEST_RATE = 0.5
# A kernel of more variants than this is not solved; the variants are searched by their words alone.
DENSE_LIMIT = 6000
SEARCHED = np.array([1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0])
SEARCH_BLEND = Blend(centroid=0.6, fuzz=0.2)
# So many variants are left out to calibrate a search.
SAMPLE = 300
STRENGTH = np.array([family.weight for family in FAMILIES])
# Below this many labels leaving one out leaves nothing to mistake it for.
FEWEST_LABELS = 3
PRIOR = 0.05
STEPS = 400


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
    solved = _solve(index, targets) if 0 < len(variants) <= DENSE_LIMIT else None
    dual, lengths = _weights(solved, bounds)
    lines = tuple(sorted_line(text) for text in variants)
    blend = Blend() if len(variants) <= DENSE_LIMIT else SEARCH_BLEND
    similarity = Similarity(
        tuple(names), variants, index, bounds, targets, dual, lengths, lines, blend
    )
    return replace(similarity, blend=_calibrate(similarity, solved))


def _weights(solved: "Solved | None", bounds: Integers) -> tuple[Floats, Floats]:
    """The ridge's dual weights, none where the kernel would not fit, and the labels' lengths."""
    if solved is None:
        return np.zeros((0, 0), np.float32), np.sqrt(np.diff(bounds)).astype(np.float32)
    return solved.dual, _label_lengths(solved.kernel, bounds)


def leave_one_out_scores(similarity: Similarity, whole_label: bool = False) -> list[Scores]:
    """What each training variant would score if it, or its whole label, were absent, in the order
    of `similarity.variants`. IDF stays as learned; the rest is exact.
    """
    if not similarity.dual.size:
        return list(_left_out_of_search(similarity, whole_label))
    solved = _solve(similarity.index, similarity.label_of_variant)
    return list(_left_out(similarity, solved, whole_label))


def _left_out(similarity: Similarity, solved: "Solved", whole_label: bool) -> Iterator[Scores]:
    targets = similarity.label_of_variant
    ridge = _ridge_without(solved, targets, whole_label)
    unknown = _unknown_without(similarity.index, targets, whole_label)
    for row in range(len(targets)):
        gone, absent = _gone(similarity, row, whole_label)
        near = solved.kernel[row].copy()
        near[gone] = 0.0
        line = similarity.lines[row]
        yield similarity.score_similarities(line, near, ridge[row], float(unknown[row]), absent)


def _left_out_of_search(similarity: Similarity, whole_label: bool) -> Iterator[Scores]:
    for row in _sample(similarity).tolist():
        gone, _ = _gone(similarity, row, whole_label)
        vector = similarity.index.vector(similarity.variants[row])
        yield similarity.score_candidates(vector, gone)


def _sample(similarity: Similarity) -> Integers:
    """The variants to leave out: all where a ridge was solved, else some from all over."""
    size = len(similarity.variants)
    count = size if similarity.dual.size else min(size, SAMPLE)
    return np.linspace(0, max(0, size - 1), count).astype(np.intp)


def _gone(similarity: Similarity, row: int, whole_label: bool) -> tuple[slice, int]:
    """What is left out with a variant, and its label if nothing of it remains."""
    label = int(similarity.label_of_variant[row])
    block = slice(int(similarity.bounds[label]), int(similarity.bounds[label + 1]))
    if whole_label or block.stop - block.start == 1:
        return block, label
    return slice(row, row + 1), -1


def _ridge_without(solved: "Solved", targets: Integers, whole_label: bool) -> Floats:
    if not whole_label:
        left = solved.targets - solved.dual / np.diag(solved.inverse)[:, None]
        return np.asarray(left, np.float32)
    left = np.empty_like(solved.targets)
    for label in range(solved.targets.shape[1]):
        block = np.flatnonzero(targets == label)
        held = np.linalg.solve(solved.inverse[np.ix_(block, block)], solved.dual[block])
        left[block] = solved.targets[block] - held
    return np.asarray(left, np.float32)


def _unknown_without(index: Index, targets: Integers, whole_label: bool) -> Floats:
    """The share of each variant's weight in features that nothing left has."""
    groups = targets if whole_label else np.arange(len(targets))
    of_posting = groups[index.variants]
    lowest = np.minimum.reduceat(of_posting, index.starts[:-1])
    highest = np.maximum.reduceat(of_posting, index.starts[:-1])
    only = np.repeat(lowest == highest, np.diff(index.starts))
    share = np.bincount(index.variants, only * index.values**2, len(targets))
    return np.asarray(share, np.float64)


def _calibrate(similarity: Similarity, solved: "Solved | None") -> Blend:
    """The curve from blended score to probability, and the thresholds.

    Right answers are variants left out alone; unanswerable questions are variants whose label was
    left out.
    """
    blend = similarity.blend
    if len(similarity.labels) < FEWEST_LABELS:
        return blend
    best = [_best(similarity, solved, whole_label) for whole_label in (False, True)]
    labels = similarity.label_of_variant[_sample(similarity)]
    right = [total for (total, label), own in zip(best[0], labels, strict=True) if label == own]
    false = [total for total, _ in best[1]]
    slope, offset = _logistic(np.array(right), np.array(false), blend)
    fitted = replace(blend, slope=slope, offset=offset)
    answer, suggest = np.quantile(false, (1 - FALSE_RATE, 1 - SUGGEST_RATE))
    return replace(
        fitted,
        answer_at=float(fitted.probability(np.array(answer))),
        suggest_at=float(fitted.probability(np.array(suggest))),
    )


def _best(
    similarity: Similarity, solved: "Solved | None", whole_label: bool
) -> list[tuple[float, int]]:
    """The best blended total of each variant left out, and its label."""
    if solved:
        left = _left_out(similarity, solved, whole_label)
    else:
        left = _left_out_of_search(similarity, whole_label)
    totals = (similarity.blend.total(s.ridge, s.nearest, s.centroid, s.fuzz) for s in left)
    return [(float(total.max()), int(total.argmax())) for total in totals]


def _logistic(right: Floats, false: Floats, prior: Blend) -> tuple[float, float]:
    """Logistic regression on one number, both kinds weighing the same.

    A ridge around the default curve keeps it there when there is little to learn from.
    """
    weights = np.concatenate(
        [np.full(len(part), 0.5 / max(1, len(part))) for part in (right, false)]
    ) * (len(right) + len(false))
    wanted = np.concatenate([np.ones(len(right)), np.zeros(len(false))])
    design = np.stack([np.concatenate([right, false]), np.ones(len(wanted))], 1)
    start = np.array([prior.slope, prior.offset])
    curve = start.copy()
    # The bound on the curvature (Böhning and Lindsay 1988) makes every step go downhill.
    bound = (design * (weights / 4)[:, None]).T @ design + PRIOR * np.eye(2)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ curve, -30, 30)))
        slope = design.T @ (weights * (chance - wanted)) + PRIOR * (curve - start)
        curve = curve - np.linalg.solve(bound, slope)
    return float(curve[0]), float(curve[1])


class Counted(NamedTuple):
    """Features of all variants: which variant, which feature, of which family, how often."""

    vocabularies: tuple[dict[str, int], ...]
    family: Integers
    rows: Integers
    ids: Integers
    counts: Integers


def build_index(texts: Sequence[str], targets: Integers, extras: Sequence[Sequence[str]]) -> Index:
    strength = STRENGTH * (SEARCHED if len(texts) > DENSE_LIMIT else 1)
    shares = np.array(SHARES) * np.bincount(VIEWS, strength > 0, len(SHARES)).astype(bool)
    shares = shares / shares.sum()
    counted = _count(texts, extras, np.flatnonzero(strength).tolist())
    weights, unseen = _idf(counted, targets, strength)
    values = _normalised(counted, weights, shares, len(texts))
    order = np.argsort(counted.ids, kind="stable")
    starts = np.searchsorted(counted.ids[order], np.arange(len(weights) + 1))
    variants, values = counted.rows[order], values[order].astype(np.float32)
    common = Common.of(starts, variants, values, len(texts))
    return Index(
        counted.vocabularies,
        weights.astype(np.float32),
        VIEWS[counted.family],
        unseen,
        shares,
        starts,
        variants,
        values,
        len(texts),
        common,
    )


def _count(texts: Sequence[str], extras: Sequence[Sequence[str]], used: Sequence[int]) -> Counted:
    vocabularies: tuple[dict[str, int], ...] = tuple({} for _ in FAMILIES)
    family = array("b")
    flat = array("q")
    lengths = array("q")
    for text, extra in zip(texts, extras, strict=True):
        before, known = len(flat), read(text, extra)
        for number in used:
            numbers = vocabularies[number]
            for key in FAMILIES[number].make(known):
                if key not in numbers:
                    numbers[key] = len(family)
                    family.append(number)
                flat.append(numbers[key])
        lengths.append(len(flat) - before)
    rows = np.repeat(np.arange(len(texts)), np.array(lengths, np.int64))
    size = max(1, len(family))
    cells, counts = np.unique(rows * size + np.array(flat, np.int64), return_counts=True)
    return Counted(vocabularies, np.array(family, np.intp), cells // size, cells % size, counts)


def _idf(counted: Counted, targets: Integers, strength: Floats) -> tuple[Floats, Floats]:
    """Half of it over variants, half over labels.

    A word of one label tells much, however often that label repeats it. The second result is what a
    feature that no variant has would weigh.
    """
    size, texts = len(counted.family), len(targets)
    labels = int(targets[-1]) + 1 if texts else 0
    in_texts = np.bincount(counted.ids, minlength=size)
    pairs = np.unique(counted.ids * max(1, labels) + targets[counted.rows])
    in_labels = np.bincount(pairs // max(1, labels), minlength=size)
    weight = _rarity(texts, in_texts) / 2 + _rarity(labels, in_labels) / 2 + 1
    none = np.zeros(1, np.intp)
    top = float((_rarity(texts, none) / 2 + _rarity(labels, none) / 2 + 1)[0])
    return weight * strength[counted.family], top * strength


def _rarity(total: int, count: Integers) -> Floats:
    return np.asarray(np.log((1 + total) / (1 + count)))


def _normalised(counted: Counted, weights: Floats, shares: Floats, size: int) -> Floats:
    values = weights[counted.ids] * np.sqrt(counted.counts)
    views = VIEWS[counted.family[counted.ids]]
    cells = counted.rows * len(SHARES) + views
    squares = np.bincount(cells, values**2, size * len(SHARES))
    scaled: Floats = values * np.sqrt(shares[views] / np.maximum(squares[cells], 1e-9))
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
        kernel[row] = index.similarities(feature[part], values[part])
    return kernel


class Solved(NamedTuple):
    """The kernel, the inverse of it regularised, the dual weights and the targets."""

    kernel: Floats
    inverse: Floats
    dual: Floats
    targets: Floats


def _solve(index: Index, targets: Integers) -> Solved:
    kernel = kernel_of(index)
    counts = np.bincount(targets)
    penalty = RIDGE * (counts[targets] / counts[targets].mean()) ** BALANCE
    wanted = np.eye(len(counts), dtype=np.float32)[targets]
    # Single precision is enough: the penalty keeps the smallest eigenvalue away from 0.
    inverse = np.linalg.inv(kernel + np.diag(penalty.astype(np.float32)))
    return Solved(kernel, inverse, inverse @ wanted, wanted)


def _label_lengths(kernel: Floats, bounds: Integers) -> Floats:
    pairs = pairwise(bounds.tolist())
    squares = [float(kernel[a:b, a:b].sum()) for a, b in pairs]
    return np.sqrt(np.maximum(np.array(squares, np.float32), 1e-6))
