"""A revision: one published state of a pack, with its article and its learned matcher."""

from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from knowledge.answer import QuotedSource
from knowledge.article import Article, clean
from knowledge.matching.learned import Stored, digest, learned_path, load_learned
from knowledge.matching.pack_matcher import PackMatcher
from knowledge.pack.dates import pack_at
from knowledge.pack.errors import PackError
from knowledge.pack.kept import KeptEntry, KeptPack, KeptRefusal, KeptSource
from knowledge.views import View, build_view

if TYPE_CHECKING:
    from knowledge.pack.model import Pack

PLACES = {
    "kicker": "the kicker",
    "headline": "the headline",
    "standfirst": "the standfirst",
    "caption": "the picture caption",
    "credit": "the picture credit",
    "byline": "the byline",
    "dateline": "the dateline",
    "contributors": "the credits",
    "copyright": "the copyright line",
}


class Context(Struct, frozen=True):
    """A sentence where it stands."""

    before: str
    sentence: str
    after: str
    place: str


class Contents(Struct, frozen=True, dict=True):
    """What a revision says: nothing that was learned is needed to show it, or to compare it."""

    kept: KeptPack
    article: Article | None

    @property
    def pack(self) -> "Pack":
        """All of the pack, for views and curators; answering needs no more than `kept`."""
        return self.kept.whole

    @property
    def id(self) -> str:
        return self.kept.id

    @property
    def headline(self) -> str:
        return self.article.headline if self.article else self.kept.id

    @property
    def publisher(self) -> str:
        return self.kept.article.publisher if self.kept.article else ""

    @property
    def published(self) -> date | None:
        return self.kept.article.published if self.kept.article else None

    @property
    def address(self) -> str | None:
        return self.kept.article.address if self.kept.article else None

    @property
    def rights(self) -> str:
        return self.kept.rights

    @cached_property
    def _entries(self) -> dict[str, KeptEntry]:
        return {entry.id: entry for entry in self.kept.entries}

    @cached_property
    def _unanswerable(self) -> dict[str, KeptRefusal]:
        return {question.id: question for question in self.kept.unanswerable}

    def entry(self, entry_id: str) -> KeptEntry:
        return self._entries[entry_id]

    def unanswerable(self, unanswerable_id: str) -> KeptRefusal:
        return self._unanswerable[unanswerable_id]

    def speaker(self, entry_id: str) -> str | None:
        """The name of who says what the entry quotes."""
        speaker = self._entries[entry_id].speaker
        return self.kept.labels.get(speaker, speaker) if speaker else None

    def sources(self, entry: KeptEntry) -> tuple[QuotedSource, ...]:
        """At most as many sentences as the rights allow to quote."""
        speaker = self.speaker(entry.id)
        quotes = entry.sources[: self.kept.max_quote]
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
        spare = self.kept.max_quote - 1
        before = around[max(0, here - spare) : here]
        after = around[here + 1 : here + 1 + spare - len(before)]
        return Context(
            before=" ".join(s.text for s in before),
            sentence=sentence.text,
            after=" ".join(s.text for s in after),
            place=self.place(sentence_id),
        )

    def view(self, name: str, full: bool = False) -> View:
        return build_view(self.pack, self.quote, name, full)

    def at(self, now: datetime) -> "Contents":
        """As it is at that moment: without the entries that do not hold then."""
        kept = pack_at(self.kept, now)
        return self if kept is self.kept else replace(self, kept=kept)


class Revision(Contents, frozen=True, dict=True):
    """Immutable. `number` counts the published states of a pack; a file is number 0."""

    matcher: PackMatcher
    number: int = 0

    def at(self, now: datetime) -> "Revision":
        """As it answers at that moment."""
        kept = pack_at(self.kept, now)
        if kept is self.kept:
            return self
        return replace(self, kept=kept, matcher=PackMatcher(kept, self.matcher.learned))


def load_revision(path: Path) -> Revision:
    """The revision that a pack file and the learned file beside it make. Raises PackError.

    Where nothing was learned from this state of the pack, it is learned here, with the judge of
    the shipped packs.
    """
    stored = _stored(path) or _learned_now(path)
    kept, article = stored.pack, None
    if kept.article is not None:
        article = _article(path.parent / kept.article.file, kept.article, stored.article)
    revision = Revision(kept, article, PackMatcher(kept, stored.learned))
    check_seals(revision)
    return revision


def _stored(path: Path) -> Stored | None:
    beside = learned_path(path)
    if not path.is_file() or not beside.is_file():
        return None
    return load_learned(beside.read_bytes(), digest(path.read_bytes()))


def _learned_now(path: Path) -> Stored:
    from knowledge.matching.uncalibrated import learn_uncalibrated
    from knowledge.pack import keep, read_pack

    pack = read_pack(path)
    return Stored(keep(pack), learn_uncalibrated(pack))


def _article(path: Path, source: KeptSource, known: Article | None) -> Article:
    """The article as it was read when the pack was learned, unless its file has changed since."""
    if known is not None and path.is_file() and path.read_bytes() == known.raw.encode():
        return known
    from knowledge.article.read import read_article_file

    return read_article_file(path, source.language)


def check_seals(contents: Contents) -> None:
    """Every quoted sentence stands in the article; raises PackError naming one that does not."""
    article = contents.article
    if article is None:
        return
    sealed = {s.text for s in article.sentences if s.text == clean(article.raw[s.start : s.end])}
    for entry in contents.kept.entries:
        for text in entry.sources:
            if text not in sealed:
                raise PackError(
                    f"{contents.id}: entry {entry.id} quotes a sentence that is not in the article:"
                    f" “{text[:80]}…”. Copy the sentence word for word."
                )
