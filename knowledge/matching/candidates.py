"""From a reading to its candidates: the source sentences that stand first, with their evidence."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from msgspec import Struct
from rapidfuzz import fuzz

from knowledge.matching.evidence import ASKING, Candidate, Weights
from knowledge.matching.learned import Learned
from knowledge.matching.order import REFUSED
from knowledge.matching.ranker import Floats, Integers, Standing
from knowledge.matching.reading import Reading
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
    def _members(self) -> list[Integers]:
        return [np.flatnonzero(self._source_of == i) for i in range(len(self.learned.sources))]

    @cached_property
    def refusals(self) -> Integers:
        """The labels that are unanswerable questions."""
        refusals = [label.startswith("~") for label in self.learned.ranker.labels]
        return np.flatnonzero(np.array(refusals, bool))

    def find(self, reading: Reading) -> tuple[Standing, list[Found]]:
        standing = self.learned.ranker.stand(reading)
        if not self.learned.sources:
            return standing, []
        best = self._best_labels(standing)
        order = np.argsort(-(standing.sources[:-2] + 0.7 * best), kind="stable")
        first = [int(i) for i in order if len(self._members[i])][:FIRST]
        return standing, [self._found(reading, standing, best, order, i) for i in first]

    def _best_labels(self, standing: Standing) -> Floats:
        best = np.zeros(len(self.learned.sources), np.float32)
        answerable = self._source_of >= 0
        np.maximum.at(best, self._source_of[answerable], standing.labels[answerable])
        return best

    def _found(
        self, reading: Reading, standing: Standing, best: Floats, order: Integers, source: int
    ) -> Found:
        learned = self.learned
        entry, fitting = self._entry(reading, standing, source)
        orders = learned.orders
        encoded = orders.encode(reading)
        others = [int(i) for i in order[: FIRST + 1] if i != source]
        weights = Weights(
            source=float(standing.sources[source]),
            next_source=max((float(standing.sources[i]) for i in others), default=0.0),
            all_sources=float(standing.sources[:-2].sum()),
            none=float(standing.sources[-2]),
            contrast=float(standing.sources[-1]),
            label=float(best[source]),
            next_label=max((float(best[i]) for i in others), default=0.0),
            fitting=fitting,
            unanswerable=float(standing.labels[self.refusals].max(initial=0.0)),
            near=orders.near(encoded, (f"{source}=",)),
            near_contrast=orders.near(encoded, (f"{source}!", *self._refused(standing))),
            near_refused=orders.near(encoded, (REFUSED,)),
            continues=float(self._first.get(reading.leant_on or "") == source),
        )
        candidate = Candidate(
            reading=reading,
            source=learned.source_profiles[learned.sources[source]],
            entry=learned.entry_profiles[entry],
            known=learned.known,
            telling=learned.telling,
            weights=weights,
        )
        return Found(candidate, entry, source)

    def _entry(self, reading: Reading, standing: Standing, source: int) -> tuple[str, float]:
        """The entry on a source to answer with, and the likeness of the best that fits the slot."""
        members = self._members[source]
        ordered = sorted((int(i) for i in members), key=lambda i: -standing.labels[i])
        labels = self.learned.ranker.labels
        slots = reading.asked & ASKING
        fitting = next((i for i in ordered if self._fits(labels[i], slots)), None)
        if fitting is None:
            return labels[ordered[0]], 0.0
        likeness = float(standing.labels[fitting])
        close = likeness >= CLOSE * float(standing.labels[ordered[0]])
        return labels[fitting if close else ordered[0]], likeness

    def _fits(self, entry_id: str, slots: frozenset[str]) -> bool:
        asked = self.learned.entry_profiles[entry_id].asked
        return all(asked.get(slot, 0.0) >= FITTING_SHARE for slot in slots)

    def _refused(self, standing: Standing) -> list[str]:
        """The unanswerable questions that are likest."""
        likeness = standing.labels[self.refusals]
        first = np.argsort(-likeness, kind="stable")[:FIRST]
        return [self.learned.ranker.labels[self.refusals[i]] for i in first]

    def variant(self, reading: Reading, entry_id: str) -> str:
        """The curated question of an entry that comes nearest, as it is written."""
        entry = next(entry for entry in self.pack.entries if entry.id == entry_id)
        line = _sorted(reading.text)
        written: Sequence[str] = (entry.question, *entry.variants)
        return max(written, key=lambda text: fuzz.ratio(line, _sorted(text)))


def _sorted(text: str) -> str:
    return " ".join(sorted(text.casefold().split()))
