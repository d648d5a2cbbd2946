"""What else one could take: each learns from variants and says what it would answer, how surely."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, NamedTuple, Protocol

import bm25s
import numpy as np
from rapidfuzz import fuzz, process, utils
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion, make_pipeline, make_union
from sklearn.svm import LinearSVC

WORD = re.compile(r"\w+")
Variants = Sequence[tuple[str, str]]


class Guess(NamedTuple):
    """The entry that a rival would answer with, and its score; compared within one rival only."""

    entry: str
    score: float


class Rival(Protocol):
    """Made from variants."""

    def guess(self, question: str) -> Guess:
        """The best entry, without a threshold."""


class Fuzzy:
    """The nearest variant by one of RapidFuzz's scorers, as `process.extractOne` finds it."""

    def __init__(self, variants: Variants, scorer: Callable[..., float]) -> None:
        self._texts = [utils.default_process(text) for text, _ in variants]
        self._entries = [entry for _, entry in variants]
        self._scorer = scorer

    def guess(self, question: str) -> Guess:
        asked = utils.default_process(question)
        found: Any = process.extractOne(asked, self._texts, scorer=self._scorer)
        return Guess(self._entries[found[2]], found[1])


class Bm25:
    """The nearest variant by BM25 over stems (bm25s)."""

    def __init__(self, variants: Variants) -> None:
        self._entries = [entry for _, entry in variants]
        self._engine = bm25s.BM25()
        self._engine.index(self._tokens([text for text, _ in variants]), show_progress=False)

    def guess(self, question: str) -> Guess:
        known = [t for t in self._tokens([question])[0] if t in self._engine.vocab_dict]
        if not known:
            return Guess(self._entries[0], 0.0)
        scores = self._engine.get_scores(known)
        best = int(np.argmax(scores))
        return Guess(self._entries[best], float(scores[best]))

    def _tokens(self, texts: Sequence[str]) -> Any:
        return bm25s.tokenize(texts, stopwords=None, return_ids=False, show_progress=False)


def _characters(longest: int) -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, longest), sublinear_tf=True)


def _words_and_characters() -> FeatureUnion:
    words = TfidfVectorizer(ngram_range=(1, 2), tokenizer=WORD.findall, token_pattern=None)
    return make_union(words, _characters(5))


class Nearest:
    """The nearest variant by the cosine of TF-IDF vectors."""

    def __init__(self, variants: Variants, vectors: Any) -> None:
        self._entries = [entry for _, entry in variants]
        self._vectors = vectors
        self._matrix = vectors.fit_transform([text for text, _ in variants]).T.tocsr()

    def guess(self, question: str) -> Guess:
        near = (self._vectors.transform([question]) @ self._matrix).toarray()[0]
        best = int(near.argmax())
        return Guess(self._entries[best], float(near[best]))


class Svm:
    """A linear support vector machine, one entry against the rest, on TF-IDF vectors."""

    def __init__(self, variants: Variants) -> None:
        self._model = make_pipeline(_words_and_characters(), LinearSVC())
        self._model.fit([text for text, _ in variants], [entry for _, entry in variants])

    def guess(self, question: str) -> Guess:
        scores = np.atleast_1d(self._model.decision_function([question])[0])
        best = int(scores.argmax())
        return Guess(str(self._model.classes_[best]), float(scores[best]))


class Encoder:
    """The nearest variant by a neural sentence encoder, where its package is installed."""

    NAME = "sentence-transformers/all-MiniLM-L6-v2"

    def __init__(self, variants: Variants) -> None:
        import sentence_transformers

        self._entries = [entry for _, entry in variants]
        self._model = sentence_transformers.SentenceTransformer(self.NAME)
        self._matrix = self._encode([text for text, _ in variants]).T

    def guess(self, question: str) -> Guess:
        near = self._encode([question])[0] @ self._matrix
        best = int(near.argmax())
        return Guess(self._entries[best], float(near[best]))

    def _encode(self, texts: list[str]) -> Any:
        return self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)


@dataclass(frozen=True)
class Row:
    """A rival as the table names it."""

    name: str
    make: Callable[[Variants], Rival]
    needs: str | None = None
    """A package that does not come with the development dependencies."""

    @property
    def installed(self) -> bool:
        return self.needs is None or find_spec(self.needs) is not None


RIVALS = (
    Row("MiniLM nearest variant", Encoder, needs="sentence_transformers"),
    Row("linear SVM on word+char TF-IDF", Svm),
    Row("TF-IDF word+char nearest", lambda v: Nearest(v, _words_and_characters())),
    Row("TF-IDF char 2-5 nearest", lambda v: Nearest(v, _characters(5))),
    Row("BM25", Bm25),
    Row("rapidfuzz token_set_ratio", lambda v: Fuzzy(v, fuzz.token_set_ratio)),
    Row("rapidfuzz token_sort_ratio", lambda v: Fuzzy(v, fuzz.token_sort_ratio)),
    Row("rapidfuzz WRatio", lambda v: Fuzzy(v, fuzz.WRatio)),
)
