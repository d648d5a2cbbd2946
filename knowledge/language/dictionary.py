"""Which words are English, and how rare they are.

The words and their counts come with symspellpy (Google Books n-grams cut with the SCOWL list). The
file is searched as bytes: reading it into a table would cost more than a question does. Who asks
many gets the table: a sorted array, a third of what a dictionary would take of the memory.
"""

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ALL_WORDS = 5.4e11
"""Sum of the counts of the list."""
SEARCHED = 30
"""After so many words searched for, a table of all is worth what it costs."""


@lru_cache(maxsize=5_000)
def count_of(word: str) -> int:
    """How often the word stands in the corpus; 0 for a word the list does not have."""
    if _table.cache_info().currsize or count_of.cache_info().misses > SEARCHED:
        return _looked_up(word.encode())
    listed = _listed()
    start = listed.find(b"\n" + word.encode() + b" ")
    if start < 0:
        return 0
    start += len(word.encode()) + 2
    return int(listed[start : listed.index(b"\n", start)])


def is_word(word: str) -> bool:
    return count_of(word) > 0


def rarity(word: str) -> float:
    """0 for the commonest words, 1 for a word that stands nowhere (log scale)."""
    count = count_of(word)
    return 1.0 if count == 0 else min(1.0, max(0.0, math.log10(ALL_WORDS / count) - 2.5) / 4.5)


def read_dictionary() -> None:
    """Reads the table of all words now, which a question would else have to wait for."""
    _table()


def _looked_up(word: bytes) -> int:
    lines, start = _table(), word + b" "
    place = int(lines.searchsorted(start))
    line = lines[place] if place < len(lines) else b""
    return int(line[len(start) :]) if line.startswith(start) else 0


@cache
def _table() -> NDArray[np.bytes_]:
    """The lines of the list, a word and its count each, in order."""
    lines = np.array(_listed().split(b"\n"))
    lines.sort()
    _listed.cache_clear()
    return lines


@cache
def _listed() -> bytes:
    return b"\n" + _read("frequency_dictionary_en_82_765.txt") + b"\n"


def listed_words() -> Iterator[tuple[str, int]]:
    """Every word with its count."""
    for line in filter(None, _table()):
        word, count = line.decode().split()
        yield word, int(count)


def listed_pairs() -> Iterator[tuple[str, str, int]]:
    """Words that follow each other, with the count of both together."""
    for line in _read("frequency_bigramdictionary_en_243_342.txt").decode().splitlines():
        first, second, count = line.split()
        yield first, second, int(count)


def _read(name: str) -> bytes:
    package = find_spec("symspellpy")
    if package is None or package.origin is None:  # pragma: no cover - a declared dependency
        return b""
    text = Path(package.origin).with_name(name).read_bytes()
    return text.replace(b"\r", b"").removeprefix(b"\xef\xbb\xbf")
