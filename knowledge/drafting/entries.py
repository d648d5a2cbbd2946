"""Entries from one sentence: for each clause a fact, and an entry for each slot that it fills."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from knowledge.article import Sentence
from knowledge.drafting.asking import slots_of
from knowledge.drafting.choosing import choose
from knowledge.drafting.contrasts import Exchanges
from knowledge.drafting.phrasing import Phrasing, fill
from knowledge.drafting.pronouns import Subjects
from knowledge.drafting.slots import counts, purposes, reasons, times
from knowledge.drafting.speech import QUOTED, Speech
from knowledge.drafting.told import Told, filled, told_in
from knowledge.drafting.words import templates
from knowledge.pack import Asks, Entry, Fact, Kind

Sure = Literal["done", "going on", "planned", "considered", "possible", "predicted", "reported"]
REWORDINGS = 3
"""So many times the words of the article are exchanged for others."""
MOST_CONTRASTS = 4
SLOTS: dict[str, Asks] = {
    "what": "what",
    "who": "who",
    "which": "what",
    "by_whom": "who",
    "whom": "to_whom",
    "when": "when",
    "how_long": "how_many",
    "where": "where",
    "why": "why",
    "how_many": "how_many",
    "how_many_do": "how_many",
    "how_many_more": "how_many",
    "how_much": "how_many",
    "how_much_do": "how_many",
    "share": "how_many",
    "says": "says",
    "words": "words",
}
"""Each set of templates, and the slot that it asks for."""
NEVER = ("when", "where", "why", "how_much")
"""Slots whose question is a contrast where the sentence does not fill them."""
PLACED = re.compile(r"\b(?:at|in|on|from|near|above|below|across|along|outside|inside) [\w’']")
"""What may say where, though the rules do not see a place in it."""
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Uu]s)\b")
LONGEST = 590


class Drafted(NamedTuple):
    """An entry, and the id and content of the fact that it rests on."""

    entry: Entry
    fact: Fact

    def with_contrasts(self, exchanges: Exchanges, asked: set[str]) -> "Drafted":
        """With names exchanged in its questions, where nobody asks that already."""
        made = exchanges.of(self.entry, self.fact)
        contrasts = (*self.entry.contrasts, *(text for text in made if text not in asked))
        return Drafted(self.entry.model_copy(update={"contrasts": contrasts}), self.fact)


def entries_on(
    sentence: Sentence, speech: Speech | None, before: Subjects, taken: set[str]
) -> Iterator[Drafted]:
    """Every entry that the rules find in a sentence; `taken` are the questions asked so far."""
    told = list(told_in(sentence, speech, before))
    for number, each in enumerate(told):
        name = f"{sentence.id}-{number + 1}"
        parts = {**each.phrasing.parts(), **filled(each, alone=len(told) == 1)}
        fact = _fact(each, parts)
        for slot, with_these in slots_of(each, parts, first=number == 0):
            entry = _entry(each, slot, with_these, name, taken)
            if entry is not None:
                yield Drafted(entry, fact)


def _entry(
    told: Told, slot: str, parts: dict[str, str], name: str, taken: set[str]
) -> Entry | None:
    asked = choose(_candidates(told.phrasing, slot, parts), taken)
    if len(asked) < 2:
        return None
    return Entry(
        id=f"{name}-{slot.replace('_', '-')}",
        question=_as_question(asked[0]),
        variants=asked[1:],
        contrasts=_contrasts(told, parts, slot, taken),
        answer=_answer(told),
        sources=(told.sentence.text,),
        speaker=told.speech.speaker if told.speech else None,
        kind=_kind(told),
        fact=name,
        asks=SLOTS[slot],
    )


def _candidates(phrasing: Phrasing, slot: str, parts: dict[str, str]) -> Iterator[str]:
    """The templates of a slot, in the article's words and then in others."""
    yield from fill(templates()[slot], parts)
    for turn in range(REWORDINGS):
        yield from fill(templates()[slot], phrasing.reworded(parts, turn))


def _contrasts(told: Told, parts: dict[str, str], slot: str, taken: set[str]) -> tuple[str, ...]:
    """Questions for slots that nothing in the sentence fills; who does it turned round."""
    asked: list[str] = []
    if slot == "what":
        asked += [*(templates()["turned"] if told.turns else ()), *_lacking(told)]
    if slot in ("who", "by_whom"):
        asked += templates()["named"]
    return choose(fill(asked, parts), taken)[:MOST_CONTRASTS]


def _lacking(told: Told) -> list[str]:
    text = told.sentence.text
    filled = {
        "when": times(text),
        "where": PLACED.findall(text),
        "why": (*reasons(text), *purposes(text)),
        "how_much": counts(text),
    }
    return [templates()[slot][0] for slot in NEVER if not filled[slot]]


def _answer(told: Told) -> str:
    """The clause as a statement, with who says it; a quotation, or "we", word for word."""
    speech, text = told.speech, told.sentence.text
    quoted = " ".join(part.strip(" ,") for part in QUOTED.findall(text))
    if speech is None:
        answer = f"{told.clause.fronted}, {told.clause.text}" if _short(told) else told.clause.text
        return _as_statement(answer)
    if speech.is_quotation and quoted:
        return f'{_capital(speech.said_by)} said: "{quoted}"'[:LONGEST]
    if FIRST_PERSON.search(told.clause.text) and quoted:
        return f'{_capital(speech.said_by)} said: "{quoted}"'[:LONGEST]
    return f"{_as_statement(told.clause.text)[:-1]}, {speech.said_by} said."


def _short(told: Told) -> bool:
    """Whether what stands before the subject is a phrase of time, not another clause."""
    return bool(told.clause.fronted) and bool(times(told.clause.fronted))


def _as_statement(text: str) -> str:
    return f"{_capital(text.rstrip(' .,;:'))}."[:LONGEST]


def _as_question(text: str) -> str:
    return f"{_capital(text).rstrip('?. ')}?"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _kind(told: Told) -> Kind:
    if told.speech is not None:
        return "quotation" if told.speech.is_quotation else "claim"
    ahead = {"will", "would", "may", "might", "could"} & set(told.clause.verb.auxiliaries)
    return "forecast" if ahead else "reported fact"


def _fact(told: Told, parts: dict[str, str]) -> Fact:
    number = " ".join(part for part in (parts["number"], parts["counted"]) if part)
    return Fact(
        who=told.phrasing.subject,
        does=told.phrasing.base,
        what=parts["object"] or None,
        when=parts["when"] or None,
        where=parts["where"] or None,
        how_many=number or None,
        why=parts["why"] or None,
        says=told.speech.said_by if told.speech and told.speech.said_by else None,
        sure=_sure(told),
    )


def _sure(told: Told) -> Sure:
    verb = told.clause.verb
    if {"may", "might", "could"} & set(verb.auxiliaries):
        return "possible"
    if verb.base in ("consider", "weigh", "discuss"):
        return "considered"
    if verb.base in ("plan", "intend", "aim", "seek"):
        return "planned"
    if "will" in verb.auxiliaries or "would" in verb.auxiliaries:
        return "predicted"
    return "going on" if verb.main.endswith("ing") else "done"
