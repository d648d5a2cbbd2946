"""Matching: a question to the entry of a pack that answers it, or to none."""

from knowledge.matching.match import Match, Note, Ranked
from knowledge.matching.pack_matcher import PackMatcher

__all__ = ["Match", "Matcher", "Note", "PackMatcher", "Ranked"]


class Matcher:
    """Placeholder until the similarity engine stands."""
