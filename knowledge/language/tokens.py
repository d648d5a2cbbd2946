"""Text to tokens: words, numbers and amounts, in lower case, with contractions opened."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import Stemmer

MOST_CHARACTERS = 2_000
"""Of a text, this much is read, so that time stays bounded."""

RECENT = 16
"""Texts are remembered while one question is read: each pack reads it, some parts twice."""

BEFORE_NOT = "is are was were do does did has have had would could should".split()
BEFORE_IS = "what who where when how why that there here it he she".split()
CONTRACTIONS = (
    (re.compile(r"\b(can)'?t\b"), r"\1 not"),
    (re.compile(r"\bwon'?t\b"), "will not"),
    (re.compile(rf"\b({'|'.join(BEFORE_NOT)})n'?t\b"), r"\1 not"),
    (re.compile(rf"\b({'|'.join(BEFORE_IS)})'?s\b(?<!\bits)"), r"\1 is"),
    (re.compile(r"\blet's\b"), "let us"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"\b(i|you|he|she|we|they|it|who|what)'d\b"), r"\1 would"),
    (re.compile(r"\bi'?m\b"), "i am"),
)
CONTRACTED = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in CONTRACTIONS))
"""Whether there is anything to open, found in one search and not in ten."""
CONTRACTION_MARKS = (
    *("'", "cant", "wont", "im"),
    *(f"{word}nt" for word in BEFORE_NOT),
    *(f"{word}s" for word in BEFORE_IS),
)
"""One of these stands wherever there is; to look for them takes a third of the search."""
PRONOUN_US = re.compile(
    r"\b(tell|told|give|gave|gives|let|show|remind|help|teach|inform|for|between|(?:both|all) of)"
    r" us\b"
)
COUNTRY_US = re.compile(r"\bus\b|\bu\.s\.(?:a\.)?")
QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "–": " - ", "—": " - "}
)
TOKEN = re.compile(r"[$£€]?\d[\d,.]*\d?(?:mn|bn|m|k|%)?|[^\W\d_]+(?:-?\d+)?(?:'s)?|\d+", re.UNICODE)
JOINED = re.compile(r"\bco-(?=[aeiou])")

_stemmer = Stemmer.Stemmer("english")


class Token(NamedTuple):
    """One word or number, as typed (lower case) and its stem."""

    text: str
    stem: str
    possessive: bool = False
    """Written with an apostrophe and s."""


@lru_cache(maxsize=RECENT)
def plain(text: str) -> str:
    """Lower case, plain quotes, contractions opened; the question's first 2,000 characters.

    "us" is read as the country unless it follows a word that takes a person ("tell us").
    """
    # A single character may stand for eighteen, so the text is cut before and after.
    text = unicodedata.normalize("NFKC", text[:MOST_CHARACTERS])[:MOST_CHARACTERS]
    text = text.translate(QUOTES).casefold()
    if "co-" in text:
        text = JOINED.sub("co", text)
    if any(mark in text for mark in CONTRACTION_MARKS) and CONTRACTED.search(text):
        for pattern, opened in CONTRACTIONS:
            text = pattern.sub(opened, text)
    if not COUNTRY_US.search(text):
        return text
    return COUNTRY_US.sub("usa", PRONOUN_US.sub(r"\1 me", text))


@lru_cache(maxsize=RECENT)
def tokenise(text: str) -> tuple[Token, ...]:
    return tuple(_token(found) for found in TOKEN.findall(plain(text)))


@lru_cache(maxsize=5_000)
def _token(word: str) -> Token:
    possessive = word.endswith("'s")
    word = word.removesuffix("'s").rstrip(".,")
    return Token(word, stem(word), possessive)


@lru_cache(maxsize=10_000)
def stem(word: str) -> str:
    """The Snowball stem (Porter2); words with digits stay as they are."""
    if len(word) < 3 or any(character.isdigit() for character in word):
        return word
    return snowball(word)


def snowball(word: str) -> str:
    return str(_stemmer.stemWord(word))
