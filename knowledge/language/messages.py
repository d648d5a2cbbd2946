"""What people wrap around a question: greetings, reasons, a second question."""

import re

from knowledge.language.lexicon import lexicon
from knowledge.language.tokens import plain, tokenise

ENDS = re.compile(r"(?<=[?!.])\s+|\n+")
CLAUSE = re.compile(r"[,;:!?.…\n]+(?=\s|$)|\s[-–—]+\s|\.\.\.")
BREAK = re.compile(r"[,;:!?.…\n–—-]")
"""Without one, a text is one clause, which is quickly seen."""
ENDINGS = " ?!."
RUN = re.compile(r"([,;:!?.…\n]{3})[,;:!?.…\n]+")
"""Longer than three says no more, and costs the square of its length to split at."""
TRIM = re.compile(r"^[\s,.!?…:;-]+|[\s,.!…:;-]+$")
MOST_QUESTIONS = 3
LONGEST_QUESTION = 1_000
"""More characters are a pasted text: no more of it is read."""


def split_questions(text: str) -> tuple[str, ...]:
    """The questions of one message, at most three; text that asks nothing stays one piece."""
    pieces = [piece.strip() for piece in ENDS.split(text) if piece and piece.strip()]
    asking = [piece for piece in pieces if piece.endswith("?")]
    if len(asking) < 2:
        return (text.strip(),)
    return tuple(asking[:MOST_QUESTIONS])


def view_asked(text: str) -> str | None:
    """The view that a plain message asks for and nothing else, such as "summarise it"."""
    asked = TRIM.sub("", RUN.sub(r"\1", plain(text))) or text[:LONGEST_QUESTION].strip()
    return next((name for name, form in lexicon().views if form.fullmatch(asked)), None)


def without_frame(text: str, names: frozenset[str]) -> str:
    """Drop the clauses that only frame the question.

    A clause goes if it speaks of the asker (greeting, reason, thanks), asks nothing, and has none
    of the stems in `names`, those of the names that the pack knows. When nothing would be left,
    everything stays.
    """
    if not BREAK.search(text.rstrip(ENDINGS)):
        return text
    cut = CLAUSE.split(RUN.sub(r"\1 ", text))
    clauses = [clause.strip() for clause in cut if clause and clause.strip()]
    if len(clauses) < 2:
        return text
    kept = [clause for clause in clauses if not _frames(clause, names)]
    return ", ".join(kept) if kept and len(kept) < len(clauses) else text


def _frames(clause: str, names: frozenset[str]) -> bool:
    words = lexicon()
    tokens = tokenise(clause)
    if any(token.stem in names for token in tokens):
        return False
    speaks_of_asker = any(token.text in words.frame for token in tokens)
    if not speaks_of_asker and not all(words.is_plain(token.text) for token in tokens):
        return False
    said = plain(clause)
    return not any(pattern.search(said) for slot, pattern in words.asked if slot != "words")
