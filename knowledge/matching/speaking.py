"""Who is said to say it: the names that speak, think or are cited in a question.

Verbs of saying frame a question and are no matter of it, so their subjects hold no other role; but
what one said, another need not have said.
"""

from collections.abc import Iterator, Sequence

from knowledge.language import lexicon
from knowledge.matching.concepts import Item
from knowledge.matching.roles import AUXILIARIES, LINKS, Role

SPEAKER = "speaker"
AHEAD = 4
"""So many words may stand between a name and what it says, or between it and who cites it."""
CITING = ("according", "per")
BETWEEN = frozenset(
    "also too only even ever still just himself herself itself not to the"
    " use used uses using".split()
)


def read_speakers(items: Sequence[Item]) -> Iterator[Role]:
    for position, item in enumerate(items):
        if item.kind == "name" and (_says(items, position) or _is_cited(items, position)):
            yield from (Role(name, SPEAKER) for name in item.concepts)


def _says(items: Sequence[Item], position: int) -> bool:
    """As in "Kenya also warned", "does Kenya think", "Kenya's view", "Kenya used the words"."""
    words = lexicon()
    for item in items[position + 1 : position + 1 + AHEAD]:
        if item.stem in words.say or item.stem in words.sayings:
            return True
        between = item.kind != "plain" or item.text in AUXILIARIES or item.text in BETWEEN
        if item.kind == "name" or not between:
            return False
    return False


def _is_cited(items: Sequence[Item], position: int) -> bool:
    """As in "according to Kenya", "called so by Kenya", "in the words of Kenya"."""
    before = [item for item in items[max(0, position - AHEAD) : position] if item.text not in LINKS]
    if not before:
        return False
    words, near = lexicon(), before[-1]
    if near.text in CITING:
        return True
    if len(before) == 1:
        return False
    governs = before[-2]
    return (
        (near.text == "to" and governs.text in CITING)
        or (near.text == "by" and any(item.stem in words.say for item in before[:-1]))
        or (near.text == "of" and governs.stem in words.sayings)
    )
