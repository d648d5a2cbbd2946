"""Learns a ranker: IDF, ridge weights by conjugate gradients, the sums of the labels.

Only publishing and calibrating import this module: it needs scipy.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse

from knowledge.matching.grams import character_keys, word_keys
from knowledge.matching.keys import Keys
from knowledge.matching.ranker import Floats, Integers, Ranker
from knowledge.matching.reading import Reading

RIDGE = 1.0
STEPS = 40
TOLERANCE = 1e-6


def learn_ranker(
    readings: Sequence[Reading], labels: Sequence[str], sources: Sequence[int], classes: int
) -> Ranker:
    """`sources[i]` is the class of `readings[i]`, of `classes` in all.

    A reading with an empty label teaches its class and stands for no label.
    """
    names = tuple(sorted(set(labels) - {""}))
    number = {name: i for i, name in enumerate(names)}
    keys, rarity, unseen = _weigh_keys(readings)
    none = np.zeros(0, np.intp)
    no_weights = np.zeros((len(keys), 0), np.float32)
    bare = Ranker(keys, rarity, unseen, no_weights, none, none, no_weights[0:0, 0:0], names)
    rows = _matrix(bare, readings)
    wanted = np.zeros((len(readings), classes))
    wanted[np.arange(len(readings)), list(sources)] = 1.0
    named = [i for i, label in enumerate(labels) if label]
    postings = _postings(rows[named], [number[labels[i]] for i in named], len(names))
    return Ranker(
        keys=keys,
        rarity=rarity,
        unseen=unseen,
        weights=np.asarray(rows.T @ _solve(rows, wanted), np.float16),
        starts=postings.indptr.astype(np.int32),
        posted=postings.indices.astype(np.int16),
        values=postings.data.astype(np.float16),
        labels=names,
    )


def _weigh_keys(readings: Sequence[Reading]) -> tuple[Keys, Floats, float]:
    """Every word and concept; of pairs and runs of characters those that stand in two texts."""
    counts: Counter[str] = Counter()
    for reading in readings:
        counts.update({*word_keys(reading), *character_keys(reading)})
    kept = sorted(key for key, count in counts.items() if count > 1 or key[:2] in ("w ", "c "))
    size = len(readings)
    rarity: Floats = np.array([np.log((1 + size) / (1 + counts[k])) + 1 for k in kept], np.float32)
    return Keys.of(kept), rarity, float(np.log(1 + size) + 1)


def _matrix(ranker: Ranker, readings: Sequence[Reading]) -> Any:
    vectors = [ranker.vector(reading) for reading in readings]
    lengths = np.cumsum([0, *(len(vector.ids) for vector in vectors)])
    ids: Integers = np.concatenate([vector.ids for vector in vectors])
    values: Floats = np.concatenate([vector.values for vector in vectors])
    return sparse.csr_matrix((values, ids, lengths), (len(readings), len(ranker.keys)))


def _solve(rows: Any, wanted: Floats) -> Floats:
    """(K + ridge I) dual = wanted for all classes at once, by conjugate gradients
    (Hestenes and Stiefel 1952) on the kernel's factors, which is never built.
    """
    dual = np.zeros_like(wanted)
    rest = wanted.copy()
    step = rest.copy()
    size = (rest * rest).sum(0)
    for _ in range(STEPS):
        applied = rows @ (rows.T @ step) + RIDGE * step
        along = size / np.maximum((step * applied).sum(0), 1e-12)
        dual += along * step
        rest -= along * applied
        smaller = (rest * rest).sum(0)
        if smaller.max() < TOLERANCE:
            break
        step = rest + (smaller / np.maximum(size, 1e-12)) * step
        size = smaller
    return dual


def _postings(rows: Any, labels: Sequence[int], size: int) -> Any:
    """The labels' sums, each of length one, key by key."""
    which = sparse.csr_matrix(
        (np.ones(len(labels)), (list(labels), range(len(labels)))), (size, len(labels))
    )
    sums = which @ rows
    lengths = np.sqrt(np.asarray(sums.multiply(sums).sum(1)).ravel())
    return (sparse.diags(1.0 / np.maximum(lengths, 1e-9)) @ sums).T.tocsr()
