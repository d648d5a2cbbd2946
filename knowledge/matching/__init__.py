"""Matching: a question to the entry of a pack that answers it, or to none."""

from typing import TYPE_CHECKING

from knowledge.lazy import lazily

if TYPE_CHECKING:
    from knowledge.matching.learned import (
        Learned,
        Stored,
        digest,
        dump_learned,
        learned_path,
        load_learned,
    )
    from knowledge.matching.match import Match, Note, Ranked
    from knowledge.matching.pack_matcher import PackMatcher
    from knowledge.matching.pairs import Matcher
else:
    __getattr__ = lazily(
        __name__,
        {
            "learned": "Learned Stored digest dump_learned learned_path load_learned",
            "match": "Match Note Ranked",
            "pack_matcher": "PackMatcher",
            "pairs": "Matcher",
        },
    )
