"""Bare pairs: a question to the entry that others like it belong to, without a pack."""

from typing import TYPE_CHECKING

from knowledge.lazy import lazily

if TYPE_CHECKING:
    from knowledge.matching.pairs.matcher import Matcher
else:
    __getattr__ = lazily(__name__, {"matcher": "Matcher"})
