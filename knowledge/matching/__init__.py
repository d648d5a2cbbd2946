"""Matching: a question to the entry of a pack that answers it, or to none."""

from knowledge.matching.learned import (
    Learned,
    Stored,
    digest,
    dump_learned,
    learned_path,
    load_learned,
)
from knowledge.matching.match import Match, Note, Ranked
from knowledge.matching.matcher import Matcher
from knowledge.matching.pack_matcher import PackMatcher

__all__ = [
    "Learned",
    "Match",
    "Matcher",
    "Note",
    "PackMatcher",
    "Ranked",
    "Stored",
    "digest",
    "dump_learned",
    "learned_path",
    "load_learned",
]
