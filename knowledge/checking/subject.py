"""What the rules look at: a pack, its article, and what several rules need of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import NamedTuple

from knowledge.article import Article
from knowledge.checking.field import Asked, winners
from knowledge.checking.finding import Steps
from knowledge.language import Token, lexicon, tokenise
from knowledge.pack import Pack, SourcedLine


class Curated(NamedTuple):
    """A question with its place, its owner's id, and the first source of an entry."""

    at: Steps
    owner: str
    source: str
    text: str


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

    @cached_property
    def asked(self) -> tuple[Curated, ...]:
        """Every question that an entry answers."""
        return tuple(
            Curated(("entries", number, *place), entry.id, entry.sources[0], text)
            for number, entry in enumerate(self.pack.entries)
            for place, text in (
                (("question",), entry.question),
                *((("variants", at), variant) for at, variant in enumerate(entry.variants)),
            )
        )

    @cached_property
    def lost(self) -> Mapping[int, list[tuple[str, str]]]:
        """For each entry, by number, the variants that another one wins, and the winner."""
        entries = self.pack.entries
        sources = {entry.sources[0]: number for number, entry in enumerate(entries)}
        asked = [
            Asked(int(each.at[1]), sources[each.source], content_words(each.text))
            for each in self.asked
        ]
        lost: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for each, winner in zip(self.asked, winners(asked), strict=True):
            if winner is not None and each.at[2] == "variants":
                lost[int(each.at[1])].append((each.text, entries[winner].id))
        return lost

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


@lru_cache(maxsize=50_000)
def tokens(text: str) -> tuple[Token, ...]:
    """Kept, since several rules look at the same questions."""
    return tokenise(text)


@lru_cache(maxsize=50_000)
def content_words(text: str) -> frozenset[str]:
    """The stems of a text without its function words."""
    function = lexicon().function
    return frozenset(token.stem for token in tokens(text) if token.text not in function)


def cut(text: str, most: int = 70) -> str:
    """A text short enough for a message."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def counted(number: int, what: str) -> str:
    """As it is said: "no variants", "1 variant", "2 variants"."""
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
