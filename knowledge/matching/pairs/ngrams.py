"""A text becomes counted features in two views, words and characters (the n-gram kernels of Lodhi
et al., "Text classification using string kernels", 2002, beside stems and unordered word pairs).

The words are those of chat and support desks, folded further than an article's, where "us" may be a
country and "Su-35" a name: `knowledge.language` reads these.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from knowledge.language import snowball

MAX_CHARACTERS = 1000
MAX_WORDS = 40
# Long enough to tell words apart, short enough that "expire" and "expiry" begin alike.
PREFIX = 4
EDGES = ("<", ">")

# What is written short in chat and speech is read as it would be written out.
CONTRACTIONS = {
    "won't": "will not",
    "can't": "can not",
    "n't": " not",
    "'re": " are",
    "'ve": " have",
    "'ll": " will",
    "'d": " would",
    "'m": " am",
    "'s": " is",
}
CONTRACTION = re.compile(rf"(?:{'|'.join(CONTRACTIONS)})\b")
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


class Words(NamedTuple):
    """A text as words, their stems and beginnings; and as one line with numbers as shapes."""

    words: list[str]
    stems: list[str]
    prefixes: list[str]
    line: str


class Family(NamedTuple):
    """One kind of feature; its weight multiplies the IDF."""

    view: int
    weight: float
    make: Callable[[Words], list[str]]


def words(text: str) -> list[str]:
    """The words of a text, folded; the text is cut to a length that bounds the time."""
    folded = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS]).casefold().replace("’", "'")
    if "'" in folded:
        folded = CONTRACTION.sub(lambda found: CONTRACTIONS[found[0]], folded)
    found = WORD.findall(folded[:MAX_CHARACTERS])[:MAX_WORDS]
    return [part for word in found for part in SHORTHAND.get(word, word).split()]


def read(text: str) -> Words:
    known = words(text)
    # Digits are folded to their shape: any number is like any other, a long one is unlike a year.
    line = DIGIT.sub("0", " ".join(known))
    shaped = line.split()
    prefixes = [word[:PREFIX] for word in shaped]
    return Words(known, [stem(word) for word in shaped], prefixes, f" {line} ")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Unlike the stem of a word in an article: here the shape of a number is stemmed too."""
    if not word.strip("0"):
        return "0"
    return snowball(word)


def _neighbours(text: Words) -> list[str]:
    return [f"{a} {b}" for a, b in pairwise((EDGES[0], *text.stems, EDGES[1]))]


def _unordered(items: Sequence[str]) -> list[str]:
    # A pair of equals would say only that a word was repeated.
    return [f"{a} {b}" if a < b else f"{b} {a}" for a, b in combinations(items, 2) if a != b]


def _characters(size: int) -> Callable[[Words], list[str]]:
    def make(text: Words) -> list[str]:
        line = text.line
        return [line[i : i + size] for i in range(len(line) - size + 1)]

    return make


WORD_VIEW, CHARACTER_VIEW = range(2)
# The share of each view in the whole; a view is normalised for itself, so that a question with many
# characters' n-grams does not drown its words.
SHARES = (0.5, 0.5)
FAMILIES = (
    Family(WORD_VIEW, 2.0, lambda text: text.stems),
    Family(WORD_VIEW, 1.0, lambda text: text.prefixes),
    Family(WORD_VIEW, 1.5, _neighbours),
    Family(WORD_VIEW, 2.0, lambda text: _unordered(text.stems)),
    Family(WORD_VIEW, 2.5, lambda text: _unordered(text.prefixes)),
    *(Family(CHARACTER_VIEW, 1.0, _characters(size)) for size in (2, 3, 4, 5)),
)
