"""Takes out of a question what could say who somebody is: ids, addresses, long numbers.

What a database may not store goes too.
"""

import re

NAME, ADDRESS, NUMBER = "[name]", "[address]", "[number]"

RULES: tuple[tuple[str, str], ...] = (
    (r"[\x00\ud800-\udfff]", ""),  # half a surrogate pair, which JSON may say
    (r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+", ADDRESS),  # first: it holds what looks like a name
    (r"\b(?:https?|mailto|tel|ftp):\S+|\bwww\.\S+", ADDRESS),
    (r"<[@#!][^<>]*>|(?<!\w)@\w[\w.-]*\b", NAME),
    (r"\b[UWTBCDG](?=[A-Z0-9]*\d)[A-Z0-9]{7,}\b", NAME),  # an id of Slack's
    (r"\b\d{1,3}(?:\.\d{1,3}){3}\b", ADDRESS),
    (r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,}\b", NUMBER),  # an IBAN
    (r"\b[A-Za-z]{1,4}-?\d[\dA-Za-z-]{4,}\b", NUMBER),  # a number of a case or a customer
    (r"\+?\(?\d(?:[ ().\-]{0,2}\d){5,}", NUMBER),  # telephone, card, account
)
"""Years, dates in words and amounts with commas stay: they are what questions are about."""

_COMPILED = tuple((re.compile(pattern), instead) for pattern, instead in RULES)


def scrub(text: str) -> str:
    for pattern, instead in _COMPILED:
        text = pattern.sub(instead, text)
    return text
