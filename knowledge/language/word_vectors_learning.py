"""Learns `words.vectors`: python -m knowledge.language.word_vectors_learning

How much oftener than by chance a word follows and precedes each other one, cut at 0, and of that
table the largest singular vectors (Levy and Goldberg, "Neural word embedding as implicit matrix
factorization", 2014; the smoothing and the square root of the singular values as in Levy, Goldberg
and Dagan, "Improving distributional similarity with lessons learned from word embeddings", 2015).

The pairs and their counts come with symspellpy (Google Books n-grams, cut with the SCOWL list).
"""

import math
from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from knowledge.language.dictionary import listed_pairs, listed_words
from knowledge.language.tokens import stem
from knowledge.language.word_vectors import WordVectors, keep_word_vectors

DIMENSIONS = 128
SMOOTHING = 0.75
COMMON, SHORTEST = 5.0, 0.1
"""A word of `exp(-COMMON)` of the text, or more, gets the shortest vector."""
LARGEST = 127
TINY = 1e-9

Cell = tuple[int, int, float]


def learn_word_vectors() -> WordVectors:
    pairs: Counter[tuple[str, str]] = Counter()
    for first, second, count in listed_pairs():
        pairs[stem(first), stem(second)] += count
    words = sorted({word for pair in pairs for word in pair})
    table = _table(pairs, {word: row for row, word in enumerate(words)})
    left, singular, _ = randomized_svd(table, DIMENSIONS, n_iter=4, random_state=0)
    vectors = left * np.sqrt(singular)
    longest = np.maximum(np.abs(vectors).max(1, keepdims=True), TINY)
    steps = np.round(vectors / longest * LARGEST).astype(np.int8)
    weights = _rarity(words) / np.maximum(np.linalg.norm(steps.astype(np.float32), axis=1), 1)
    number = {word: row for row, word in enumerate(words)}
    return WordVectors(number, steps, weights.astype(np.float32))


def _table(pairs: Counter[tuple[str, str]], row_of: dict[str, int]) -> sparse.csr_matrix:
    """A row a word; its followers, then those that it follows, as columns."""
    found = [
        *_company(pairs, row_of),
        *(
            (row, column + len(row_of), value)
            for row, column, value in _company(
                Counter({(second, first): count for (first, second), count in pairs.items()}),
                row_of,
            )
        ),
    ]
    rows, columns, values = zip(*found, strict=True)
    shape = (len(row_of), 2 * len(row_of))
    return sparse.csr_matrix((np.array(values, np.float32), (rows, columns)), shape)


def _company(pairs: Counter[tuple[str, str]], row_of: dict[str, int]) -> Iterator[Cell]:
    """Positive pointwise mutual information of a word with the word beside it."""
    words: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for (word, other), count in pairs.items():
        words[word] += count
        beside[other] += count
    smooth = {other: count**SMOOTHING for other, count in beside.items()}
    total = sum(smooth.values())
    for (word, other), count in pairs.items():
        information = math.log(count * total / (words[word] * smooth[other]))
        if information > 0:
            yield row_of[word], row_of[other], information


def _rarity(stems: list[str]) -> NDArray[np.float64]:
    counts: Counter[str] = Counter()
    for word, count in listed_words():
        counts[stem(word)] += count
    total = counts.total()
    rarity = (math.log(total / max(1, counts[each])) - COMMON for each in stems)
    return np.maximum(np.fromiter(rarity, np.float64), SHORTEST)


if __name__ == "__main__":
    keep_word_vectors(learn_word_vectors())
