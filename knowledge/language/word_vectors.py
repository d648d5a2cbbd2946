"""Words as vectors that lie near where words keep the same company, as "book" and "reserve" do.

So a question may use words that no variant has. They are learned by `word_vectors_learning.py` from
how often words follow each other in general English; no model is downloaded.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

KEPT = Path(__file__).with_name("words.vectors")


class WordVectors(NamedTuple):
    """A row a stem, in small integers; `weights` is what one step of them is worth: a rare word has
    a longer vector.
    """

    number: dict[str, int]
    steps: NDArray[np.int8]
    weights: NDArray[np.float32]

    def place(self, stems: Iterable[str]) -> NDArray[np.float32]:
        """The sum of their vectors, of length 1; 0 where none is known."""
        known = [self.number[stem] for stem in stems if stem in self.number]
        place = self.weights[known] @ self.steps[known].astype(np.float32)
        length = float(np.linalg.norm(place))
        return np.asarray(place / length if length else place, np.float32)


@cache
def load_word_vectors() -> WordVectors:
    with KEPT.open("rb") as file, np.load(file) as kept:
        words = bytes(kept["words"]).decode().split()
        number = {word: row for row, word in enumerate(words)}
        return WordVectors(number, kept["steps"], kept["weights"])


def keep_word_vectors(vectors: WordVectors) -> None:
    words = np.frombuffer(" ".join(vectors.number).encode(), np.uint8)
    with KEPT.open("wb") as file:
        np.savez_compressed(file, words=words, steps=vectors.steps, weights=vectors.weights)
