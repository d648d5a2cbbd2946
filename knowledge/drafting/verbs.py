"""English verbs inflected by rule, and forms brought back to their base."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from knowledge.language.dictionary import count_of

Form = Literal["base", "third", "past", "participle", "gerund"]
VOWELS = "aeiou"


class Reading(NamedTuple):
    """What a word may be: a form of a verb."""

    base: str
    form: Form


@dataclass(frozen=True)
class Verbs:
    """Known verbs with all their forms; regular ones beyond them are guessed from -ed and -ing."""

    forms: Mapping[str, tuple[Reading, ...]]
    pasts: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, bases: Iterable[str], irregular: Mapping[str, str]) -> "Verbs":
        pasts = {base: _irregular(line) for base, line in irregular.items()}
        forms: dict[str, list[Reading]] = {}
        for base in dict.fromkeys((*bases, *irregular)):
            past, participle = pasts.get(base, (regular_past(base),) * 2)
            for word, form in _forms(base, past, participle):
                forms.setdefault(word, []).append(Reading(base, form))
        return cls({word: tuple(found) for word, found in forms.items()}, pasts)

    def readings(self, word: str) -> tuple[Reading, ...]:
        return self.forms.get(word) or _guess(word)

    def base_of(self, word: str, *forms: Form) -> str | None:
        """The base of a word that can be one of these forms."""
        return next((r.base for r in self.readings(word) if r.form in forms), None)

    def past(self, base: str) -> str:
        return self.pasts.get(base, (regular_past(base), ""))[0]

    def participle(self, base: str) -> str:
        return self.pasts.get(base, ("", regular_past(base)))[1]


def _irregular(line: str) -> tuple[str, str]:
    past, _, participle = str(line).partition(" ")
    return past, participle or past


def _forms(base: str, past: str, participle: str) -> Iterable[tuple[str, Form]]:
    yield base, "base"
    yield third(base), "third"
    yield past, "past"
    yield participle, "participle"
    yield gerund(base), "gerund"


def third(base: str) -> str:
    if base in ("be", "have"):
        return {"be": "is", "have": "has"}[base]
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{base}es"
    return f"{base[:-1]}ies" if _ends_in_y(base) else f"{base}s"


def regular_past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    return f"{base[:-1]}ied" if _ends_in_y(base) else f"{_doubled(base)}ed"


def gerund(base: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "ye")) and base != "be":
        return f"{base[:-1]}ing"
    return f"{_doubled(base)}ing"


def plural(noun: str) -> str:
    """A noun that is plural already, or no noun, stays as it is."""
    if noun.endswith(("s", "ed")):
        return noun
    if noun.endswith(("sh", "ch", "x", "z")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if _ends_in_y(noun) else f"{noun}s"


def _ends_in_y(base: str) -> bool:
    return base.endswith("y") and base[-2:-1] not in VOWELS


def _doubled(base: str) -> str:
    """The last consonant twice after a short stressed vowel: plan, refer, transfer."""
    short = len(base) > 2 and base[-1] not in "aeiouwxyh" and base[-2] in VOWELS
    one_vowel = short and base[-3] not in VOWELS
    stressed = sum(letter in VOWELS for letter in base) == 1 or base.endswith(("fer", "mit", "cur"))
    return base + base[-1] if one_vowel and stressed else base


def _guess(word: str) -> tuple[Reading, ...]:
    """A regular verb that the list does not have, when the dictionary has its base."""
    for ending, form in (("ed", "past"), ("ing", "gerund")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            undoubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
            base = max((stem, f"{stem}e", undoubled), key=count_of)
            if count_of(base):
                also: tuple[Reading, ...] = (Reading(base, "participle"),) if form == "past" else ()
                return (Reading(base, form), *also)  # type: ignore[arg-type]
    return ()
