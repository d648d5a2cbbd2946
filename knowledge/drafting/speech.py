"""Who says what stands in a sentence: by its verb of telling, or by the quotation around it."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from knowledge.article import Article, Sentence
from knowledge.drafting.clauses import clauses
from knowledge.drafting.words import english, holds
from knowledge.language import lexicon
from knowledge.pack import Name

PRONOUNS = ("he", "she", "they")
APPOSITION = r"(?:, [^,]{1,90},)"
QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")


class Speech(NamedTuple):
    """The name id of who says it, how it is written, and whether it is a quotation throughout."""

    speaker: str | None
    said_by: str
    is_quotation: bool


def speeches(article: Article, names: Sequence[Name]) -> dict[str, Speech]:
    """For each sentence id with a speaker, who that is; a quotation goes on over its paragraph."""
    found: dict[str, Speech] = {}
    last = Speech(None, "", is_quotation=False)
    people = {name.id for name in names if name.kind == "person"}
    for block in article.blocks:
        before: Speech | None = None
        for sentence in block.sentences:
            speech = _speech(sentence, names, last, before)
            if speech is not None:
                found[sentence.id] = before = speech
                last = speech if speech.speaker in people else last
    return found


def _speech(
    sentence: Sentence, names: Sequence[Name], last: Speech, before: Speech | None
) -> Speech | None:
    text = sentence.text
    whole = text[:1] in '"“' and text[-1:] in '"”' and len(QUOTED.findall(text)) == 1
    if whole and before is not None:
        return Speech(before.speaker, before.said_by, is_quotation=True)
    quotation = text[:1] in '"“'
    said_by = _said_by(text)
    if said_by is None:
        return None
    if said_by.lower() in PRONOUNS:
        return Speech(last.speaker, last.said_by, quotation) if last.said_by else None
    speaker = _name_of(said_by, names)
    label = next((name.label for name in names if name.id == speaker), said_by)
    return Speech(speaker, label, quotation)


def _said_by(text: str) -> str | None:
    """The words that name the speaker, as they stand in the sentence."""
    patterns = (_inverted(), _before_verb(""), _before_verb(APPOSITION), _according())
    found = next((m for pattern in patterns if (m := pattern.search(text))), None)
    if found is not None and _names_somebody(found["who"]):
        return found["who"].strip()
    told = (clause.subject for clause in clauses(text) if clause.told)
    return next((subject for subject in told if _names_somebody(subject)), None)


def _names_somebody(text: str) -> bool:
    """A pronoun that somebody may have, or more than words of structure: not "an", not "it"."""
    words = text.lower().split()
    return text.lower().strip() in PRONOUNS or not all(lexicon().is_plain(w) for w in words)


@cache
def _inverted() -> re.Pattern[str]:
    return re.compile(
        rf"[\"”],? (?:{'|'.join(english().saying)}) (?P<who>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*)"
    )


@cache
def _before_verb(apposition: str) -> re.Pattern[str]:
    """A pronoun, or words with a capital, before the verb; an apposition may stand between."""
    capital = r"[A-Z][\w'’-]*"
    lead = r"(?:the |The )?(?:\w+ (?:of )?){0,3}"
    who = rf"(?:[Hh]e|[Ss]he|[Tt]hey|{lead}{capital}(?: {capital})*(?: [a-z]+){{0,3}})"
    between = rf"{apposition}(?: also| later| then| has| had)?(?: on \w+day)?"
    return re.compile(rf"(?P<who>{who}){between}(?<! to) (?:{'|'.join(english().saying)})\b")


@cache
def _according() -> re.Pattern[str]:
    """Up to four words, as far as a sign or a word that goes on to something else."""
    onward = "who|which|that|whose|and|in|on|at|from|by|for|is|are|was|were|has|have|had|will"
    return re.compile(rf"\b[Aa]ccording to (?P<who>(?:(?!(?:{onward})\b)[\w'’-]+ ?){{1,4}})")


def _name_of(said_by: str, names: Sequence[Name]) -> str | None:
    """The name that these words hold: a person before a body, a body before a country."""
    of = re.match(r"(?:the )?[a-z]+ of ", said_by)
    order = {"person": 0, "organisation": 1, "group": 2, "country": 3, "place": 4}
    for name in sorted(names, key=lambda name: order[name.kind]):
        if of and name.kind == "person":
            continue
        if any(holds(said_by, alias) for alias in (name.label, *name.aliases)):
            return name.id
    return None
