"""Which kind of answer a question wants: who did it, to whom, who says so, whether at all.

Kinds are named as in `asks` of a pack's entries. Some are of questions alone: `either` leaves one
of two to be chosen, `members` asks for the names of several, `whose` for an owner, and `party` for
a country, body or office of which it is not plain what it does.
"""

from collections.abc import Sequence

from knowledge.language import lexicon
from knowledge.matching.concepts import Item
from knowledge.matching.reading import Reading
from knowledge.matching.roles import AUXILIARIES, PREPOSITIONS, is_passive
from knowledge.matching.speaking import SPEAKER

WHO = {"who": "who", "whos": "who", "whose": "whose", "whom": "to_whom"}
WHICH = frozenset({"which", "what"})
APART = 2
"""So many words may stand between "which" and its noun, as in "which two isolated states"."""


def wanted(reading: Reading) -> str | None:
    """None where it is not plain, as in keywords."""
    own = reading.said
    text = " ".join(item.text for item in own)
    plainly = next((kind for kind, form in lexicon().wanted if form.search(text)), None)
    return plainly or _of_somebody(reading, own) or _of_slot(reading, own)


def _of_slot(reading: Reading, own: Sequence[Item]) -> str | None:
    for slot in ("when", "clock", "where", "why", "how_many", "words", "who", "how", "what"):
        if slot in reading.asked:
            return "when" if slot == "clock" else slot
    return "whether" if "whether" in reading.asked or (own and own[0].text in AUXILIARIES) else None


def _of_somebody(reading: Reading, own: Sequence[Item]) -> str | None:
    """Who does it, to whom it is done, or who says so; None where nobody is asked for."""
    for place, item in enumerate(own):
        if item.text in WHO:
            return _by_preposition(own, place) or _by_verb(reading, own, place) or WHO[item.text]
        if (which := _which(own, place)) is not None:
            return _by_preposition(own, which) or _by_verb(reading, own, place) or "party"
    return None


def _which(own: Sequence[Item], place: int) -> int | None:
    """Where the "which" of a country, body or office stands."""
    if lexicon().parties.isdisjoint((own[place].text, own[place].text.split()[-1])):
        return None
    before = range(place - 1, max(-1, place - 2 - APART), -1)
    return next((back for back in before if own[back].text in WHICH), None)


def _by_preposition(own: Sequence[Item], place: int) -> str | None:
    before = own[place - 1].text if place else ""
    if before in ("in", "at"):
        return "where"
    if before in PREPOSITIONS:
        return "who" if before == "by" else "to_whom"
    return "to_whom" if own[-1].text in PREPOSITIONS else None


def _by_verb(reading: Reading, own: Sequence[Item], place: int) -> str | None:
    """Before an active verb somebody acts; a passive befalls them, and so does "die" or "get"."""
    if own[place].text in ("whose", "whom"):
        return None
    words, helped, by_another = lexicon(), False, False
    for verb in range(place + 1, len(own)):
        item, passive = own[verb], is_passive(own, verb)
        if item.stem in words.say and not passive and not by_another:
            return "who" if names_speaker(reading) else "says"
        helped = helped or item.text in AUXILIARIES
        by_another = by_another or (helped and item.kind == "name" and not item.possessive)
        if item.stem in words.say or item.kind == "name" or words.is_plain(item.text):
            continue
        befalls = passive or item.stem in words.undergo or item.stem in words.get
        return "to_whom" if befalls or by_another else "who"
    return None


def asks_who_says(reading: Reading) -> bool:
    """Whether somebody is said to say something, and the question does not name who."""
    words = lexicon()
    says = any(item.stem in words.say or item.stem in words.sayings for item in reading.items)
    return says and not names_speaker(reading)


def names_speaker(reading: Reading) -> bool:
    return any(role.role == SPEAKER for role in reading.roles)
