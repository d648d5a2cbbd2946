"""The lexicon: plain English words by what they do in a question."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from knowledge.language.tokens import stem


@dataclass(frozen=True)
class Lexicon:
    """Sets hold words as typed and their stems."""

    function: frozenset[str]
    light: frozenset[str]
    give: frozenset[str]
    get: frozenset[str]
    negators: frozenset[str]
    calendar: frozenset[str]
    frame: frozenset[str]
    numbers: dict[str, int]
    person_pronouns: frozenset[str]
    thing_pronouns: frozenset[str]
    asked: tuple[tuple[str, re.Pattern[str]], ...]
    views: tuple[tuple[str, re.Pattern[str]], ...]

    def is_plain(self, word: str) -> bool:
        """Whether the word carries no matter of its own."""
        return word in self.function or word in self.light


@cache
def lexicon() -> Lexicon:
    text = files("knowledge.language").joinpath("lexicon.yaml").read_text(encoding="utf-8")
    rows = yaml.load(text, Loader=yaml.CSafeLoader)
    pronouns = rows["pronouns"]
    return Lexicon(
        function=frozenset(rows["function"].split()),
        light=frozenset(rows["light"].split()),
        give=_stems(rows["give"]),
        get=_stems(rows["get"]),
        negators=frozenset(rows["negators"].split()),
        calendar=frozenset(rows["calendar"].split()),
        frame=frozenset(rows["frame"].split()),
        numbers=dict(rows["numbers"]),
        person_pronouns=frozenset(pronouns["person"]),
        thing_pronouns=frozenset(pronouns["thing"]),
        asked=tuple((slot, re.compile(pattern)) for slot, pattern in rows["asked"]),
        views=tuple((name, re.compile(pattern)) for name, pattern in rows["views"].items()),
    )


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())
