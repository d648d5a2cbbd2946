"""A pack's vocabulary as concepts: each word or phrase stands for the thing it names."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from knowledge.language import Spelling, Token, lexicon, stem, tokenise
from knowledge.matching.stored import Later

if TYPE_CHECKING:
    from knowledge.pack import Vocabulary

ItemKind = Literal["name", "term", "elsewhere", "number", "plain", "word"]
LONGEST_PHRASE = 6


class Concept(NamedTuple):
    """What a phrase stands for."""

    id: str
    kind: Literal["name", "term", "elsewhere"]
    verb: bool = False


class Item(NamedTuple):
    """A word or phrase of a question, with what it stands for."""

    text: str
    stem: str
    kind: ItemKind
    concepts: tuple[str, ...] = ()
    verb: bool = False
    possessive: bool = False

    @property
    def matter(self) -> bool:
        """Whether it says what the question is about."""
        return self.kind != "plain"


class Phrasebook(Struct, frozen=True):
    """Phrases, written as their stems, with what each stands for."""

    phrases: Later[tuple[Concept, ...]]
    names: frozenset[str]
    """Stems that are names by themselves."""
    lengths: dict[str, tuple[int, ...]]
    """By the first stem of phrases, how many stems they have, the most first."""


class Concepts:
    """Finds the longest phrases of a vocabulary in a text; misspelt words are repaired first."""

    def __init__(self, book: Phrasebook, words: frozenset[str]) -> None:
        """`words` are those of the pack's texts, to which misspelt words are repaired."""
        self.book = book
        self.spelling = Spelling(words)
        self._repaired = lru_cache(maxsize=3_000)(self._repair)
        self._item = lru_cache(maxsize=3_000)(self._read_item)

    @property
    def names(self) -> frozenset[str]:
        return self.book.names

    def items(self, text: str) -> tuple[Item, ...]:
        tokens = tuple(map(self._repaired, tokenise(text)))
        stems = [token.stem for token in tokens]
        items: list[Item] = []
        position = 0
        while position < len(tokens):
            end = position + self._longest(stems, position)
            items.append(self._item(tokens[position:end]))
            position = end
        return tuple(items)

    def _repair(self, token: Token) -> Token:
        word = self.spelling.repair(token.text)
        return token if word == token.text else Token(word, stem(word), token.possessive)

    def _longest(self, stems: Sequence[str], start: int) -> int:
        """How many of these stems make the longest phrase, or one that is none."""
        for length in self.book.lengths.get(stems[start], ()):
            if self.book.phrases.get(" ".join(stems[start : start + length])):
                return length
        return 1

    def _read_item(self, tokens: tuple[Token, ...]) -> Item:
        phrase = " ".join(token.stem for token in tokens)
        return _item(tokens, self.book.phrases.get(phrase, ()))


def _item(tokens: Sequence[Token], concepts: tuple[Concept, ...]) -> Item:
    text = " ".join(token.text for token in tokens)
    kind: ItemKind = _kind(text, concepts)
    return Item(
        text=text,
        stem=" ".join(token.stem for token in tokens),
        kind=kind,
        concepts=tuple(c.id for c in concepts if c.kind != "elsewhere"),
        verb=any(concept.verb for concept in concepts),
        possessive=tokens[-1].possessive,
    )


def _kind(text: str, concepts: tuple[Concept, ...]) -> ItemKind:
    kinds = {concept.kind for concept in concepts}
    if "name" in kinds:
        return "name"
    if "term" in kinds:
        return "term"
    if "elsewhere" in kinds:
        return "elsewhere"
    if any(character.isdigit() for character in text) or text in lexicon().numbers:
        return "number"
    return "plain" if lexicon().is_plain(text) else "word"


def phrasebook_of(vocabulary: "Vocabulary") -> Phrasebook:
    phrases: dict[str, tuple[Concept, ...]] = {}
    for name in vocabulary.names:
        for written in (name.label, *name.aliases, *name.roles):
            _add(phrases, written, Concept(name.id, "name"))
    for term in vocabulary.terms:
        for written in term.words:
            _add(phrases, written, Concept(term.id, "term", term.part == "verb"))
    for written in vocabulary.elsewhere:
        _add(phrases, written, Concept(written, "elsewhere"))
    names = frozenset(phrase for phrase, found in phrases.items() if _is_name(phrase, found))
    return Phrasebook(Later.of(phrases), names, _lengths(phrases))


def _lengths(phrases: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        length = phrase.count(" ") + 1
        found.setdefault(phrase.partition(" ")[0], set()).add(min(length, LONGEST_PHRASE))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def _is_name(phrase: str, concepts: tuple[Concept, ...]) -> bool:
    return " " not in phrase and any(concept.kind == "name" for concept in concepts)


def _add(phrases: dict[str, tuple[Concept, ...]], written: str, concept: Concept) -> None:
    words = [token for token in tokenise(written) if token.text not in ("a", "an", "the")]
    phrase = " ".join(token.stem for token in words)
    if not phrase or all(lexicon().is_plain(token.text) for token in words):
        return
    known = phrases.get(phrase, ())
    if concept not in known:
        phrases[phrase] = (*known, concept)


def _written(vocabulary: "Vocabulary") -> Iterable[str]:
    for name in vocabulary.names:
        yield from (name.label, *name.aliases, *name.roles)
    for term in vocabulary.terms:
        yield from term.words
    yield from vocabulary.elsewhere


def words_of(vocabulary: "Vocabulary") -> set[str]:
    return {token.text for text in _written(vocabulary) for token in tokenise(text)}
