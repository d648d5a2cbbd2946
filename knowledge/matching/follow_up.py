"""Completes a follow-up from the turns before: "since when?", "who said that?", "and his job?".

What a thread remembers are ids of entries and names; their curated questions give the words that
the follow-up leaves out. A follow-up that the article cannot answer is refused like any question.
"""

from collections.abc import Mapping
from typing import NamedTuple

from knowledge.language import lexicon, without_frame
from knowledge.matching.concepts import Concepts
from knowledge.matching.reading import Reading, read
from knowledge.pack.kept import KeptEntry, KeptPack
from knowledge.thread import Thread, Turn

OPENINGS = ("and ", "so ", "but ", "what about", "how about", "like ", "then ", "or ", "also ")
SAYING = frozenset("say says said saying claim claims claimed claiming according".split())
SHORT = 2
"""Up to so many words of matter, a question in a thread leans on the turn before."""
LEANING = 4
"""With a pronoun or an opening, up to so many."""


class Background(NamedTuple):
    """What the last turn was about."""

    entry: KeptEntry | None
    answered: bool
    """Whether the entry was the answer; else it only came nearest."""
    person: str | None
    """The label of the person whom "he" or "she" means."""


def read_in_thread(question: str, thread: Thread, pack: KeptPack, concepts: Concepts) -> Reading:
    """Read a question as one turn of a thread."""
    bare = without_frame(question, concepts.names)
    return lean(bare, read(bare, concepts), thread, pack, concepts)


def lean(
    bare: str, reading: Reading, thread: Thread, pack: KeptPack, concepts: Concepts
) -> Reading:
    """What was read by itself, as a turn of a thread."""
    completed = complete(bare, reading, pack, thread)
    if completed.text != bare:
        reading = read(completed.text, concepts)
    if completed.entry:
        background = read(completed.entry.question, concepts)
        return reading.leaning_on(background, completed.entry.id, completed.answered)
    return reading


class Completed(NamedTuple):
    """The follow-up with its "he" named, and the entry that it leans on, if any."""

    text: str
    entry: KeptEntry | None = None
    answered: bool = False


def complete(question: str, reading: Reading, pack: KeptPack, thread: Thread) -> Completed:
    """Unchanged where the question already stands alone."""
    background = _background(pack, thread)
    if background.entry is None:
        return Completed(question)
    named = _with_person(question, reading, background.person)
    if not _leans(reading):
        return Completed(named)
    return Completed(named, _leaned_on(background.entry, pack, reading), background.answered)


def _background(pack: KeptPack, thread: Thread) -> Background:
    turns = [turn for turn in thread.turns if turn.article == pack.id]
    if not turns:
        return Background(None, False, None)
    entries = pack.entry_of
    turn = next((t for t in reversed(turns) if (t.near or t.entry) in entries), None)
    entry = entries[turn.near or turn.entry or ""] if turn else None
    answered = turn is not None and turn.entry is not None
    return Background(entry, answered, _person(pack, turns, entries))


def _person(pack: KeptPack, turns: list[Turn], entries: Mapping[str, KeptEntry]) -> str | None:
    """The last person named, or else the speaker of the last answer."""
    for turn in reversed(turns):
        answered = entries.get(turn.entry or "")
        speaker = answered.speaker if answered else None
        for name in (*reversed(turn.names), speaker):
            if name in pack.people:
                return pack.people[name]
    return None


def _with_person(question: str, reading: Reading, person: str | None) -> str:
    pronouns = {item.text for item in reading.items} & lexicon().person_pronouns
    return f"{question} {person}" if pronouns and person else question


def _leans(reading: Reading) -> bool:
    matter = len(reading.matter)
    pronoun = any(item.text in lexicon().thing_pronouns for item in reading.items)
    opened = reading.text.startswith(OPENINGS)
    if not (matter or reading.asked or opened):
        return False  # "hello", "ok", "lol" ask nothing
    return matter <= SHORT or (matter <= LEANING and (pronoun or opened))


def _leaned_on(entry: KeptEntry, pack: KeptPack, reading: Reading) -> KeptEntry:
    """The entry before, or one on the same fact that answers the slot."""
    wanted = _wanted(reading)
    same = [
        other
        for other in pack.entries
        if other.fact is not None and other.fact == entry.fact and other.asks in wanted
    ]
    return same[0] if same else entry


def _wanted(reading: Reading) -> frozenset[str]:
    """The slots of a fact that the follow-up may ask for."""
    if "who" not in reading.asked:
        return reading.asked - {"what", "whether"}
    said = any(item.text in SAYING for item in reading.items)
    return frozenset({"says"}) if said else frozenset({"who", "to_whom"})
