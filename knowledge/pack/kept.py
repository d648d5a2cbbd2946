"""What answering needs of a pack: read in a moment from the stored pack, without its model's rules.

A pack is checked against its model before it is stored, and a digest vouches that it is the same.
"""

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field, json
from msgspec.structs import replace

if TYPE_CHECKING:
    from knowledge.pack.model import Pack


class KeptSource(Struct, frozen=True):
    """Where the article comes from."""

    file: str
    publisher: str
    language: str = "en"
    published: date | None = None
    address: str | None = None


class KeptName(Struct, frozen=True):
    """Somebody or something with a name."""

    id: str
    label: str
    kind: str


class KeptVocabulary(Struct, frozen=True):
    """The names alone: what is asked is read with the phrases that were learned."""

    names: tuple[KeptName, ...] = ()


class KeptDated(Struct, frozen=True):
    """From when until when something holds, each a day or a moment."""

    since: str | None = field(default=None, name="valid_from")
    until: str | None = field(default=None, name="valid_until")

    @property
    def valid_from(self) -> date | None:
        return _instant(self.since)

    @property
    def valid_until(self) -> date | None:
        return _instant(self.until)


class KeptEntry(KeptDated, frozen=True, kw_only=True):
    """One curated answer, without its contrasts."""

    id: str
    question: str
    variants: tuple[str, ...]
    answer: str
    sources: tuple[str, ...]
    kind: str
    speaker: str | None = None
    fact: str | None = None
    asks: str | None = None
    as_of: date | None = None
    next: tuple[str, ...] = ()


class KeptRefusal(Struct, frozen=True):
    """What is said to a question that the article does not answer."""

    id: str
    question: str
    instead: str
    lacks: str
    nearest: tuple[str, ...] = ()


class KeptPack(KeptDated, frozen=True, kw_only=True, dict=True):
    """A pack for answering. `stored` is the whole of it, as JSON."""

    id: str
    rights: str
    max_quote: int
    article: KeptSource | None = None
    vocabulary: KeptVocabulary = KeptVocabulary()
    entries: tuple[KeptEntry, ...] = ()
    unanswerable: tuple[KeptRefusal, ...] = ()
    stored: bytes = b""

    @cached_property
    def whole(self) -> "Pack":
        """The pack with all that views and curators need; pydantic is loaded for it."""
        from knowledge.pack.holding import holding
        from knowledge.pack.model import Pack

        pack = Pack.model_validate_json(self.stored)
        held = frozenset(entry.id for entry in self.entries)
        return pack if len(held) == len(pack.entries) else holding(pack, held)

    def holding(self, held: frozenset[str]) -> "KeptPack":
        """Without the other entries, and the ways to them."""
        return replace(
            self,
            entries=tuple(
                replace(entry, next=_held(entry.next, held))
                for entry in self.entries
                if entry.id in held
            ),
            unanswerable=tuple(
                replace(one, nearest=_held(one.nearest, held)) for one in self.unanswerable
            ),
        )

    @cached_property
    def labels(self) -> dict[str, str]:
        """The names as they are written, by their ids."""
        return {name.id: name.label for name in self.vocabulary.names}

    @cached_property
    def people(self) -> dict[str, str]:
        """The same of persons alone."""
        return {name.id: name.label for name in self.vocabulary.names if name.kind == "person"}

    @cached_property
    def entry_of(self) -> dict[str, KeptEntry]:
        return {entry.id: entry for entry in self.entries}


def keep(pack: "Pack") -> KeptPack:
    return read_kept(pack.model_dump_json().encode())


def read_kept(stored: bytes) -> KeptPack:
    return replace(json.decode(stored, type=KeptPack), stored=stored)


def _held(ids: tuple[str, ...], held: frozenset[str]) -> tuple[str, ...]:
    return tuple(entry for entry in ids if entry in held)


def _instant(written: str | None) -> date | None:
    if written is None:
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
