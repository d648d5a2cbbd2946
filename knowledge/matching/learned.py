"""All that is learned from a pack, and the file that keeps it beside the pack.

Nothing of it is learned at start-up: calibrating and publishing write it, a digest of the pack's
file says whether it still belongs to it.
"""

import hashlib
from pathlib import Path
from typing import NamedTuple

from msgspec import MsgspecError, Raw, Struct, field

from knowledge.article.model import Article
from knowledge.matching.concepts import Phrasebook
from knowledge.matching.judge import Judge
from knowledge.matching.order import Orders
from knowledge.matching.profile import Profile
from knowledge.matching.ranker import Ranker
from knowledge.matching.stored import Later, dump, load
from knowledge.pack.kept import KeptPack, read_kept
from knowledge.pack.numbering import without_number

FORMAT = 8


class Learned(Struct, frozen=True):
    """`sources` are the first sources of the entries, in the order of the ranker's classes."""

    sources: tuple[str, ...]
    ranker: Ranker
    orders: Orders
    source_profiles: Later[Profile]
    entry_profiles: Later[Profile]
    known: frozenset[str]
    telling: dict[str, float]
    words: frozenset[str]
    """Words of the pack's texts, for the spelling."""
    phrases: Phrasebook
    judge: Judge
    answer_at: float
    suggest_at: float
    rates: dict[str, float] = field(default_factory=dict)
    """What was measured when it was learned."""
    labelled: bytes = b""
    """The labelled questions that it was learned from, packed: to learn a next state from them."""


def digest(pack_file: bytes) -> str:
    """Of the pack's file and of the format: what was learned from it is good for it alone.

    The number of the revision is left out: it changes nothing that can be learned.
    """
    text = without_number(pack_file.decode("latin-1"))  # a character a byte, whatever they are
    return hashlib.sha256(f"{FORMAT} {text}".encode("latin-1")).hexdigest()


def learned_path(pack_path: Path) -> Path:
    return pack_path.with_suffix(".learned")


class Stored(NamedTuple):
    """A pack and its article as they were read, so that they need not be read again, and what was
    learned from them.
    """

    pack: KeptPack
    learned: Learned
    article: Article | None = None


class Filed(Struct, frozen=True):
    """The layout of the file."""

    digest: str
    pack: bytes
    article: Article | None
    learned: Raw


def dump_learned(stored: Stored, digest_of_pack: str) -> bytes:
    learned = Raw(dump(stored.learned))
    return dump(Filed(digest_of_pack, stored.pack.stored, stored.article, learned))


def load_learned(data: bytes, digest_of_pack: str) -> Stored | None:
    """What was learned; None where it was learned from another state of the pack, or cannot be
    read: it is of an earlier format, or damaged.
    """
    try:
        filed = load(data, Filed)
        if filed.digest != digest_of_pack:
            return None
        learned = load(memoryview(filed.learned), Learned)
        return Stored(read_kept(filed.pack), learned, filed.article)
    except (MsgspecError, ValueError):
        return None
