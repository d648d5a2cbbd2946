"""The variants of all entries, sorted by entry, as whatever learns from bare pairs wants them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.matching.pairs.standing import Integers


@dataclass(frozen=True)
class Variants:
    """Variant `i` is `texts[i]` and belongs to `labels[label_of[i]]`; a label's stand together."""

    labels: tuple[str, ...]
    texts: tuple[str, ...]
    label_of: Integers

    @classmethod
    def of(cls, pairs: Sequence[tuple[str, str]]) -> "Variants":
        """From pairs of text and label, sorted by label."""
        labels = tuple(dict.fromkeys(label for _, label in pairs))
        number = {label: i for i, label in enumerate(labels)}
        label_of = np.array([number[label] for _, label in pairs], np.int32)
        return cls(labels, tuple(text for text, _ in pairs), label_of)

    @property
    def bounds(self) -> Integers:
        """Where each label begins, and where the last one ends."""
        return np.searchsorted(self.label_of, np.arange(len(self.labels) + 1))
