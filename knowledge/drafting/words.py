"""The general words that drafting reads with: verbs, offices, countries, words that mean alike."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import yaml

from knowledge.drafting.verbs import Verbs


@dataclass(frozen=True)
class English:
    """What `english.yaml` and `countries.yaml` hold."""

    verbs: Verbs
    saying: frozenset[str]
    offices: frozenset[str]
    bodies: frozenset[str]
    place_words: frozenset[str]
    place_prepositions: frozenset[str]
    common_places: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    generic_subjects: frozenset[str]
    actors: frozenset[str]
    elsewhere: frozenset[str]
    alike: tuple[tuple[str, tuple[str, ...]], ...]
    """Groups of words that mean much the same, each with its kind: n, v or a."""
    countries: Mapping[str, tuple[str, ...]]
    """Each country with every other way to name it."""

    def __hash__(self) -> int:
        return id(self)

    @cached_property
    def _likes(self) -> dict[tuple[str, str], tuple[str, ...]]:
        found: dict[tuple[str, str], dict[str, None]] = {}
        for kind, words in self.alike:
            for word in words:
                found.setdefault((kind, word), {}).update(dict.fromkeys(words))
        return {key: tuple(words) for key, words in found.items()}

    def others_like(self, word: str, kinds: str = "v") -> tuple[str, ...]:
        """Words of these kinds that mean much the same as a base form, without it."""
        found = (other for kind in kinds for other in self._likes.get((kind, word), ()))
        return tuple(dict.fromkeys(other for other in found if other != word))


@cache
def english() -> English:
    rows = _rows("english.yaml")
    return English(
        verbs=Verbs.of(rows["verbs"].split(), rows["irregular"]),
        alike=tuple(_group(line) for line in rows["alike"]),
        countries={
            name: tuple(part.strip() for part in line.split("|"))
            for name, line in _rows("countries.yaml").items()
        },
        **{
            name: frozenset(rows[name].split())
            for name in (
                "saying",
                "offices",
                "bodies",
                "place_words",
                "place_prepositions",
                "common_places",
                "months",
                "weekdays",
                "generic_subjects",
                "actors",
                "elsewhere",
            )
        },
    )


@cache
def templates() -> dict[str, list[str]]:
    """How people ask, by the slot they ask for."""
    return _rows("templates.yaml")


@cache
def about() -> dict[str, Any]:
    """What is asked of any article: its frame, and what none answers."""
    return _rows("about.yaml")


def holds(text: str, alias: str) -> bool:
    """As words of its own, not within another or beside a hyphen."""
    return re.search(rf"(?<![\w-]){re.escape(alias)}(?![\w-])", text) is not None


def _rows(name: str) -> dict[str, Any]:
    text = files("knowledge.drafting").joinpath(name).read_text(encoding="utf-8")
    rows: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return rows


def _group(line: str) -> tuple[str, tuple[str, ...]]:
    kind, *words = re.split(r"\s+", line)
    return kind, tuple(words)
