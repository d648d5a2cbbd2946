"""A revision: one published state of a pack, with its article and its learned matcher."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.answer import QuotedSource
from knowledge.article import Article, read_article_file
from knowledge.matching import PackMatcher, Stored, digest, learned_path, load_learned
from knowledge.pack import Entry, Pack, PackError, Unanswerable, pack_at, read_pack
from knowledge.views import View, build_view

PLACES = {
    "kicker": "the kicker",
    "headline": "the headline",
    "standfirst": "the standfirst",
    "caption": "the picture caption",
    "credit": "the picture credit",
    "byline": "the byline",
    "contributors": "the credits",
    "copyright": "the copyright line",
}


class Context(BaseModel):
    """A sentence where it stands."""

    model_config = ConfigDict(defer_build=True, frozen=True)

    before: str
    sentence: str
    after: str
    place: str


@dataclass(frozen=True)
class Revision:
    """Immutable. `number` counts the published states of a pack; a file is number 0."""

    pack: Pack
    article: Article | None
    matcher: PackMatcher
    number: int = 0

    @property
    def id(self) -> str:
        return self.pack.id

    @property
    def headline(self) -> str:
        return self.article.headline if self.article else self.pack.id

    @property
    def publisher(self) -> str:
        return self.pack.article.publisher if self.pack.article else ""

    @property
    def published(self) -> date | None:
        return self.pack.article.published if self.pack.article else None

    @property
    def address(self) -> str | None:
        return self.pack.article.address if self.pack.article else None

    @property
    def rights(self) -> str:
        return self.pack.rights

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.pack.entries}

    @cached_property
    def _unanswerable(self) -> dict[str, Unanswerable]:
        return {question.id: question for question in self.pack.unanswerable}

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {name.id: name.label for name in self.pack.vocabulary.names}

    def entry(self, entry_id: str) -> Entry:
        return self._entries[entry_id]

    def unanswerable(self, unanswerable_id: str) -> Unanswerable:
        return self._unanswerable[unanswerable_id]

    def speaker(self, entry_id: str) -> str | None:
        """The name of who says what the entry quotes."""
        speaker = self._entries[entry_id].speaker
        return self._labels.get(speaker, speaker) if speaker else None

    def sources(self, entry: Entry) -> tuple[QuotedSource, ...]:
        """At most as many sentences as the rights allow to quote."""
        speaker = self.speaker(entry.id)
        quotes = entry.sources[: self.pack.max_quote]
        return tuple(self.quote(text, speaker) for text in quotes)

    def quote(self, text: str, speaker: str | None = None) -> QuotedSource:
        """The sealed source: the article's own sentence with these words.

        Raises PackError when the article has no such sentence; nothing unsealed is ever sent.
        """
        if self.article is None:
            return QuotedSource(
                id="row", text=text, paragraph=None, start=None, end=None, speaker=speaker
            )
        sentence = self.article.find(text)
        if sentence is None:
            raise PackError(f"{self.id}: no sentence of the article reads: {text}")
        return QuotedSource(
            id=sentence.id,
            text=sentence.text,
            paragraph=sentence.paragraph,
            start=sentence.start,
            end=sentence.end,
            speaker=speaker,
        )

    def place(self, sentence_id: str) -> str:
        """Where a sentence stands, in words; nothing for a pack without an article."""
        if self.article is None:
            return ""
        sentence = self.article.sentence(sentence_id)
        if sentence.paragraph is not None:
            return f"paragraph {sentence.paragraph}"
        return PLACES.get(sentence.kind, sentence.kind)

    def context(self, sentence_id: str) -> Context:
        """The sentence with its neighbours, as many as the rights allow to quote."""
        if self.article is None:
            raise PackError(f"{self.id} has no article to show a sentence in.")
        sentence = self.article.sentence(sentence_id)
        around = self.article.block_of(sentence).sentences
        here = around.index(sentence)
        spare = self.pack.max_quote - 1
        before = around[max(0, here - spare) : here]
        after = around[here + 1 : here + 1 + spare - len(before)]
        return Context(
            before=" ".join(s.text for s in before),
            sentence=sentence.text,
            after=" ".join(s.text for s in after),
            place=self.place(sentence_id),
        )

    def view(self, name: str, full: bool = False) -> View:
        return build_view(self, name, full)

    def at(self, now: datetime) -> "Revision":
        """As it answers at that moment: without the entries that do not hold then."""
        pack = pack_at(self.pack, now)
        if pack is self.pack:
            return self
        return replace(self, pack=pack, matcher=PackMatcher(pack, self.matcher.learned))


def load_revision(path: Path) -> Revision:
    """The revision that a pack file and the learned file beside it make. Raises PackError.

    Where nothing was learned from this state of the pack, it is learned here, with the judge of
    the shipped packs.
    """
    pack, learned = _stored(path) or _learned_now(path)
    article = None
    if pack.article is not None:
        article = read_article_file(path.parent / pack.article.file, pack.article.language)
    revision = Revision(pack, article, PackMatcher(pack, learned))
    check_seals(revision)
    return revision


def _stored(path: Path) -> Stored | None:
    beside = learned_path(path)
    if not path.is_file() or not beside.is_file():
        return None
    return load_learned(beside.read_bytes(), digest(path.read_bytes()))


def _learned_now(path: Path) -> Stored:
    from knowledge.matching.calibration import learn_unlabelled

    pack = read_pack(path)
    return Stored(pack, learn_unlabelled(pack))


def check_seals(revision: Revision) -> None:
    """Every quoted sentence stands in the article; raises PackError naming one that does not."""
    if revision.article is None:
        return
    for entry in revision.pack.entries:
        for text in entry.sources:
            if revision.article.find(text) is None:
                raise PackError(
                    f"{revision.id}: entry {entry.id} quotes a sentence that is not in the article:"
                    f" “{text[:80]}…”. Copy the sentence word for word."
                )
