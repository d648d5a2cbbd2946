"""From a reading to its candidates: the source sentences that stand first, with their evidence."""

from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from knowledge.language import tokenise
from knowledge.matching.candidate import Candidate, Weights
from knowledge.matching.learned import Learned
from knowledge.matching.order import REFUSED
from knowledge.matching.ranker import Floats, Integers, Standing
from knowledge.matching.reading import Reading
from knowledge.matching.wording import Wordings
from knowledge.pack.kept import KeptPack

FIRST = 3
"""So many sources are judged."""
FITTING_SHARE = 0.15
"""An entry answers a slot that this share of its questions asks for."""
CLOSE = 0.6
"""A fitting entry is taken over the likest one when it is at least this much as like."""


class Found(Struct, frozen=True):
    """A candidate with its entry and its likeness."""

    candidate: Candidate
    entry_id: str
    source: int


class First(NamedTuple):
    """The sources that may answer, those first that are likest."""

    best: list[float]
    """Each source's likest label."""
    order: list[int]
    judged: list[int]
    """Those among them that an entry rests on."""


class Scene(NamedTuple):
    """What is the same beside every candidate of a question."""

    reading: Reading
    sources: list[float]
    all_sources: float
    labels: list[float]
    first: First
    unanswerable: float
    near: dict[str, float]
    """In order, to the nearest of each group that counts."""
    near_curated: float
    """The same for the unanswerable questions that are likest."""

    def nearest(self, group: str) -> float:
        return self.near.get(group, 0.0)


