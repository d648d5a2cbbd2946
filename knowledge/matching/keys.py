"""The keys that a ranker knows, as hashes: a table that is there at once, without its texts.

Sixty-four bits tell tens of thousands of keys apart; `of` makes sure that they do.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any
from zlib import adler32, crc32

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Integers = NDArray[np.integer[Any]]


RECENT = 10_000
"""So many keys are remembered with their numbers: most keys of a question were asked before."""


class Keys(Struct, frozen=True, dict=True):
    """Hashes in order, and the number of the key that each is of."""

    hashes: NDArray[np.uint64]
    numbers: NDArray[np.int32]

    @classmethod
    def of(cls, keys: Sequence[str]) -> "Keys":
        """Numbered as they come. Raises ValueError where two cannot be told apart."""
        hashes = _hashes(keys)
        order = np.argsort(hashes, kind="stable")
        if len(np.unique(hashes)) < len(keys):
            raise ValueError("Two keys have one hash: change how keys are hashed.")
        return cls(hashes[order], order.astype(np.int32))

    def __len__(self) -> int:
        return len(self.numbers)

    def find(self, keys: Iterable[str]) -> Integers:
        """The number of each key; -1 for one that is not known."""
        wanted = list(keys)
        numbers = list(map(self._recent.get, wanted))
        if None in numbers:
            new = [key for key, number in zip(wanted, numbers, strict=True) if number is None]
            found = dict(zip(new, self._search(new).tolist(), strict=True))
            if len(self._recent) + len(found) > RECENT:
                self._recent.clear()
            self._recent.update(found)
            pairs = zip(wanted, numbers, strict=True)
            numbers = [found[key] if number is None else number for key, number in pairs]
        return np.array(numbers, np.intp)

    @cached_property
    def _recent(self) -> dict[str, int]:
        return {}

    def _search(self, keys: Sequence[str]) -> Integers:
        wanted = _hashes(keys)
        if not len(self):
            return np.full(len(wanted), -1)
        places = np.minimum(np.searchsorted(self.hashes, wanted), len(self) - 1)
        return np.where(self.hashes[places] == wanted, self.numbers[places], -1)


def _hashes(keys: Sequence[str]) -> NDArray[np.uint64]:
    return np.array([crc32(laid) << 32 | adler32(laid) for laid in map(_laid, keys)], np.uint64)


def _laid(key: str) -> bytes:
    return key.encode("utf-8", "surrogatepass")
