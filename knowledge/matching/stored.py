"""What was learned as bytes, and back: MessagePack with arrays in it, and no pickles.

Starting must not wait for what one question does not need: arrays are read where they lie, and the
values of a `Later` when they are asked for.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar, get_args

import numpy as np
from msgspec import convert, msgpack

T = TypeVar("T")


class Later(Mapping[str, T], Generic[T]):
    """A mapping whose values stay bytes until they are asked for."""

    def __init__(self, laid: Mapping[str, bytes], kind: type[T]) -> None:
        self.laid = laid
        self._decoder = msgpack.Decoder(kind, dec_hook=_read)
        self._known: dict[str, T] = {}

    @classmethod
    def of(cls, values: Mapping[str, T]) -> "Later[T]":
        """Of values that are all known."""
        later = cls({}, object)  # type: ignore[arg-type]
        later._known = dict(values)
        return later

    def __getitem__(self, key: str) -> T:
        if key not in self._known:
            self._known[key] = self._decoder.decode(self.laid[key])
        return self._known[key]

    def get(self, key: str, default: Any = None) -> Any:
        """As a mapping's, but quicker where there is no such key: most phrases are none."""
        return self[key] if key in self._known or key in self.laid else default

    def __iter__(self) -> Iterator[str]:
        return iter(self.laid or self._known)

    def __len__(self) -> int:
        return len(self.laid or self._known)


class Laid(NamedTuple):
    """An array laid out in bytes."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes


def dump(value: object) -> bytes:
    """The same bytes for the same value, whatever the order of its sets and mappings."""
    return msgpack.Encoder(enc_hook=_lay, order="deterministic").encode(value)


def load(data: bytes | memoryview, kind: type[T]) -> T:
    """Raises msgspec.MsgspecError for bytes that hold no such value."""
    return msgpack.decode(data, type=kind, dec_hook=_read)


def _lay(value: object) -> object:
    if isinstance(value, Later):
        return {key: dump(each) for key, each in value.items()}
    if isinstance(value, np.ndarray):
        return Laid(value.dtype.str, value.shape, value.tobytes())
    raise NotImplementedError(f"{type(value).__name__} is not kept.")


def _read(kind: Any, value: Any) -> object:
    if issubclass(getattr(kind, "__origin__", kind), Later):
        return Later(value, get_args(kind)[0])
    laid = convert(value, Laid)
    return np.frombuffer(laid.data, laid.dtype).reshape(laid.shape)
