"""Cleaning drops the artefacts of copying, and nothing else.

The artefacts are the rows of `ARTEFACTS`; white space is then joined. Every kept character knows
where it stood in the raw text, so that a sentence found in the clean text can be pointed at in the
raw file: `clean(raw[start:end]) == sentence.text` is what "verbatim" means.
"""

import re
from typing import NamedTuple


class Artefact(NamedTuple):
    """What copying leaves behind; `keep` names the group that stays, or is empty."""

    name: str
    pattern: re.Pattern[str]
    keep: str


ARTEFACTS = (
    Artefact("a lone capital on a line of its own", re.compile(r"\n\s*\n[A-Z]\s*\n\s*\n"), ""),
    Artefact("a markup tag", re.compile(r"</?[A-Za-z][^<>\n]{0,200}>"), ""),
    Artefact("an escaped sign", re.compile(r"\\(?P<sign>[$*_#\[\]])"), "sign"),
    Artefact("a soft hyphen or a zero-width sign", re.compile("[\u00ad\u200b\u2060\ufeff]"), ""),
)


SUSPECT = re.compile("[<\\\\\u00ad\u200b\u2060\ufeff]|[^\\S ]|  |^ | $")
"""What every artefact has, and white space that is more than one space between words."""


class Cleaned(NamedTuple):
    """Clean text and, for each of its characters, its code point offset in the raw text."""

    text: str
    offsets: tuple[int, ...]


def clean(raw: str) -> str:
    return clean_with_offsets(raw).text


def clean_with_offsets(raw: str, base: int = 0) -> Cleaned:
    """Clean `raw`; the offsets count from `base`, the place of `raw` in its file."""
    if not SUSPECT.search(raw):
        return Cleaned(raw, tuple(range(base, base + len(raw))))
    dropped = _dropped(raw)
    characters: list[str] = []
    offsets: list[int] = []
    for position, character in enumerate(raw):
        space = character.isspace()
        if position in dropped and not space:
            continue
        if space and (not characters or characters[-1] == " "):
            continue
        characters.append(" " if space else character)
        offsets.append(base + position)
    if characters and characters[-1] == " ":
        characters.pop()
        offsets.pop()
    return Cleaned("".join(characters), tuple(offsets))


def _dropped(raw: str) -> set[int]:
    """Positions that an artefact covers, but for the group it keeps."""
    positions: set[int] = set()
    for artefact in ARTEFACTS:
        for found in artefact.pattern.finditer(raw):
            kept = range(*found.span(artefact.keep)) if artefact.keep else range(0)
            positions.update(p for p in range(*found.span()) if p not in kept)
    return positions
