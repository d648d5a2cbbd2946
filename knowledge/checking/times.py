"""Rules on dates and sizes: an entry holds now, and what is said fits where it is shown."""

from collections.abc import Iterator

from knowledge.checking.finding import Fault
from knowledge.checking.subject import Subject
from knowledge.pack import closes_at, opens_at

MOST_SHOWN = 2_900
"""Characters of an answer with its quotations: a block of text of a message takes 3,000."""
MOST_ASKED = 150
"""Characters of a question: it is offered on a line of its own."""


def out_of_dates(subject: Subject) -> Iterator[Fault]:
    for number, entry in enumerate(subject.pack.entries):
        opens, closes = opens_at(entry), closes_at(entry)
        if opens and closes and closes <= opens:
            yield Fault(("entries", number, "valid_until"), (entry.id, "ends before it begins"))
        elif closes and closes <= subject.now:
            yield Fault(("entries", number, "valid_until"), (entry.id, "is over"))
        elif entry.as_of and entry.as_of > subject.now.date():
            yield Fault(("entries", number, "as_of"), (entry.id, "is as of a day to come"))


def too_long(subject: Subject) -> Iterator[Fault]:
    for number, entry in enumerate(subject.pack.entries):
        shown = len(entry.answer) + sum(map(len, entry.sources))
        if shown > MOST_SHOWN:
            what = f"answer and sources have {shown:,} characters"
            yield Fault(("entries", number, "answer"), (entry.id, what, f"{MOST_SHOWN:,}"))
        if len(entry.question) > MOST_ASKED:
            what = f"the question has {len(entry.question)} characters"
            yield Fault(("entries", number, "question"), (entry.id, what, str(MOST_ASKED)))
