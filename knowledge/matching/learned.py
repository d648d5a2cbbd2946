"""All that is learned from a pack, and the file that keeps it beside the pack.

Nothing of it is learned at start-up: calibrating and publishing write it, a digest of pack and
article says whether it still belongs to them.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.concepts import Concept, Phrases
from knowledge.matching.judge import Judge
from knowledge.matching.order import Orders
from knowledge.matching.profile import Profile
from knowledge.matching.ranker import Ranker
from knowledge.pack import Pack, without_number

FORMAT = 2


@dataclass(frozen=True)
class Learned:
    """`sources` are the first sources of the entries, in the order of the ranker's classes."""

    sources: tuple[str, ...]
    ranker: Ranker
    orders: Orders
    source_profiles: tuple[Profile, ...]
    entry_profiles: dict[str, Profile]
    known: frozenset[str]
    telling: dict[str, float]
    words: tuple[str, ...]
    """Words of the pack's texts, for the spelling."""
    phrases: Phrases
    judge: Judge
    answer_at: float
    suggest_at: float
    rates: dict[str, float] = field(default_factory=dict)
    """What was measured when it was learned."""


def digest(pack_file: bytes) -> str:
    """Of the pack's file and of the format: what was learned from it is good for it alone.

    The number of the revision is left out: it changes nothing that can be learned.
    """
    text = without_number(pack_file.decode(errors="surrogateescape"))
    return hashlib.sha256(f"{FORMAT} {text}".encode(errors="surrogateescape")).hexdigest()


def learned_path(pack_path: Path) -> Path:
    return pack_path.with_suffix(".learned")


class Stored(NamedTuple):
    """A pack as it was read, so that it need not be parsed again, and what was learned from it."""

    pack: Pack
    learned: Learned


def dump_learned(stored: Stored, digest_of_pack: str) -> bytes:
    """The learned state as the bytes of a .npz file without pickles."""
    learned = stored.learned
    texts = {
        "digest": digest_of_pack,
        "pack": stored.pack.model_dump_json(),
        "sources": learned.sources,
        "source_profiles": [_profile_as_json(p) for p in learned.source_profiles],
        "entry_profiles": {i: _profile_as_json(p) for i, p in learned.entry_profiles.items()},
        "codes": learned.orders.codes,
        "orders": learned.orders.groups,
        "phrases": [[" ".join(phrase), found] for phrase, found in learned.phrases.items()],
        "known": sorted(learned.known),
        "telling": learned.telling,
        "words": learned.words,
        "answer_at": learned.answer_at,
        "suggest_at": learned.suggest_at,
        "rates": learned.rates,
    }
    arrays = {**learned.ranker.to_arrays(), **learned.judge.to_arrays()}
    arrays["texts"] = np.frombuffer(json.dumps(texts, sort_keys=True).encode(), np.uint8)
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]
    return file.getvalue()


def load_learned(data: bytes, digest_of_pack: str) -> Stored | None:
    """What was learned, or None where it was learned from another state of the pack."""
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        texts = json.loads(stored["texts"].tobytes())
        if texts["digest"] != digest_of_pack:
            return None
        arrays = {name: stored[name] for name in stored.files}
    return Stored(Pack.model_validate_json(texts["pack"]), _learned(texts, arrays))


def _learned(texts: dict[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Learned:
    return Learned(
        sources=tuple(texts["sources"]),
        ranker=Ranker.from_arrays(arrays),
        orders=Orders(texts["codes"], texts["orders"]),
        source_profiles=tuple(_profile(profile) for profile in texts["source_profiles"]),
        entry_profiles={entry: _profile(p) for entry, p in texts["entry_profiles"].items()},
        known=frozenset(texts["known"]),
        telling=texts["telling"],
        words=tuple(texts["words"]),
        phrases={
            tuple(phrase.split(" ")): tuple(Concept(*concept) for concept in found)
            for phrase, found in texts["phrases"]
        },
        judge=Judge.from_arrays(arrays),
        answer_at=texts["answer_at"],
        suggest_at=texts["suggest_at"],
        rates=texts["rates"],
    )


def _profile_as_json(profile: Profile) -> dict[str, Any]:
    return {
        "stems": sorted(profile.stems),
        "asked": profile.asked,
        "heads": sorted(profile.heads),
        "roles": profile.roles,
        "negated": profile.negated,
    }


def _profile(stored: dict[str, Any]) -> Profile:
    return Profile(
        stems=frozenset(stored["stems"]),
        asked=stored["asked"],
        heads=frozenset(stored["heads"]),
        roles=stored["roles"],
        negated=stored["negated"],
    )
