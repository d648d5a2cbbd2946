"""What the rules look at: a pack, its article, and what several rules need of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from knowledge.article import Article
from knowledge.checking.finding import Steps
from knowledge.language import lexicon, tokenise
from knowledge.pack import Pack, SourcedLine


@dataclass(frozen=True)
class Subject:
    """A pack and its article; a pack from a table has none."""

    pack: Pack
    article: Article | None
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    @cached_property
    def entry_ids(self) -> frozenset[str]:
        return frozenset(entry.id for entry in self.pack.entries)

    @cached_property
    def name_ids(self) -> frozenset[str]:
        return frozenset(name.id for name in self.pack.vocabulary.names)

    def stands(self, text: str) -> bool:
        """Whether the article has a sentence with exactly these words."""
        return self.article is None or self.article.find(text) is not None

    def view_lines(self) -> Iterator[tuple[Steps, SourcedLine]]:
        """Every line of every view, with its place."""
        for name in ("timeline", "people", "figures", "topics"):
            for number, line in enumerate(getattr(self.pack, name)):
                yield (name, number), line
        if self.pack.summary is not None:
            for length in ("short", "full"):
                for number, line in enumerate(getattr(self.pack.summary, length)):
                    yield ("summary", length, number), line


def content_words(text: str) -> frozenset[str]:
    """The stems of a text without its function words."""
    function = lexicon().function
    return frozenset(token.stem for token in tokenise(text) if token.text not in function)


def cut(text: str, most: int = 70) -> str:
    """A text short enough for a message."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
