"""The kinds of notice that a channel can subscribe to."""

from enum import StrEnum


class Kind(StrEnum):
    """As they are typed after `/footnote subscribe`."""

    ARTICLES = "articles"
    CORRECTIONS = "corrections"
    DIGEST = "digest"
    MISSES = "misses"
