"""Repairs misspelt words towards the words of a pack.

A word is misspelt when neither the pack nor the dictionary has it, nor the pack its stem. It is
repaired only to a word that begins alike and lies within one edit, from eight letters on within two
(optimal string alignment distance, so that swapped letters are one edit). Numbers are never
touched.
"""

from bisect import bisect_left
from functools import cached_property
from itertools import islice, takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.language.dictionary import is_word
from knowledge.language.lexicon import lexicon
from knowledge.language.tokens import stem

LEAST_LETTERS = 4
LONG_WORD = 7


class Spelling:
    """The words of one pack, to which misspelt words are drawn."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        """In order."""
        found: dict[str, list[str]] = {}
        for word in sorted(self._known):
            if len(word) >= LEAST_LETTERS - 1 and word.isalpha():
                found.setdefault(word[0], []).append(word)
        return found

    def _is_form(self, word: str) -> bool:
        """Whether a word of the pack has its stem: "citys" stands for "cities", not "cites"."""
        root = stem(word)
        words, begins = self._of_letter(word), root[:-1]
        alike = takewhile(
            lambda other: other.startswith(begins), islice(words, bisect_left(words, begins), None)
        )
        return any(stem(other) == root for other in alike)

    def _of_letter(self, word: str) -> list[str]:
        return self._by_letter.get(word[0], [])

    def repair(self, word: str) -> str:
        """The word as the pack spells it, or as it was."""
        if word in self._known or not word.isalpha() or len(word) < LEAST_LETTERS:
            return word
        if lexicon().is_plain(word) or is_word(word) or self._is_form(word):
            return word
        most = 1 if len(word) < LONG_WORD else 2
        near = process.extractOne(
            word,
            self._of_letter(word),
            scorer=OSA.distance,
            score_cutoff=most,
        )
        return word if near is None else str(near[0])
