"""Names in an article: countries, people, bodies, places, with the ways it has to say them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from knowledge.drafting.words import english, holds
from knowledge.language import lexicon
from knowledge.language.dictionary import rarity
from knowledge.pack import Name

CAPITAL = r"[A-ZÀ-Þ][\w'’-]*[\w-]|[A-Z]{2,}"
RUN = re.compile(
    rf"(?<![\w-])(?:{CAPITAL})(?:(?: (?:of|for|of the|de|van|von|bin|al) )?"
    rf"(?:(?<= )| )(?:{CAPITAL}))*(?![\w-])"
)
LEAST_RARE = 0.5
"""A lone word at the beginning of a sentence is a name only if it is rarer than this."""
TITLES = frozenset("mr mrs ms miss dr prof professor sir lady lord dame".split())
DEMONYM = re.compile(r"(?:ian|ans?|ish|ese|ch|eek|i|is|men)$")


def names_in(sentences: Sequence[str]) -> tuple[Name, ...]:
    """All names, each once; a surname alone joins the full name."""
    runs = list(dict.fromkeys(run for text in sentences for run in _runs(text)))
    whole = " ".join(sentences)
    countries = list(_countries(whole))
    taken = {alias for name in countries for alias in (name.label, *name.aliases)}
    others = [run for run in runs if run not in taken]
    people = list(_people(others, whole, taken))
    taken |= {alias for name in people for alias in (name.label, *name.aliases)}
    rest = [run for run in others if run not in taken]
    return tuple(_each_once([*countries, *people, *_bodies(rest, taken)]))


def _runs(text: str) -> Iterator[str]:
    """Runs of capitalised words; common words that begin the sentence are cut off."""
    for found in RUN.finditer(text):
        run = re.sub(r"['’]s?$", "", found.group())
        at_start = not text[: found.start()].strip(" \"“'‘")
        words = run.split()
        while words and _common(words[0], at_start):
            words = words[1:]
        run = " ".join(words)
        if run and _names_something(run):
            yield run


def _names_something(run: str) -> bool:
    """No day, no contraction, no compound of two countries, no word of structure alone."""
    if "'" in run or ("’" in run and " " not in run):
        return False
    if all(lexicon().is_plain(word.lower()) and not word.isupper() for word in run.split()):
        return False
    return not {*re.split(r"[ -]", run)} <= english().months | english().weekdays | _all_countries()


@cache
def _all_countries() -> frozenset[str]:
    rows = english().countries.items()
    return frozenset(word for country, aliases in rows for word in (country, *aliases)) - {""}


def _common(word: str, at_start: bool) -> bool:
    lower = word.lower()
    if lower in ("the", "a", "an", "of", "and", "for", "i", "we", "if", "but", "in"):
        return True
    return at_start and (
        lexicon().is_plain(lower) or (rarity(lower) < LEAST_RARE and len(word) > 2)
    )


def _countries(whole: str) -> Iterator[Name]:
    for country, aliases in english().countries.items():
        if any(holds(whole, alias) for alias in (country, *aliases)):
            label = f"the {country}" if len(country) <= 3 else country
            yield Name(id=_id(country), label=label, kind="country", aliases=(country, *aliases))


def _people(runs: Sequence[str], whole: str, taken: set[str]) -> Iterator[Name]:
    """Two or three capitalised words that do something only people do, or hold an office."""
    places = english().bodies | english().place_words
    alone = {run for run in runs if " " not in run}
    for run in runs:
        words = run.split()
        while len(words) > 2 and words[0] in taken:
            words = words[1:]
        words = words[-2:] if _titled(words[:-2]) else words
        if not 2 <= len(words) <= 3 or {*words} & places or words[0] in taken:
            continue
        if words[-1] not in alone and not _acts(" ".join(words), words[-1], whole):
            continue
        surname = words[-1]
        yield Name(
            id=_id(surname),
            label=" ".join(words),
            kind="person",
            aliases=(surname, words[0]) if len(words[0]) > 2 else (surname,),
            roles=tuple(dict.fromkeys(_roles(" ".join(words), whole))),
        )


def _titled(words: Sequence[str]) -> bool:
    return bool(words) and words[-1].lower() in english().offices


def _acts(full: str, surname: str, whole: str) -> bool:
    """Whether somebody of this name speaks, holds an office, or comes back by surname alone."""
    saying, offices = "|".join(english().saying), "|".join(english().offices)
    name, last = re.escape(full), re.escape(surname)
    between = r"(?:, [^.]{1,80},)?(?: also| later)?(?: on \w+day)?"
    said = rf"{last}{between} (?:{saying})\b"
    inverted = rf"\b(?:{saying}) {name}"
    office = rf"\b(?:{offices}) {name}|{name}, (?:who|an?|the)\b"
    by = rf"(?:\b[Bb]y|©) {name}|{name} in [A-Z]"
    alone = rf"(?<!{re.escape(full.rsplit(' ', 1)[0])} )\b{last} [a-z]+ed\b"
    tests = (said, inverted, office, by, alone)
    return any(re.search(test, whole) for test in tests)


def _roles(full: str, whole: str) -> Iterator[str]:
    """Descriptions by which the article lets one point at somebody."""
    name = re.escape(full)
    if found := re.search(rf"{name}, (?:an?|the) ([^,.]{{3,60}}?)(?: who[^,]*)?,", whole):
        yield found[1].partition(" who ")[0]
    offices = "|".join(english().offices)
    if found := re.search(rf"{name}, ([a-z][^,.]*?\b(?:{offices})\b[^,.]{{0,50}})[,.]", whole):
        yield re.sub(r"^(?:an?|the) ", "", found[1]).partition(" who ")[0]
    if found := re.search(rf"((?:[\w-]+ ){{0,3}}(?:{offices})) {name}", whole):
        yield _office(found[1])
    leads = "chairs|leads|runs|heads|owns|founded"
    if found := re.search(rf"{name}, who ({leads}) ([^,.]{{3,50}})", whole):
        yield f"who {found[1]} {found[2]}"


def _office(text: str) -> str:
    words = text.split()
    while len(words) > 1 and (words[0].islower() and lexicon().is_plain(words[0])):
        words = words[1:]
    return " ".join(words)


def _bodies(runs: Iterable[str], taken: set[str]) -> Iterator[Name]:
    for run in runs:
        words = run.split()
        if any(word in taken for word in words[:1]) and len(words) == 1:
            continue
        if {*words} & english().bodies or (len(run) > 1 and run.isupper()):
            yield Name(id=_id(run), label=run, kind="organisation", aliases=_short(words))
        elif {words[-1].lower()} & english().offices:
            continue
        elif {*words} & english().place_words:
            yield Name(id=_id(run), label=run, kind="place")
        elif len(words) == 1 and DEMONYM.search(run) and len(run) < 5:
            continue
        else:
            yield Name(id=_id(run), label=run, kind="place" if len(words) == 1 else "group")


def _short(words: Sequence[str]) -> tuple[str, ...]:
    """The last word alone, and the initials of a long name."""
    last = words[-1].lower() if len(words) > 1 else ""
    initials = "".join(word[0] for word in words if word[0].isupper())
    short = (last, initials if len(initials) > 2 else "")
    return tuple(each for each in short if each)


def _each_once(names: Iterable[Name]) -> Iterator[Name]:
    """One name an id; what is said in two ways joins its aliases."""
    found: dict[str, Name] = {}
    for name in names:
        known = found.get(name.id)
        if known is None:
            found[name.id] = name
        elif _are_namesakes(known, name):
            for each in (known, name.model_copy(update={"id": _id(name.label)})):
                found[each.id] = _without_surname(each)
        elif known.kind == name.kind:
            aliases = tuple(dict.fromkeys((*known.aliases, name.label, *name.aliases)))
            found[name.id] = known.model_copy(update={"aliases": aliases})
    return iter(found.values())


def _are_namesakes(one: Name, other: Name) -> bool:
    """Two people with one surname, as families have it, and not one with and without a title."""
    first = {name.label.split()[0] for name in (one, other)}
    titles = english().offices | TITLES
    return one.kind == other.kind == "person" and len(first) == 2 and not _lower(first) & titles


def _lower(words: Iterable[str]) -> set[str]:
    return {word.lower().rstrip(".") for word in words}


def _without_surname(name: Name) -> Name:
    """Alone, it would not say which of them is meant."""
    surname = name.label.split()[-1]
    kept = tuple(alias for alias in name.aliases if alias != surname)
    return name.model_copy(update={"aliases": kept})


def _id(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "name"
