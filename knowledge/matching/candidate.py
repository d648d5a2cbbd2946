"""A question beside one source: what the source lacks of it, and who has changed places."""

from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from knowledge.matching.concepts import Item, ItemKind
from knowledge.matching.profile import Profile
from knowledge.matching.reading import Reading
from knowledge.matching.roles import Role, opposite_of


class Weights(NamedTuple):
    """How a source stands beside the others: ridge weights and likenesses."""

    source: float
    next_source: float
    all_sources: float
    none: float
    label: float
    next_label: float
    fitting: float
    """The likeness of the best entry on the source that answers the asked slot; 0 without one."""
    unanswerable: float
    contrast: float
    """The ridge weight of "one step away": contrasts and hard negatives."""
    near: float
    """How near the question is to a variant on the source, in order."""
    near_contrast: float
    """The same for contrasts on the source and the nearest unanswerable questions."""
    near_refused: float
    """The same for labelled questions that nothing answers."""
    continues: float
    """One where a follow-up leans on an entry of this very source."""


class Candidate(Struct, frozen=True, dict=True):
    """A question beside one source sentence and the entry on it that fits best."""

    reading: Reading
    source: Profile
    entry: Profile
    known: frozenset[str]
    """Every stem and concept of the pack's questions."""
    telling: dict[str, float]
    """Stem to how telling it is: inverse frequency over sources, 0 to 1."""
    weights: Weights
    said: frozenset[str]
    """The stems of the source sentence itself."""

    @cached_property
    def uncovered(self) -> tuple[Item, ...]:
        """What carries matter and stands in no text on the source."""
        return uncovered_by(self.reading, self.source)

    @cached_property
    def missing(self) -> dict[ItemKind, list[Item]]:
        """The same by kind."""
        found: dict[ItemKind, list[Item]] = {}
        for item in self.uncovered:
            found.setdefault(item.kind, []).append(item)
        return found

    @cached_property
    def turned(self) -> tuple[tuple[str, str, float], ...]:
        """Name, role and the share of the role that the name holds on the source."""
        return tuple((*role, share) for role, share in self._held if share is not None)

    @cached_property
    def reversed(self) -> tuple[tuple[Role, float], ...]:
        """How much more each name of the question holds the opposite role on the source."""
        source = self.source
        return tuple((role, _reversed(source, role, share or 0.0)) for role, share in self._held)

    @cached_property
    def _held(self) -> list[tuple[Role, float | None]]:
        """Each role of the question, and the share of it that its name holds on the source."""
        return [(role, self.source.share(*role)) for role in sorted(self.reading.roles)]


def uncovered_by(reading: Reading, profile: Profile) -> tuple[Item, ...]:
    stems = profile.stems
    return tuple(
        item for item in reading.own if item.stem not in stems and stems.isdisjoint(item.concepts)
    )


def _reversed(source: Profile, role: Role, held: float) -> float:
    opposite = source.share(role.name, opposite_of(role.role))
    return max(0.0, (opposite or 0.0) - held)
