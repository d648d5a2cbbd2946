"""Entries from one sentence: for each clause a fact, and an entry for each slot that it fills."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from knowledge.article import Sentence
from knowledge.drafting.choosing import choose
from knowledge.drafting.clauses import Clause, clauses
from knowledge.drafting.contrasts import Exchanges
from knowledge.drafting.phrasing import Phrasing, fill, reworded
from knowledge.drafting.slots import counts, places, purposes, reasons, times
from knowledge.drafting.speech import QUOTED, Speech
from knowledge.drafting.words import templates
from knowledge.language import lexicon
from knowledge.pack import Asks, Entry, Fact, Kind

Sure = Literal["done", "going on", "planned", "considered", "possible", "predicted", "reported"]
REWORDINGS = 3
"""So many times the words of the article are exchanged for others."""
MOST_CONTRASTS = 4
SLOTS: dict[str, Asks] = {
    "what": "what",
    "who": "who",
    "whom": "to_whom",
    "when": "when",
    "where": "where",
    "why": "why",
    "how_many": "how_many",
    "how_much": "how_many",
    "share": "how_many",
    "says": "says",
    "words": "words",
}
"""Each set of templates, and the slot that it asks for."""
NEVER = ("when", "where", "why", "how_much")
"""Slots whose question is a contrast where the sentence does not fill them."""
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Uu]s)\b")
LONGEST = 590


class Told(NamedTuple):
    """A clause in its sentence, as it is asked about and answered."""

    sentence: Sentence
    clause: Clause
    phrasing: Phrasing
    speech: Speech | None


class Drafted(NamedTuple):
    """An entry, and the id and content of the fact that it rests on."""

    entry: Entry
    fact: Fact

    def with_contrasts(self, exchanges: Exchanges, asked: set[str]) -> "Drafted":
        """With names exchanged in its questions, where nobody asks that already."""
        made = exchanges.of(self.entry, self.fact)
        contrasts = (*self.entry.contrasts, *(text for text in made if text not in asked))
        return Drafted(self.entry.model_copy(update={"contrasts": contrasts}), self.fact)


def entries_on(sentence: Sentence, speech: Speech | None, taken: set[str]) -> Iterator[Drafted]:
    """Every entry that the rules find in a sentence; `taken` are the questions asked so far."""
    found = [clause for clause in clauses(sentence.text) if not clause.told]
    said_by = speech.said_by if speech else ""
    told = [Told(sentence, clause, Phrasing(clause, said_by), speech) for clause in found]
    for number, each in enumerate(told):
        name = f"{sentence.id}-{number + 1}"
        parts = {**each.phrasing.parts(), **_filled(each, alone=len(told) == 1)}
        fact = _fact(each, parts)
        for slot in _slots(each, parts, first=number == 0):
            entry = _entry(each, slot, parts, name, taken)
            if entry is not None:
                yield Drafted(entry, fact)


def _filled(told: Told, alone: bool) -> dict[str, str]:
    """What stands in the slots of the clause, as it stands there."""
    clause = told.clause
    text = told.sentence.text if alone else f"{clause.fronted} {clause.text}"
    found = counts(f"{clause.subject}, {clause.rest}")
    noun = next((c for c in found if c.counted not in ("money", "per cent")), None)
    return {
        "when": next(iter(times(text)), ""),
        "where": next(iter(places(clause.rest)), ""),
        "why": next(iter((*reasons(text), *purposes(clause.rest))), ""),
        "counted": noun.counted if noun else "",
        "head": noun.head if noun else "",
        "number": (noun or found[0]).number if found else "",
        "money": next((c.number for c in found if c.counted == "money"), ""),
        "share": next((c.number for c in found if c.counted == "per cent"), ""),
    }


def _slots(told: Told, parts: dict[str, str], first: bool) -> Iterator[str]:
    """The sets of templates that the clause fills."""
    yield "what"
    if parts["subject"]:
        yield "who"
    if told.clause.verb.base in lexicon().give and re.search(r"\bto \w", told.clause.rest):
        yield "whom"
    for slot in ("when", "where", "why", "share"):
        if parts[slot]:
            yield slot
    if parts["counted"]:
        yield "how_many"
    if parts["money"]:
        yield "how_much"
    if told.speech is not None and first:
        yield "words" if told.speech.is_quotation else "says"


def _entry(
    told: Told, slot: str, parts: dict[str, str], name: str, taken: set[str]
) -> Entry | None:
    if slot == "how_much":
        parts = {**parts, "number": parts["money"]}
    elif slot == "share":
        parts = {**parts, "number": parts["share"]}
    asked = choose(_candidates(slot, parts), taken)
    if len(asked) < 2:
        return None
    return Entry(
        id=f"{name}-{slot.replace('_', '-')}",
        question=_as_question(asked[0]),
        variants=asked[1:],
        contrasts=_contrasts(told, parts, taken) if slot == "what" else (),
        answer=_answer(told),
        sources=(told.sentence.text,),
        speaker=told.speech.speaker if told.speech else None,
        kind=_kind(told),
        fact=name,
        asks=SLOTS[slot],
    )


def _candidates(slot: str, parts: dict[str, str]) -> Iterator[str]:
    """The templates of a slot, in the article's words and then in others."""
    yield from fill(templates()[slot], parts)
    for turn in range(REWORDINGS):
        yield from fill(templates()[slot], reworded(parts, turn))


def _contrasts(told: Told, parts: dict[str, str], taken: set[str]) -> tuple[str, ...]:
    """Questions for slots that nothing in the sentence fills."""
    text = told.sentence.text
    filled = {
        "when": times(text),
        "where": places(text),
        "why": (*reasons(text), *purposes(text)),
        "how_much": counts(text),
    }
    lacking = [templates()[slot][0] for slot in NEVER if not filled[slot]]
    return choose(fill(lacking, parts), taken)[:MOST_CONTRASTS]


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
