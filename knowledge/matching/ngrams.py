"""A text becomes counted features in two views, words and characters (the n-gram kernels of Lodhi
et al., "Text classification using string kernels", 2002, beside stems and unordered word pairs).
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

import snowballstemmer

MAX_CHARACTERS = 1000
MAX_WORDS = 40
# A pair of equal stems says only that a word was repeated.
EDGES = ("<", ">")

# What is written short in chat and speech is read as it would be written out.
CONTRACTIONS = tuple(
    (re.compile(pattern + r"\b"), long)
    for pattern, long in (
        ("won't", "will not"),
        ("can't", "can not"),
        ("n't", " not"),
        ("'re", " are"),
        ("'ve", " have"),
        ("'ll", " will"),
        ("'d", " would"),
        ("'m", " am"),
        ("'s", " is"),
    )
)
SHORTHAND = {
    "cannot": "can not",
    "cant": "can not",
    "didnt": "did not",
    "doesnt": "does not",
    "dont": "do not",
    "gonna": "going to",
    "gotta": "got to",
    "havent": "have not",
    "hows": "how is",
    "im": "i am",
    "isnt": "is not",
    "ive": "i have",
    "lets": "let us",
    "pls": "please",
    "plz": "please",
    "r": "are",
    "thats": "that is",
    "thx": "thanks",
    "u": "you",
    "ur": "your",
    "wanna": "want to",
    "whats": "what is",
    "wheres": "where is",
    "whos": "who is",
    "wont": "will not",
}
WORD = re.compile(r"\w+(?:'\w+)?")
DIGIT = re.compile(r"\d")

_stemmer = snowballstemmer.stemmer("english")


class Words(NamedTuple):
    """A text as words, their stems, and the canonical tokens that somebody found in it."""

    words: list[str]
    stems: list[str]
    extra: list[str]


class Family(NamedTuple):
    """One kind of feature: its mark keeps its keys apart, its weight multiplies its IDF."""

    mark: str
    view: int
    weight: float
    make: Callable[[Words], list[str]]


def words(text: str) -> list[str]:
    """The words of a text, folded; the text is cut to a length that bounds the time."""
    folded = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS]).casefold().replace("’", "'")
    if "'" in folded:
        for pattern, long in CONTRACTIONS:
            folded = pattern.sub(long, folded)
    found = WORD.findall(folded[:MAX_CHARACTERS])[:MAX_WORDS]
    return [part for word in found for part in SHORTHAND.get(word, word).split()]


def read(text: str, extra: Sequence[str] = ()) -> Words:
    # Digits are folded to their shape: any number is like any other, a long one is unlike a year.
    shaped = [DIGIT.sub("0", word) for word in words(text)]
    return Words(shaped, [stem(word) for word in shaped], sorted(set(extra)))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    if not word.strip("0"):
        return "0"
    return str(_stemmer.stemWord(word))


def families(text: str, extra: Sequence[str] = ()) -> list[list[str]]:
    """The feature keys of a text, one list a family, repeated as often as they occur."""
    known = read(text, extra)
    return [[family.mark + key for key in family.make(known)] for family in FAMILIES]


def _stems(text: Words) -> list[str]:
    return text.stems


def _prefixes(text: Words) -> list[str]:
    return [word[:4] for word in text.words]


def _neighbours(text: Words) -> list[str]:
    return [f"{a} {b}" for a, b in pairwise((EDGES[0], *text.stems, EDGES[1]))]


def _stem_pairs(text: Words) -> list[str]:
    return _unordered(text.stems)


def _prefix_pairs(text: Words) -> list[str]:
    return _unordered(_prefixes(text))


def _extra(text: Words) -> list[str]:
    return text.extra


def _extra_pairs(text: Words) -> list[str]:
    return _unordered(text.extra)


def _unordered(items: Sequence[str]) -> list[str]:
    return [f"{a} {b}" if a < b else f"{b} {a}" for a, b in combinations(items, 2) if a != b]


def _characters(size: int) -> Callable[[Words], list[str]]:
    def make(text: Words) -> list[str]:
        line = f" {' '.join(text.words)} "
        return [line[i : i + size] for i in range(len(line) - size + 1)]

    return make


WORD_VIEW, CHARACTER_VIEW = range(2)
# The share of each view in the whole; a view is normalised for itself, so that a question with many
# characters' n-grams does not drown its words.
SHARES = (0.5, 0.5)
FAMILIES = (
    Family("\x01", WORD_VIEW, 2.0, _stems),
    Family("\x02", WORD_VIEW, 1.0, _prefixes),
    Family("\x03", WORD_VIEW, 1.5, _neighbours),
    Family("\x04", WORD_VIEW, 1.5, _stem_pairs),
    Family("\x05", WORD_VIEW, 1.5, _prefix_pairs),
    Family("\x06", WORD_VIEW, 2.0, _extra),
    Family("\x07", WORD_VIEW, 1.5, _extra_pairs),
    *(Family("", CHARACTER_VIEW, 1.0, _characters(size)) for size in (2, 3, 4, 5)),
)
