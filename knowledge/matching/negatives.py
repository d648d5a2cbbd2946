"""Hard negatives: a pack's own questions with one thing changed, so that nothing answers them.

Names are exchanged (who did what to whom turned round), replaced by names from elsewhere, another
matter is put in, a question of fact is asked for a slot that its source lacks. Positives with noise
(a greeting around, a slip of the pen) keep the judge from taking noise for another matter.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from knowledge.pack import Name, Pack

Kind = Literal["exchanged", "replaced", "inserted", "asked otherwise", "framed", "misspelt"]
NEGATIVE_SHARE = 0.35
POSITIVE_SHARE = 0.25
ADJECTIVE = ("ian", "ish", "can", "ans", "ese")
YES_NO = re.compile(
    r"^(?:is|are|was|were|did|does|do|has|have|had|will|would|could|can|may|might)\b", re.IGNORECASE
)
OTHER_SLOTS = ("why", "where", "when", "how many times", "at what cost", "on what date")
FRAMES = (
    "hey, quick question, {}",
    "so my boss wants to know, {} thanks!",
    "sorry to bother you, {}",
    "can anyone tell me {}",
    "I was wondering, {}",
    "morning all, {} cheers",
)


class Made(NamedTuple):
    """A question made from a row, `of` its number; `answerable` as the row is."""

    text: str
    of: int
    kind: Kind
    answerable: bool


def make(
    pack: Pack, questions: Sequence[str], seed: int, share: float = NEGATIVE_SHARE
) -> Iterator[Made]:
    """From a share of the questions, what each maker makes of them."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    makers = _makers(pack, chance)
    for row, question in enumerate(questions):
        for kind, make_one, answerable in makers:
            enough = POSITIVE_SHARE if answerable else share
            if chance.random() < enough and (text := make_one(question)):
                yield Made(text, row, kind, answerable)


Maker = tuple[Kind, Callable[[str], str | None], bool]


def _makers(pack: Pack, chance: random.Random) -> tuple[Maker, ...]:
    places = Places(pack.vocabulary.names)
    elsewhere = [word for word in pack.vocabulary.elsewhere if " " not in word]
    names = [word for word in elsewhere if word[:1].isupper()] or elsewhere
    return (
        ("exchanged", lambda text: _exchanged(text, places, chance), False),
        ("replaced", lambda text: _replaced(text, places, names, chance), False),
        ("inserted", lambda text: _inserted(text, elsewhere, chance), False),
        ("asked otherwise", lambda text: _asked_otherwise(text, chance), False),
        ("framed", lambda text: chance.choice(FRAMES).format(text), True),
        ("misspelt", lambda text: _misspelt(text, chance), True),
    )


class Place(NamedTuple):
    """Where a name stands in a text, and how it is written there."""

    start: int
    end: int
    name: Name
    written: str


class Places:
    """Finds countries and people in raw text, longest alias first."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._patterns = [
            (name, alias, re.compile(rf"(?<![\w-]){re.escape(alias)}(?![\w-])"))
            for name in names
            if name.kind in ("country", "person")
            for alias in sorted((name.label, *name.aliases), key=len, reverse=True)
        ]

    def of(self, text: str) -> list[Place]:
        found: list[Place] = []
        for name, alias, pattern in self._patterns:
            if alias not in text:  # as for most; much quicker than a search
                continue
            for at in pattern.finditer(text):
                if not any(p.start < at.end() and at.start() < p.end for p in found):
                    found.append(Place(at.start(), at.end(), name, at.group()))
        return sorted(found)


def _exchanged(text: str, places: Places, chance: random.Random) -> str | None:
    countries = [place for place in places.of(text) if place.name.kind == "country"]
    ids = sorted({place.name.id for place in countries})
    if len(ids) < 2:
        return None
    one, other = chance.sample(ids, 2)
    by_id = {place.name.id: place.name for place in countries}
    for place in reversed(countries):
        into = {one: other, other: one}.get(place.name.id)
        if into is not None:
            written = _written_alike(by_id[into], place.written)
            text = text[: place.start] + written + text[place.end :]
    return text


def _written_alike(name: Name, model: str) -> str:
    """An alias that is an adjective where the model is one."""
    adjective = model.endswith(ADJECTIVE)
    alike = [a for a in name.aliases if a.endswith(ADJECTIVE) == adjective and " " not in a]
    return alike[0] if alike else name.label


def _replaced(
    text: str, places: Places, others: Sequence[str], chance: random.Random
) -> str | None:
    found = places.of(text)
    if not found or not others:
        return None
    place = chance.choice(found)
    return text[: place.start] + chance.choice(others) + text[place.end :]


def _inserted(text: str, elsewhere: Sequence[str], chance: random.Random) -> str | None:
    if not elsewhere:
        return None
    words = text.split()
    at = chance.randint(1, max(1, len(words)))
    return " ".join([*words[:at], chance.choice(elsewhere), *words[at:]])


def _asked_otherwise(text: str, chance: random.Random) -> str | None:
    if not YES_NO.match(text):
        return None
    return f"{chance.choice(OTHER_SLOTS)} {text[0].lower()}{text[1:]}"


def _misspelt(text: str, chance: random.Random) -> str | None:
    """One slip in each of two longer words: a letter lost, doubled, or swapped with the next."""
    words = text.split()
    long = [i for i, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    for i in chance.sample(long, min(2, len(long))):
        word = words[i]
        at = chance.randrange(1, len(word) - 1)
        slips = (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
        words[i] = chance.choice(slips)
    return " ".join(words).lower() if long else None
