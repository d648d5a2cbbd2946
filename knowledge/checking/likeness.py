"""How alike two questions are written, in whatever order their words stand."""

from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.checking.subject import tokens

ALMOST = 88
"""From this token sort ratio on, two questions are the same but for a letter or two."""
AKIN = 80
"""From this one on, they are the same where they have the same content words besides."""
AT_ONCE = 1_000
"""Rows compared at a time, so that memory stays bounded."""


def sorted_words(text: str) -> str:
    """What the token sort ratio compares."""
    return " ".join(sorted(token.text for token in tokens(text)))


def misspells(text: str, other: str) -> bool:
    """Whether the words that differ do so by a letter or two: in long texts a whole word may."""
    one, two = ({token.text for token in tokens(each)} for each in (text, other))
    pairs = zip(sorted(one - two), sorted(two - one), strict=False)
    return all(fuzz.ratio(*pair) >= AKIN for pair in pairs)


def akin(
    ones: Sequence[str], others: Sequence[str], least: int = AKIN
) -> Iterator[tuple[int, int, int]]:
    """Each pair of sorted words that is at least so alike: both numbers, and the ratio.

    Where both are the same sequence, what stands before a row is not set against it again.
    """
    for start in range(0, len(ones), AT_ONCE):
        rows = ones[start : start + AT_ONCE]
        first = start if ones is others else 0
        beside = others[first:]
        ratios = process.cdist(rows, beside, scorer=fuzz.ratio, score_cutoff=least, dtype=np.uint8)
        for row, column in np.argwhere(ratios).tolist():
            yield start + row, first + column, int(ratios[row, column])
