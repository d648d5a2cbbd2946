"""What an article is made of: blocks in reading order, cut into sentences with stable ids."""

from functools import cached_property
from typing import Literal

from msgspec import Struct

BlockKind = Literal[
    "kicker",
    "headline",
    "standfirst",
    "caption",
    "credit",
    "byline",
    "dateline",
    "paragraph",
    "contributors",
    "copyright",
    "furniture",
]


class Sentence(Struct, frozen=True):
    """One sentence; `start` and `end` are code points in the raw file."""

    id: str
    """Made from the words alone, so that it survives a re-read and edits elsewhere."""
    text: str
    kind: BlockKind
    paragraph: int | None
    """Counted from 1 over the body's paragraphs; null outside them."""
    start: int
    end: int


class Block(Struct, frozen=True):
    """A headline, a caption, a paragraph … with its sentences."""

    kind: BlockKind
    paragraph: int | None
    start: int
    end: int
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)


class Article(Struct, frozen=True, dict=True):
    """A raw text and what was read in it. Furniture (banners, page dates) has no sentences."""

    raw: str
    blocks: tuple[Block, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for block in self.blocks for sentence in block.sentences)

    @cached_property
    def _by_id(self) -> dict[str, Sentence]:
        return {sentence.id: sentence for sentence in self.sentences}

    @cached_property
    def _by_text(self) -> dict[str, Sentence]:
        return {sentence.text: sentence for sentence in reversed(self.sentences)}

    def sentence(self, sentence_id: str) -> Sentence:
        return self._by_id[sentence_id]

    def find(self, text: str) -> Sentence | None:
        """The sentence with exactly these words, or None."""
        return self._by_text.get(text)

    def block_of(self, sentence: Sentence) -> Block:
        return next(block for block in self.blocks if sentence in block.sentences)

    def text_of(self, kind: BlockKind) -> str:
        """The text of the first block of a kind, or nothing."""
        return next((block.text for block in self.blocks if block.kind == kind), "")

    @property
    def headline(self) -> str:
        return self.text_of("headline")
