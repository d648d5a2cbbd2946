"""English, as far as questions need it: tokens, a lexicon of plain words, spelling."""

from knowledge.language.dictionary import read_dictionary
from knowledge.language.lexicon import Lexicon, lexicon
from knowledge.language.messages import (
    LONGEST_QUESTION,
    split_questions,
    view_asked,
    without_frame,
)
from knowledge.language.spelling import Spelling
from knowledge.language.tokens import Token, plain, snowball, stem, tokenise

__all__ = [
    "LONGEST_QUESTION",
    "Lexicon",
    "Spelling",
    "Token",
    "lexicon",
    "plain",
    "read_dictionary",
    "snowball",
    "split_questions",
    "stem",
    "tokenise",
    "view_asked",
    "without_frame",
]