class Field(Struct, frozen=True, dict=True):
    """Everything in a pack that a question can be brought to."""

    pack: KeptPack
    learned: Learned

    @cached_property
    def _source_of(self) -> Integers:
        """For each label of the ranker, its source; -1 where no entry of the pack has the label."""
        labels = self.learned.ranker.labels
        return np.array([self._first.get(label, -1) for label in labels], np.intp)

    @cached_property
    def _first(self) -> dict[str, int]:
        """The number of each entry's first source."""
        number = {text: i for i, text in enumerate(self.learned.sources)}
        return {entry.id: number[entry.sources[0]] for entry in self.pack.entries}

    @cached_property
    def _members(self) -> list[list[int]]:
        """For each source, the labels of the entries on it."""
        members: list[list[int]] = [[] for _ in self.learned.sources]
        for label, source in enumerate(self._source_of.tolist()):
            if source >= 0:
                members[source].append(label)
        return members

    @cached_property
    def _said(self) -> list[frozenset[str]]:
        """For each source, the stems of its words."""
        tokens = map(tokenise, self.learned.sources)
        return [frozenset(token.stem for token in each) for each in tokens]

    @cached_property
    def _held(self) -> Integers:
        """The sources that an entry of the pack rests on."""
        return np.array([i for i, labels in enumerate(self._members) if labels], np.intp)

    @cached_property
    def _runs(self) -> tuple[Integers, Integers]:
        """The labels of the held sources, one source after the other, and where each begins."""
        held = [self._members[i] for i in self._held]
        starts = np.cumsum([0, *(len(labels) for labels in held)])[:-1]
        return np.array([label for labels in held for label in labels], np.intp), starts

    @cached_property
    def refusals(self) -> Integers:
        """The labels that are unanswerable questions."""
        return np.flatnonzero(self._is_refusal)

    @cached_property
    def answerable(self) -> Integers:
        """The other labels, those of entries."""
        return np.flatnonzero(~self._is_refusal)

    @cached_property
    def _is_refusal(self) -> NDArray[np.bool_]:
        return np.array([label.startswith("~") for label in self.learned.ranker.labels], bool)

    @cached_property
    def spoken_of(self) -> frozenset[str]:
        """Stems and concepts of all sources."""
        profiles = self.learned.source_profiles.values()
        return frozenset().union(*(each.stems - each.thin for each in profiles))

    def find(self, reading: Reading) -> tuple[Standing, list[Found]]:
        standing = self.stand(reading)
        return standing, self.candidates(reading, standing)

    def stand(self, reading: Reading) -> Standing:
        return self.learned.ranker.stand(reading)

    def candidates(self, reading: Reading, standing: Standing) -> list[Found]:
        """The sources that come first, each with its entry."""
        if not len(self._held):
            return []
        first = self._first_sources(standing)
        scene = self._scene(reading, standing, first)
        return [self._found(scene, source) for source in first.judged]

    def entries(self, reading: Reading) -> list[tuple[int, str]]:
        """The sources that `find` finds, each with its entry: all that a thread remembers."""
        if not len(self._held):
            return []
        standing = self.stand(reading)
        likeness = standing.labels.tolist()
        judged = self._first_sources(standing).judged
        return [(source, self._entry(reading, likeness, source)[0]) for source in judged]

    def told(self, found: Found, standing: Standing) -> str:
        """The id of the entry on the source whose words answer."""
        labels = self.learned.ranker.labels
        likeness = {labels[i]: float(standing.labels[i]) for i in self._members[found.source]}
        return self._wordings(found.source).told(found.entry_id, found.candidate, likeness)

    def _wordings(self, source: int) -> Wordings:
        if source not in self._by_source:
            labels = self.learned.ranker.labels
            entries = (self.pack.entry_of[labels[i]] for i in self._members[source])
            self._by_source[source] = Wordings.of(self.learned.sources[source], entries)
        return self._by_source[source]

    @cached_property
    def _by_source(self) -> dict[int, Wordings]:
        """Of the sources that were answered from so far."""
        return {}

    def _first_sources(self, standing: Standing) -> First:
        best = self._best_labels(standing)
        order = np.argsort(-(standing.sources[:-2] + 0.7 * best), kind="stable").tolist()
        judged = islice((i for i in order if self._members[i]), FIRST)
        return First(best.tolist(), order[: FIRST + 1], list(judged))

    def _scene(self, reading: Reading, standing: Standing, first: First) -> Scene:
        likeness = standing.labels.take(self.refusals)
        refused = self._refused(likeness)
        groups = [REFUSED, *refused, *(f"{i}{mark}" for i in first.judged for mark in "=!")]
        near = self.learned.orders.near(reading, groups)
        return Scene(
            reading=reading,
            sources=standing.sources.tolist(),
            all_sources=float(standing.sources[:-2].sum()),
            labels=standing.labels.tolist(),
            first=first,
            unanswerable=float(likeness.max(initial=0.0)),
            near=near,
            near_curated=max((near.get(label, 0.0) for label in refused), default=0.0),
        )

    def _best_labels(self, standing: Standing) -> Floats:
        best = np.zeros(len(self.learned.sources), np.float32)
        labels, starts = self._runs
        best[self._held] = np.maximum.reduceat(standing.labels.take(labels), starts)
        return best

    def _found(self, scene: Scene, source: int) -> Found:
        learned = self.learned
        entry, fitting = self._entry(scene.reading, scene.labels, source)
        candidate = Candidate(
            reading=scene.reading,
            source=learned.source_profiles[learned.sources[source]],
            entry=learned.entry_profiles[entry],
            known=learned.known,
            telling=learned.telling,
            weights=self._weights(scene, source, fitting),
            said=self._said[source],
        )
        return Found(candidate, entry, source)

    def _weights(self, scene: Scene, source: int, fitting: float) -> Weights:
        best = scene.first.best
        others = [i for i in scene.first.order if i != source]
        return Weights(
            source=scene.sources[source],
            next_source=max((scene.sources[i] for i in others), default=0.0),
            all_sources=scene.all_sources,
            none=scene.sources[-2],
            contrast=scene.sources[-1],
            label=best[source],
            next_label=max((best[i] for i in others), default=0.0),
            fitting=fitting,
            unanswerable=scene.unanswerable,
            near=scene.nearest(f"{source}="),
            near_contrast=max(scene.near_curated, scene.nearest(f"{source}!")),
            near_refused=scene.nearest(REFUSED),
            continues=float(self._first.get(scene.reading.leant_on or "") == source),
        )

    def _entry(self, reading: Reading, likeness: Sequence[float], source: int) -> tuple[str, float]:
        """The entry on a source to answer with, and the likeness of the best that fits the slot."""
        ordered = sorted(self._members[source], key=likeness.__getitem__, reverse=True)
        labels = self.learned.ranker.labels
        slots = reading.slots
        fitting = next((i for i in ordered if slots <= self._answered(labels[i])), None)
        if fitting is None:
            return labels[ordered[0]], 0.0
        close = likeness[fitting] >= CLOSE * likeness[ordered[0]]
        return labels[fitting if close else ordered[0]], likeness[fitting]

    def _answered(self, entry_id: str) -> set[str]:
        """The slots that an entry answers."""
        if entry_id not in self._slots:
            asked = self.learned.entry_profiles[entry_id].asked
            self._slots[entry_id] = {slot for slot in asked if asked[slot] >= FITTING_SHARE}
        return self._slots[entry_id]

    @cached_property
    def _slots(self) -> dict[str, set[str]]:
        """The slots of the entries that were looked at so far."""
        return {}

    def _refused(self, likeness: Floats) -> list[str]:
        """The unanswerable questions that are likest."""
        first = np.argsort(-likeness, kind="stable")[:FIRST]
        return [self.learned.ranker.labels[i] for i in self.refusals[first]]
