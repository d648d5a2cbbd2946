"""The slots that a clause fills: when, where, how many of what, why."""

import re
from functools import cache
from typing import NamedTuple

from knowledge.drafting.words import english
from knowledge.language import lexicon

UNITS = (
    "second minute hour day night week weekend fortnight month year decade century season"
    " spring summer autumn winter morning afternoon evening"
).split()
REASON = re.compile(
    r"\b((?:because|in exchange for|in return for|due to|owing to|so that|in order to|thanks to"
    r"|as a result of|in protest at|in response to) [^,;]{4,120}|In return\b)",
    re.IGNORECASE,
)
PURPOSE = re.compile(
    r"(?<!\bhow )(?<!\bset )(?<!\bplans )(?<!\bused )\b(to [a-z]{3,}\b[^,;]{4,120})"
)
NUMBER = r"(?:[$£€]?\d[\d,.]*\d?(?: ?(?:mn|bn|m|k|million|billion|thousand|hundred)\b)?)"


class Count(NamedTuple):
    """A number and the noun that it counts; an amount of money counts "money"."""

    number: str
    counted: str
    head: str
    """The last word of what is counted."""


def times(text: str) -> list[str]:
    """Phrases of time, as they stand there."""
    return [found.group().strip() for found in _time().finditer(text)]


def durations(text: str) -> list[str]:
    """How long something takes or lasts, as it stands there."""
    return [found.group() for found in _duration().finditer(text)]


@cache
def _duration() -> re.Pattern[str]:
    units, numbers = "|".join(UNITS), "|".join(lexicon().numbers)
    number = rf"(?:\d+|several|many|{numbers})"
    lead = r"(?:for|over|within|during) (?:about |nearly |almost |more than |the (?:past|last) )?"
    other = "ago|after|before|later|earlier|old"
    return re.compile(
        rf"\b(?:{lead})?{number}(?:[ -](?:{numbers}))? (?:{units})s?\b(?! (?:{other}))",
        re.IGNORECASE,
    )


@cache
def _time() -> re.Pattern[str]:
    words = english()
    months, days = f"(?-i:{'|'.join(words.months)})", "|".join(words.weekdays)
    units = "|".join(rf"{unit}s?" for unit in UNITS)
    numbers = "|".join(word for word in lexicon().numbers)
    nth = "(?:st|nd|rd|th)?"
    date = (
        rf"(?:\d{{1,2}}{nth} (?:{months})|(?:{months}) \d{{1,2}}{nth}|{months})"
        r"(?:,? (?:19|20)\d\d)?|(?:19|20)\d\d\b(?! [a-z]+s\b)"
    )
    lead = r"(?:on|in|since|by|until|before|after|from|during|over|for|at|within|late|early|mid)"
    which = "(?:past |last |next |coming |previous |first )?"
    counted = rf"{which}(?:several |few |many |{numbers}|\d+)?"
    return re.compile(
        rf"\b(?:(?:{lead}) )?(?:(?:next |last |this )?(?:{days})s?\b(?:,? {date})?|{date})"
        rf"|\b(?:{lead} )?(?:the )?(?:last|next|this|past|coming|previous|same|all) "
        rf"(?:several |few |{numbers} |\d+ )?(?:{units})\b"
        rf"|\b(?:for|over|within|after|during|in) (?:the )?{counted} ?(?:{units})\b"
        rf"|\b(?:\d+|several|few|many|{numbers}) (?:{units}) (?:ago|after|before|later|earlier)\b"
        r"|\b(?:yesterday|today|tomorrow|tonight|overnight|midnight|noon)\b"
        rf"|\b(?:until|till|by|in) (?:the )?(?:{units})\b"
        r"|\b(?:at )?\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)\b",
        re.IGNORECASE,
    )


def places(text: str) -> list[str]:
    """A preposition of place with a name, or with a common place."""
    lead = "|".join(english().place_prepositions - {"to", "from"})
    words = english()
    common = "|".join(word.lower() for word in words.place_words | words.common_places)
    lower = r"(?:[a-z-]+ ){0,2}"
    named = rf"\b(?:{lead}) (?:the |its |their )?{lower}[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*"
    plain = rf"\b(?:{lead}) (?:the|an?|its|their) (?:[\w'’-]+ ){{0,3}}(?:{common})\b"
    calendar = "|".join((*english().months, *english().weekdays))
    found = (m.group() for m in re.finditer(f"{named}|{plain}", text))
    return [place for place in found if not re.search(calendar, place)]


def counts(text: str) -> list[Count]:
    return [
        Count(found["number"].strip(" ,."), _counted(found), _counted(found).split()[-1])
        for found in _count().finditer(text)
        if _counted(found) and not _is_time(found)
    ]


@cache
def _count() -> re.Pattern[str]:
    words = "|".join(
        word
        for word in (*lexicon().numbers, "several", "dozens", "hundreds", "thousands", "half")
        if word != "one"
    )
    number = rf"(?:(?:{words})(?: (?:{words}))*|{NUMBER})"
    per_cent = r"(?: ?%| per cent\b| percent\b)?"
    small = "|".join("and in to from on for by as at over".split())
    noun = rf"(?: (?:of )?(?:(?!(?:{small})\b)[a-zA-Z][\w'’-]*)){{0,3}}"
    return re.compile(
        rf"(?<![\w-])(?P<number>{number}{per_cent})(?![\w-])(?=(?P<noun>{noun}))", re.IGNORECASE
    )


def _counted(found: re.Match[str]) -> str:
    """What is counted: the words after the number up to its noun."""
    number = found["number"]
    if re.match(r"[$£€]", number):
        return "money"
    if re.search(r"%|per ?cent", number):
        return "per cent"
    words = [word for word in found["noun"].split() if word != "of"]
    kept: list[str] = []
    for word in words:
        if kept and (lexicon().is_plain(word.lower()) or _is_verb(word)):
            break
        kept.append(word)
        if word.endswith("s") and not word.endswith("ss"):
            break
    return " ".join(kept) if kept and not lexicon().is_plain(kept[-1].lower()) else _plain(kept)


def _plain(kept: list[str]) -> str:
    return "people" if kept and kept[0].lower() == "people" else ""


def _is_verb(word: str) -> bool:
    return bool(english().verbs.base_of(word.lower(), "past", "gerund"))


def _is_time(found: re.Match[str]) -> bool:
    first = found["noun"].split()[:1]
    year = re.fullmatch(r"(?:19|20)\d\d", found["number"].strip(" ,."))
    units = {"am", "pm", *UNITS, *(f"{unit}s" for unit in UNITS)}
    return bool(year) or (bool(first) and first[0].lower() in units)


def reasons(text: str) -> list[str]:
    return [found.group(1) for found in REASON.finditer(text)]


def purposes(text: str) -> list[str]:
    """What something is done for: "to" and a verb, up to the next sign."""
    found = (each.group(1) for each in PURPOSE.finditer(text))
    return [text for text in found if english().verbs.base_of(text.split()[1], "base")]
