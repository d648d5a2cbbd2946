"""Learns a ranker: IDF, ridge weights by conjugate gradients, the sums of the labels.

Only publishing and calibrating import this module: it needs scipy.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse

from knowledge.matching.grams import runs, word_keys
from knowledge.matching.keys import Keys
from knowledge.matching.ranker import SHARES, Floats, Integers, Ranker
from knowledge.matching.reading import Reading

RIDGE = 0.3
STEPS = 40
TOLERANCE = 1e-6


class Lesson(NamedTuple):
    """What a reading teaches: its classes, and the label that it stands for, "" for none."""

    classes: tuple[int, ...]
    label: str = ""


@dataclass(frozen=True)
class Counted:
    """The keys of many readings, counted once, so that parts of them can be learned in turn.

    `words` and `characters` have a row a reading and a column a key.
    """

    keys: tuple[str, ...]
    words: Any
    characters: Any

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> "Counted":
        """Of no readings, it is a beginning that others are added to."""
        nothing = sparse.csr_matrix((0, 0))
        return cls((), nothing, nothing).adding(readings)

    def adding(self, readings: Sequence[Reading]) -> "Counted":
        """With these readings behind the others."""
        number = defaultdict(count(len(self.keys)).__next__, zip(self.keys, count(), strict=False))
        words = _count(map(number.__getitem__, word_keys(reading)) for reading in readings)
        runs_of = cache(lambda word: tuple(map(number.__getitem__, runs(word))))
        characters = _count(
            chain.from_iterable(map(runs_of, reading.text.split())) for reading in readings
        )
        return Counted(
            tuple(number),
            _stacked(self.words, words, len(number)),
            _stacked(self.characters, characters, len(number)),
        )

    def take(self, rows: Integers) -> "Counted":
        return Counted(self.keys, self.words[rows], self.characters[rows])


def learn_ranker(counted: Counted, lessons: Sequence[Lesson], classes: int) -> Ranker:
    """From readings and what each teaches, of `classes` in all."""
    names = tuple(sorted({lesson.label for lesson in lessons} - {""}))
    kept, rarity, unseen = _weigh_keys(counted)
    rows = _weighed(counted, np.where(kept, rarity, unseen))[:, np.flatnonzero(kept)]
    wanted = np.zeros((len(lessons), classes))
    for row, lesson in enumerate(lessons):
        wanted[row, list(lesson.classes)] = 1.0
    postings = _postings(rows, [lesson.label for lesson in lessons], names)
    return Ranker(
        keys=Keys.of([key for key, keep in zip(counted.keys, kept, strict=True) if keep]),
        rarity=rarity[kept].astype(np.float32),
        unseen=unseen,
        weights=np.asarray(rows.T @ _solve(rows, wanted), np.float16),
        starts=postings.indptr.astype(np.int32),
        posted=postings.indices.astype(np.int16),
        values=postings.data.astype(np.float32),
        labels=names,
    )


def _count(lines: Iterable[Iterable[int]]) -> tuple[Any, Any, Any]:
    """Numbers of keys as the parts of a sparse matrix; one that stands more than once counts its
    logarithm.
    """
    ids, counts = array("q"), array("q")
    starts = [0]
    for line in lines:
        counted = Counter(line)
        ids.extend(counted)
        counts.extend(counted.values())
        starts.append(len(ids))
    return 1.0 + np.log(counts), np.array(ids, np.intp), np.array(starts, np.intp)


def _stacked(above: Any, below: tuple[Any, Any, Any], width: int) -> Any:
    """The rows of one above those of the other, both as wide as there are keys by now."""
    wider = sparse.csr_matrix((above.data, above.indices, above.indptr), (above.shape[0], width))
    rows = len(below[2]) - 1
    return sparse.vstack([wider, sparse.csr_matrix(below, (rows, width))], format="csr")


def _weigh_keys(counted: Counted) -> tuple[Any, Floats, float]:
    """Every word and concept; of pairs and runs of characters those that stand in two texts.

    Returns which keys are kept, the rarity of all, and that of a key never seen.
    """
    standing = counted.words + counted.characters
    counts = np.bincount(standing.indices, minlength=len(counted.keys))
    always = np.fromiter((key[:2] in ("w ", "c ") for key in counted.keys), bool)
    size = standing.shape[0]
    kept = (counts > 1) | ((counts > 0) & always)
    return kept, np.log((1 + size) / (1 + counts)) + 1, float(np.log(1 + size) + 1)


def _weighed(counted: Counted, rarity: Floats) -> Any:
    """Rows of a length that unknown keys have their part in, as `Ranker.vector` makes them."""
    parts = []
    for part, share in zip((counted.words, counted.characters), SHARES, strict=True):
        weighed = part @ sparse.diags(rarity)
        mass = np.asarray(weighed.multiply(weighed).sum(1)).ravel()
        parts.append(sparse.diags(np.sqrt(share / np.maximum(mass, 1e-9))) @ weighed)
    return (parts[0] + parts[1]).tocsr()


def _solve(rows: Any, wanted: Floats) -> Floats:
    """(K + ridge I) dual = wanted for all classes at once, by conjugate gradients
    (Hestenes and Stiefel 1952) on the kernel's factors, which is never built.
    """
    rows = _commonest_first(rows)
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


def _commonest_first(rows: Any) -> Any:
    """The same keys in another order of columns: what is needed often lies together, which halves
    the time. In each row they stand as before, so that sums are rounded as before.
    """
    common = np.argsort(-np.bincount(rows.indices, minlength=rows.shape[1]), kind="stable")
    place = np.argsort(common).astype(rows.indices.dtype)
    return sparse.csr_matrix((rows.data, place[rows.indices], rows.indptr), rows.shape)


def _postings(rows: Any, labels: Sequence[str], names: Sequence[str]) -> Any:
    """The labels' sums, each of length one, key by key."""
    number = {name: i for i, name in enumerate(names)}
    named = [i for i, label in enumerate(labels) if label]
    which = sparse.csr_matrix(
        (np.ones(len(named)), ([number[labels[i]] for i in named], range(len(named)))),
        (len(names), len(named)),
    )
    sums = which @ rows[named]
    lengths = np.sqrt(np.asarray(sums.multiply(sums).sum(1)).ravel())
    return (sparse.diags(1.0 / np.maximum(lengths, 1e-9)) @ sums).T.tocsr()
