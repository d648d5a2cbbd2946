"""Who does what to whom, as far as word order and prepositions tell in English.

A light reading in the manner of case grammar (Fillmore 1968): each name gets the roles that its
place gives it: before an active verb it acts, after it, it is acted on; prepositions name the rest.
Verbs of giving and getting are brought to one pair of roles, giver and receiver.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from knowledge.language import lexicon
from knowledge.matching.concepts import Item

PREPOSITIONS = frozenset(
    "to from by in on at with without against for of about between into toward towards via".split()
)
AUXILIARIES = frozenset(
    "am is are was were be been being do does did has have had will would can could may might"
    " shall should must gets got getting get going set".split()
)
BE = frozenset("is are was were be been being get gets got getting".split())
ADJECTIVE = ("ian", "ish", "can", "ans", "ese", "ians")
LINKS = frozenset("and or , the a an this that these those its their his her".split())


class Role(NamedTuple):
    """A name in a role; `role` is a word such as giver, or `agent:` with the verb."""

    name: str
    role: str


OPPOSITES = {
    "giver": "receiver",
    "receiver": "giver",
    "from": "to",
    "to": "from",
    "agent": "patient",
    "patient": "agent",
}


@lru_cache(maxsize=1_000)
def opposite_of(role: str) -> str:
    """Giver and receiver, agent and patient of one verb; a role without an opposite stays."""
    kind, colon, verb = role.partition(":")
    if colon:
        return f"{OPPOSITES.get(kind, kind)}:{verb}"
    return OPPOSITES.get(role, role)


def read_roles(items: Sequence[Item]) -> Iterator[Role]:
    verbs = [position for position, item in enumerate(items) if _is_verb(items, position)]
    for position, item in enumerate(items):
        if item.kind != "name":
            continue
        for role in _roles_of(items, position, verbs):
            for name in item.concepts:
                yield Role(name, role)


def _roles_of(items: Sequence[Item], position: int, verbs: Sequence[int]) -> Iterator[str]:
    if _is_given_to(items, position):
        yield "receiver"
        return
    preposition = _preposition(items, position)
    if (noun := _modified(items, position)) is not None:
        yield f"of:{noun}"
        if preposition is None or items[position].possessive:
            return
    if preposition is not None:
        yield from _by_preposition(items, preposition, position, verbs)
        return
    following = next((v for v in verbs if v > position), None)
    preceding = next((v for v in reversed(verbs) if v < position), None)
    if following is not None and (preceding is None or _question_order(items, preceding, position)):
        yield from _before_verb(items, following)
    elif preceding is not None:
        yield from _after_verb(items, preceding)


def _is_given_to(items: Sequence[Item], position: int) -> bool:
    """The first of two objects: "gives Brazil coffee", but not "sends Brazilian coffee"."""
    verb, name = items[position - 1] if position else None, items[position]
    if verb is None or verb.kind == "name" or verb.text in AUXILIARIES:
        return False
    noun = name.text.endswith(ADJECTIVE) or name.possessive
    return _direction(verb)[0] and not noun and position + 1 < len(items)


def _by_preposition(
    items: Sequence[Item], preposition: int, position: int, verbs: Sequence[int]
) -> Iterator[str]:
    word = items[preposition].text
    yield word
    verb = next((v for v in reversed(verbs) if v < position), None)
    if verb is None:
        return
    giving, getting = _direction(items[verb])
    if word == "by":
        passive = "receiver" if getting else "giver" if giving else f"agent:{_key(items[verb])}"
        yield passive
    elif word == "from" and (giving or getting):
        yield "giver"
    elif word == "to" and (giving or getting):
        yield "receiver"


def _before_verb(items: Sequence[Item], verb: int) -> Iterator[str]:
    giving, getting = _direction(items[verb])
    passive = is_passive(items, verb)
    if giving or getting:
        yield "receiver" if getting != passive else "giver"
    else:
        yield f"{'patient' if passive else 'agent'}:{_key(items[verb])}"


def _after_verb(items: Sequence[Item], verb: int) -> Iterator[str]:
    giving, getting = _direction(items[verb])
    if giving:
        yield "receiver"
    elif not getting:
        yield f"patient:{_key(items[verb])}"


def _direction(verb: Item) -> tuple[bool, bool]:
    words = lexicon()
    return verb.stem in words.give, verb.stem in words.get


def _key(verb: Item) -> str:
    return verb.concepts[0] if verb.concepts else verb.stem


def _is_verb(items: Sequence[Item], position: int) -> bool:
    item = items[position]
    words = lexicon()
    if item.kind == "name" or item.text in AUXILIARIES:
        return False
    if position and items[position - 1].text in {"the", "a", "an", "of", "for", "any", "its"}:
        return False
    return item.verb or item.stem in words.give or item.stem in words.get


def is_passive(items: Sequence[Item], verb: int) -> bool:
    """A form of "be" before a participle, with at most a name and an adverb between."""
    if not items[verb].text.split()[0].endswith(("ed", "en", "t", "ought", "d", "n")):
        return False
    if items[verb].text.endswith("ing"):
        return False
    before = [item.text for item in items[max(0, verb - 4) : verb] if item.kind != "name"]
    return any(word in BE for word in before)


def _preposition(items: Sequence[Item], position: int) -> int | None:
    """The preposition that governs a name, over articles and adjectives."""
    for back in range(position - 1, max(-1, position - 4), -1):
        if items[back].text in PREPOSITIONS:
            return back
        if items[back].text not in LINKS and items[back].kind != "name":
            return None
    return None


def _modified(items: Sequence[Item], position: int) -> str | None:
    """The noun that a name stands before, as in "Brazilian coffee" or "Brazil's coffee"."""
    if position + 1 >= len(items):
        return None
    following = items[position + 1]
    noun = following.kind in ("term", "word") and not (following.verb or any(_direction(following)))
    if not noun and not (items[position].possessive and following.matter):
        return None
    return following.concepts[0] if following.concepts else following.stem


def _question_order(items: Sequence[Item], verb: int, position: int) -> bool:
    """Whether a verb before the name belongs to the frame ("say", "know"), not to its clause."""
    return items[verb].text in lexicon().light or items[verb].text in lexicon().function
