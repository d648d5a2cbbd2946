"""Which sets of templates ask for what a clause says."""

import re
from collections.abc import Iterator

from knowledge.drafting.slots import counts
from knowledge.drafting.told import Told, nouns
from knowledge.language import lexicon


def slots_of(
    told: Told, parts: dict[str, str], first: bool
) -> Iterator[tuple[str, dict[str, str]]]:
    """The sets of templates that the clause fills, each with what fills them."""
    for slot in _whats(told, parts):
        yield slot, parts
    for slot, part in (("when", "when"), ("how_long", "long"), ("where", "where"), ("why", "why")):
        if parts[part]:
            yield slot, parts
    if parts["share"]:
        yield "share", {**parts, "number": parts["share"]}
    yield from _counted(told, parts)
    if parts["money"]:
        inside = parts["money"] in told.clause.subject
        yield "how_much_do" if inside else "how_much", {**parts, "number": parts["money"]}
    if told.speech is not None and first:
        yield "words" if told.speech.is_quotation else "says", parts


def _whats(told: Told, parts: dict[str, str]) -> Iterator[str]:
    yield "what"
    if parts["acted"]:
        yield "by_whom"
    elif parts["subject"] and parts["core"] and not told.clause.verb.is_passive:
        yield "who" if told.acts else "which"
    if told.clause.verb.base in lexicon().give and re.search(r"\bto \w", told.clause.rest):
        yield "whom"


def _counted(told: Told, parts: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each thing that is counted; what the subject counts does what the clause says."""
    clause = told.clause
    heads = {count.head for count in counts(clause.subject)}
    found = nouns(counts(f"{clause.subject}, {clause.rest}"))
    for place, count in enumerate(found):
        filled = {**parts, "counted": count.counted, "head": count.head, "number": count.number}
        if count.head in heads:
            yield "how_many_do", filled
        else:
            near = place == 0 and count.head in told.phrasing.core
            yield "how_many" if near else "how_many_more", filled
