"""Finds the finite verbs of a sentence, with their auxiliaries: "has transferred", "will send"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.drafting.words import english
from knowledge.language import lexicon

QUOTES = frozenset('"“”')
WORD = re.compile(
    r"[$£€]?\d[\d,.]*\d(?:[a-z]{1,2}\b|%)?|[$£€]?\d(?:[a-z]{1,2}\b|%)?"
    r"|[^\W\d_]+(?:[-'’][^\W\d_]+|-\d+)*(?:['’](?=\s))?|\d+-[^\W\d_]+|\S"
)
MODALS = frozenset("will would may might can could should must shall".split())
HAVE = frozenset("has have had".split())
BE = frozenset("is are was were be been being am".split())
DO = frozenset("does did do".split())
BETWEEN = frozenset("not also already now only never still just even always often".split())
DETERMINERS = frozenset(
    "the a an this that these those its his her their our my your some any no each every".split()
)
PREPOSITIONS = frozenset(
    "of in on at by for from with to about into onto over under between among through during before"
    " after since until against as than like per via upon within without around across near".split()
)
ADJECTIVE = re.compile(r"\w+(?:al|ive|ous|ic|ian|ish|ary|ful|less|able|ible|ant|ent|ern|ese)$")


class Word(NamedTuple):
    """A word, a number or a sign, and where it stands in the sentence."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_sign(self) -> bool:
        return not any(character.isalnum() for character in self.text)


class VerbGroup(NamedTuple):
    """`first` to `last` are the words of the group; `auxiliaries` come before the main verb."""

    first: int
    last: int
    auxiliaries: tuple[str, ...]
    base: str
    main: str
    is_past: bool

    @property
    def is_passive(self) -> bool:
        return bool(BE & set(self.auxiliaries)) and not self.main.endswith("ing")


def words_of(sentence: str) -> tuple[Word, ...]:
    """Without quotation marks: they stand in the middle of clauses as well as around them."""
    found = (Word(m.group(), *m.span()) for m in WORD.finditer(sentence))
    return tuple(word for word in found if word.text not in QUOTES)


def verb_groups(words: Sequence[Word]) -> list[VerbGroup]:
    found: list[VerbGroup] = []
    position = 0
    while position < len(words):
        group = _group_at(words, position, found[-1] if found else None)
        if group is not None:
            found.append(group)
        position = group.last + 1 if group else position + 1
    return found


def _group_at(words: Sequence[Word], position: int, before: VerbGroup | None) -> VerbGroup | None:
    word = words[position].lower
    if word in MODALS | HAVE | BE | DO and word not in ("be", "been", "being"):
        return _with_auxiliary(words, position)
    return _simple(words, position, before)


def _with_auxiliary(words: Sequence[Word], first: int) -> VerbGroup | None:
    """An auxiliary, what may stand between, and the main verb; else the auxiliary alone is it."""
    verbs = english().verbs
    auxiliaries = [words[first].lower]
    last = first
    for position, word in _after(words, first):
        if word in BETWEEN or word.endswith("ly"):
            continue
        if word in HAVE | BE | DO:
            auxiliaries.append(word)
            last = position
            continue
        base = verbs.base_of(word, "base", "gerund", "participle", "past")
        if base is None or not _fits(auxiliaries, word, base):
            break
        past = auxiliaries[0] in ("had", "was", "were", "did")
        return VerbGroup(first, position, tuple(auxiliaries), base, word, past)
    return _auxiliary_alone(first, last, auxiliaries)


def _after(words: Sequence[Word], first: int) -> Iterator[tuple[int, str]]:
    return ((i, words[i].lower) for i in range(first + 1, min(first + 6, len(words))))


def _fits(auxiliaries: list[str], word: str, base: str) -> bool:
    """Whether the form is one that goes with the auxiliary before it."""
    last = auxiliaries[-1]
    if last in MODALS | DO:
        return word == base
    if last in BE and ADJECTIVE.match(word):
        return False
    return (word.endswith("ing") and last in BE) or word == english().verbs.participle(base)


def _auxiliary_alone(first: int, last: int, auxiliaries: list[str]) -> VerbGroup | None:
    main = auxiliaries[-1]
    if main in MODALS | DO:
        return None
    base = "have" if main in HAVE else "be"
    past = auxiliaries[0] in ("was", "were", "had")
    return VerbGroup(first, last, tuple(auxiliaries[:-1]), base, main, past)


def _simple(words: Sequence[Word], position: int, before: VerbGroup | None) -> VerbGroup | None:
    """A verb without auxiliary: past or present, after something that can be its subject."""
    word = words[position]
    if word.text[:1].isupper() or position == 0:
        return None
    base = english().verbs.base_of(word.lower, "past", "third", "base")
    if base is None or not _can_follow(words, position, base, before):
        return None
    is_past = english().verbs.base_of(word.lower, "past") is not None and word.lower != base
    if word.lower == base and english().verbs.past(base) == base:
        is_past = True
    return VerbGroup(position, position, (), base, word.lower, is_past)


def _can_follow(words: Sequence[Word], position: int, base: str, before: VerbGroup | None) -> bool:
    word, previous = words[position].lower, words[position - 1]
    if previous.lower in BETWEEN and position > 1 and not previous.text[0].isupper():
        previous = words[position - 2]
    following = words[position + 1].lower if position + 1 < len(words) else "."
    is_saying = word in english().saying
    if before is not None and before.last == position - 1:
        return False
    if previous.lower in DETERMINERS - {"that", "this"} | PREPOSITIONS | MODALS | BE:
        return False
    if following == "by" and not is_saying:
        return False
    past = english().verbs.base_of(word, "past") is not None
    if previous.is_sign:
        return is_saying or (past and previous.text in ',"”')
    if previous.text.endswith(("'s", "’s")):
        return False
    if past and word != base:
        return previous.text[0].isupper() or not _describes(previous.lower)
    return _present_fits(words, position, base, following)


def _describes(word: str) -> bool:
    """Whether a word tells of what kind the next is: an adjective, or an adverb before one."""
    return bool(ADJECTIVE.match(word)) or (word.endswith("ly") and word not in BETWEEN)


def _present_fits(words: Sequence[Word], position: int, base: str, following: str) -> bool:
    """A present form is often a noun too: it needs a subject of its number and an object."""
    word, previous = words[position].lower, words[position - 1]
    if previous.lower in BETWEEN and position > 1:
        previous = words[position - 2]
    if previous.lower in ("who", "which", "that", "and", "they", "we", "you", "i"):
        return previous.lower != "and" or word != base
    small = previous.text[0].islower()
    if small and (lexicon().is_plain(previous.lower) or ADJECTIVE.match(previous.lower)):
        return previous.lower in ("it", "he", "she", "this") and word != base
    if previous.lower.endswith(("'s", "’s", "'", "’")):
        return False
    common = small or position == 1
    plural = common and previous.lower.endswith("s") and not previous.lower.endswith("ss")
    if word == base:
        past_too = english().verbs.past(base) == base
        return (plural or past_too) and following not in (",", ".", "of", "and")
    return not plural and following not in (",", ".", "of") and not _heads_noun(following)


def _heads_noun(following: str) -> bool:
    """What follows a noun but hardly ever a verb."""
    return following in ("said", "says", "is", "are", "was", "were", "has", "have", "will")
