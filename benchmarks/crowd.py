"""Variants in any number, made from templates: what a pack of that size might look like.

An entry is a matter (what is done to which thing, where); its variants ask for it in other words.
Questions are either further wordings of an entry, with words added, dropped and misspelt, or about
matters that no entry has, in the same words.
"""

import random
from dataclasses import dataclass
from itertools import product

VARIANTS_EACH = 5
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
FRAMES = (
    "how do I {verb} the {thing} in {place}",
    "what is the way to {verb} a {thing} for {place}",
    "can you tell me how {place} {thing} gets to {verb}",
    "{verb} {thing} {place}",
    "I want to {verb} my {place} {thing} please",
    "who may {verb} the {thing} that {place} has",
    "is it possible to {verb} some {thing} at {place}",
    "steps to {verb} {place} {thing}",
    "when should one {verb} a {thing} from {place}",
    "need to {verb} the {thing} of {place} today",
)
ASKED = (
    "please, how does one {verb} the {thing} of {place}",
    "hi there, could I {verb} a {place} {thing}",
    "what about {place}: {verb} the {thing}?",
    "where can {thing} be {verb} for {place} now",
)


@dataclass(frozen=True)
class Crowd:
    """Pairs of variant and entry; questions with their entry, and None for half of them."""

    pairs: list[tuple[str, str]]
    asked: list[tuple[str, str | None]]


def crowd(size: int, questions: int, seed: int = 7) -> Crowd:
    """As many variants as `size`; the vocabulary grows with its square root, as in real text."""
    random_ = random.Random(seed)  # noqa: S311
    matters = _matters(random_, size // VARIANTS_EACH + questions)
    known, unknown = matters[: size // VARIANTS_EACH], matters[size // VARIANTS_EACH :]
    pairs = [
        (_filled(frame, matter), " ".join(matter))
        for matter in known
        for frame in random_.sample(FRAMES, VARIANTS_EACH)
    ]
    asked: list[tuple[str, str | None]] = []
    for number in range(questions):
        matter = random_.choice(known) if number % 2 else unknown[number]
        text = _misspelt(random_, _filled(random_.choice(ASKED), matter))
        asked.append((text, " ".join(matter) if number % 2 else None))
    return Crowd(pairs, asked)


def _matters(random_: random.Random, count: int) -> list[tuple[str, str, str]]:
    """Different ones, over vocabularies of which a matter takes a word each."""
    words = _words(random_, 3 * max(12, int(4 * count**0.5)))
    third = len(words) // 3
    verbs, things, places = words[:third], words[third : 2 * third], words[2 * third :]
    chosen: set[tuple[str, str, str]] = set()
    while len(chosen) < count:
        chosen.add((random_.choice(verbs), random_.choice(things), random_.choice(places)))
    found = sorted(chosen)
    random_.shuffle(found)
    return found


def _words(random_: random.Random, count: int) -> list[str]:
    syllables = ["".join(pair) for pair in product(CONSONANTS, VOWELS)]
    words: set[str] = set()
    while len(words) < count:
        words.add("".join(random_.choices(syllables, k=random_.choice((2, 3, 4)))))
    found = sorted(words)
    random_.shuffle(found)
    return found


def _filled(frame: str, matter: tuple[str, str, str]) -> str:
    verb, thing, place = matter
    return frame.format(verb=verb, thing=thing, place=place)


def _misspelt(random_: random.Random, text: str) -> str:
    """In one question of four, two letters of the last word are swapped."""
    if random_.random() < 0.75:
        return text
    return text[:-3] + text[-2] + text[-3] + text[-1]
