"""Rules on sources: every one stands in the article, and every sentence serves an entry."""

from collections.abc import Iterator

from knowledge.article import BlockKind
from knowledge.checking.finding import Fault
from knowledge.checking.subject import Subject, cut

UNASKED: frozenset[BlockKind] = frozenset({"credit", "furniture"})
"""What nobody asks about."""


def source_not_verbatim(subject: Subject) -> Iterator[Fault]:
    for number, entry in enumerate(subject.pack.entries):
        for place, source in enumerate(entry.sources):
            if not subject.stands(source):
                yield Fault(("entries", number, "sources", place), (entry.id, cut(source)))


def view_not_verbatim(subject: Subject) -> Iterator[Fault]:
    for steps, line in subject.view_lines():
        if not subject.stands(line.source):
            yield Fault((*steps, "source"), (cut(line.text), cut(line.source)))


def sentence_not_covered(subject: Subject) -> Iterator[Fault]:
    if subject.article is None:
        return
    covered = {source for entry in subject.pack.entries for source in entry.sources}
    for sentence in subject.article.sentences:
        if sentence.kind not in UNASKED and sentence.text not in covered:
            yield Fault(("entries",), (cut(sentence.text),))
