"""A reading as keys to weigh: words, concepts, their pairs, and runs of characters.

Characters within words (the kernel of Lodhi et al. 2002, bounded by word) stand beside words, so
that an ending or a slip of the pen costs little; concepts stand beside words, so that two names of
one thing meet.
"""

from functools import lru_cache
from itertools import combinations, pairwise

from knowledge.matching.concepts import Item
from knowledge.matching.reading import Reading

RUNS = (3, 4)
MOST_PAIRED = 24
"""Of longer questions, no more concepts are paired: pairs grow with the square."""


def word_keys(reading: Reading) -> list[str]:
    """Stems, concepts, neighbours and pairs; of a follow-up also what is its own.

    Each concept is paired with the others, with what is asked, and with each name in its role:
    "when" and "jet" may have an answer where "how many" and "jet" have none.
    """
    line = [_key(item) for item in reading.items]
    matter = sorted({_key(item) for item in reading.matter})[:MOST_PAIRED]
    beside = (*sorted(reading.asked), *(f"{name}={role}" for name, role in sorted(reading.roles)))
    return [
        *(f"w {stem}" for item in reading.items for stem in _stems(item)),
        *(f"c {key}" for key in reading.canonical),
        *(f"n {a}|{b}" for a, b in pairwise(line)),
        *(f"p {a}|{b}" for a, b in combinations(matter, 2)),
        *(f"p {a}|{b}" for a in beside for b in matter),
        *_follow_up_keys(reading, line),
    ]


def _follow_up_keys(reading: Reading, line: list[str]) -> list[str]:
    """What a follow-up says itself, and which entry it leans on: "since when?" after which?"""
    if reading.leant_on is None:
        return []
    own = line[: len(line) - reading.borrowed]
    return [
        *(f"w own {key}" for key in own),
        f"w on {reading.leant_on}",
        *(f"p {reading.leant_on}|{slot}" for slot in sorted(reading.asked)),
    ]


def _key(item: Item) -> str:
    return item.concepts[0] if item.concepts else item.stem


def _stems(item: Item) -> list[str]:
    """A phrase stands for itself and for each of its words."""
    words = item.stem.split()
    return words if len(words) == 1 else [item.stem, *words]


def character_keys(reading: Reading) -> list[str]:
    return [run for word in reading.text.split() for run in runs(word)]


@lru_cache(maxsize=5_000)
def runs(word: str) -> tuple[str, ...]:
    """The word's own ones, with its bounds."""
    bounded = f" {word} "
    return tuple(
        bounded[i : i + size] for size in RUNS for i in range(max(1, len(bounded) - size + 1))
    )
