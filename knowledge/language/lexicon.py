"""The lexicon: plain English words by what they do in a question.

It is written in `lexicon.yaml`, and read from `lexicon.json`, which `docs/generate.py` makes of it:
reading YAML would take longer than answering does. A digest says whether the one is still made of
the other; where it is not, the YAML is read.
"""

import hashlib
import re
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct, json

from knowledge.language.tokens import stem

WRITTEN = Path(__file__).with_name("lexicon.yaml")
MADE = Path(__file__).with_name("lexicon.json")

Forms = tuple[tuple[str, str], ...]
"""Names, each with a regular expression."""
Patterns = tuple[tuple[str, re.Pattern[str]], ...]


class Lexicon(Struct, frozen=True, dict=True):
    """Sets hold words as typed and their stems."""

    function: frozenset[str]
    light: frozenset[str]
    give: frozenset[str]
    get: frozenset[str]
    say: frozenset[str]
    sayings: frozenset[str]
    undergo: frozenset[str]
    narrowing: frozenset[str]
    parties: frozenset[str]
    negators: frozenset[str]
    calendar: frozenset[str]
    frame: frozenset[str]
    numbers: dict[str, int]
    person_pronouns: frozenset[str]
    thing_pronouns: frozenset[str]
    asked_forms: Forms
    view_forms: Forms
    wanted_forms: Forms
    affirming_form: str

    @cached_property
    def asked(self) -> Patterns:
        """By the slot that a question asks for."""
        return _compiled(self.asked_forms)

    @cached_property
    def views(self) -> Patterns:
        """By the view that a message asks for."""
        return _compiled(self.view_forms)

    @cached_property
    def wanted(self) -> Patterns:
        """By the kind of answer that a question plainly wants."""
        return _compiled(self.wanted_forms)

    @cached_property
    def affirming(self) -> re.Pattern[str]:
        """How an answer begins that says yes or no."""
        return re.compile(self.affirming_form)

    def is_plain(self, word: str) -> bool:
        """Whether the word carries no matter of its own."""
        return word in self.function or word in self.light


class Made(Struct, frozen=True):
    """The layout of `lexicon.json`."""

    digest: str
    lexicon: Lexicon


@cache
def lexicon() -> Lexicon:
    return read_lexicon(WRITTEN)


def read_lexicon(path: Path) -> Lexicon:
    """The lexicon written at `path`, from what was made of it where that is the same."""
    written = path.read_bytes()
    made = json.decode(MADE.read_bytes(), type=Made)
    return made.lexicon if made.digest == _digest(written) else _read(written)


def made_lexicon() -> str:
    """What `lexicon.json` is to hold."""
    written = WRITTEN.read_bytes()
    made = Made(_digest(written), _read(written))
    return json.encode(made, order="deterministic").decode() + "\n"


def _read(written: bytes) -> Lexicon:
    import yaml

    rows = yaml.load(written, Loader=yaml.CSafeLoader)
    pronouns = rows["pronouns"]
    return Lexicon(
        function=frozenset(rows["function"].split()),
        light=frozenset(rows["light"].split()),
        give=_stems(rows["give"]),
        get=_stems(rows["get"]),
        say=_stems(rows["say"]),
        sayings=_stems(rows["sayings"]),
        undergo=_stems(rows["undergo"]),
        narrowing=frozenset(rows["narrowing"].split()),
        parties=frozenset(rows["parties"].split()),
        negators=frozenset(rows["negators"].split()),
        calendar=frozenset(rows["calendar"].split()),
        frame=frozenset(rows["frame"].split()),
        numbers=dict(rows["numbers"]),
        person_pronouns=frozenset(pronouns["person"]),
        thing_pronouns=frozenset(pronouns["thing"]),
        asked_forms=tuple((slot, form) for slot, form in rows["asked"]),
        view_forms=tuple(rows["views"].items()),
        wanted_forms=tuple((kind, form) for kind, form in rows["wanted"]),
        affirming_form=rows["affirming"],
    )


def _digest(written: bytes) -> str:
    return hashlib.sha256(written).hexdigest()


def _compiled(forms: Forms) -> Patterns:
    return tuple((name, re.compile(form)) for name, form in forms)


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())
