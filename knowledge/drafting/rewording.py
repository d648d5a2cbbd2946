"""Questions in other words: nouns for nouns of the same kind, and the verb for another verb."""

from collections.abc import Callable, Iterator

from knowledge.drafting.verb_groups import BE, DO, HAVE, MODALS, PREPOSITIONS, VerbGroup
from knowledge.drafting.verbs import Form, gerund, plural, third
from knowledge.drafting.words import english
from knowledge.language import lexicon

PARTICLES = PREPOSITIONS | frozenset("out up off down away back aside".split())
"""Behind a verb they make another of it: "carry out" is not "carry"."""


def in_other_words(text: str, turn: int) -> str:
    """With nouns and adjectives exchanged for others that mean much the same."""
    return " ".join(_other(word, turn) for word in text.split())


def _other(word: str, turn: int) -> str:
    bare = word.strip("?,.!\"'“”")
    if not bare.islower() or lexicon().is_plain(bare) or bare in lexicon().numbers:
        return word
    others = tuple(_others(bare))
    return word.replace(bare, others[turn % len(others)]) if others else word


def _others(word: str) -> Iterator[str]:
    yield from english().others_like(word, "na")
    if word.endswith("s") and not word.endswith("ss"):
        for noun in dict.fromkeys((word[:-1], word.removesuffix("es"), f"{word[:-3]}y")):
            yield from (plural(other) for other in english().others_like(noun, "n"))


def other_verb(verb: VerbGroup, rest: str, turn: int) -> str | None:
    """The base of a verb that means much the same, if one does."""
    if rest.partition(" ")[0].lower() in PARTICLES:
        return None
    others = english().others_like(verb.base)
    return others[turn % len(others)] if others else None


def inflected(base: str, model: VerbGroup) -> str:
    """A base form as the verb of a clause stands there."""
    form = _form(model)
    verbs = english().verbs
    made: dict[Form, Callable[[str], str]] = {
        "gerund": gerund,
        "third": third,
        "past": verbs.past,
        "participle": verbs.participle,
        "base": str,
    }
    return made[form](base)


def _form(verb: VerbGroup) -> Form:
    last = verb.auxiliaries[-1] if verb.auxiliaries else ""
    if verb.main.endswith("ing") and verb.main != verb.base and last in BE:
        return "gerund"
    if last in HAVE | BE:
        return "participle"
    if last in MODALS | DO:
        return "base"
    if verb.is_past:
        return "past"
    return "third" if verb.main == third(verb.base) else "base"
