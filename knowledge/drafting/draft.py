"""Drafts a pack from an article, by rules of plain English alone; a curator goes on from there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.article import Article, Sentence
from knowledge.checking.sources import UNASKED
from knowledge.drafting.contrasts import Exchanges
from knowledge.drafting.entries import Drafted, entries_on
from knowledge.drafting.frame import frame_entries
from knowledge.drafting.names import names_in
from knowledge.drafting.persons import person_entries
from knowledge.drafting.pronouns import Subjects
from knowledge.drafting.refusals import Refusals
from knowledge.drafting.speech import speeches
from knowledge.drafting.views import figures_of, people_of, summary_of, timeline_of
from knowledge.drafting.vocabulary import vocabulary_of
from knowledge.pack import Name, Pack, Source

TO_BE_WRITTEN = "To be written: whose text it is, and how much of it may be quoted."


@dataclass(frozen=True)
class Draft:
    """A pack to be edited, and the sentences that the rules made nothing of."""

    pack: Pack
    uncovered: tuple[Sentence, ...]


def draft_pack(article: Article, pack_id: str, source: Source) -> Draft:
    """The same article gives the same draft, byte for byte."""
    texts = [sentence.text for sentence in article.sentences]
    names = names_in(texts)
    taken: set[str] = set()
    frame = tuple(frame_entries(article, taken))
    people = tuple(people_of(article, names))
    frame = (*frame, *person_entries(article, people, names, taken))
    drafted = _with_contrasts(list(_drafted(article, names, taken)), names)
    entries = (*frame, *(each.entry for each in drafted))
    covered = {text for entry in entries for text in entry.sources}
    pack = Pack(
        id=pack_id,
        article=source,
        rights=article.text_of("copyright") or TO_BE_WRITTEN,
        summary=summary_of(article),
        timeline=tuple(timeline_of(article)),
        people=people,
        figures=tuple(figures_of(article)),
        vocabulary=vocabulary_of(names, " ".join(texts)),
        facts={each.entry.fact: each.fact for each in drafted if each.entry.fact},
        entries=entries,
        unanswerable=tuple(Refusals(names, entries, texts, taken).rows()),
    )
    missed = [s for s in article.sentences if s.kind not in UNASKED and s.text not in covered]
    return Draft(pack, tuple(missed))


def _drafted(article: Article, names: tuple[Name, ...], taken: set[str]) -> Iterator[Drafted]:
    said = speeches(article, names)
    before = Subjects(names)
    for sentence in article.sentences:
        if sentence.kind not in (*UNASKED, "byline", "dateline", "contributors", "copyright"):
            yield from entries_on(sentence, said.get(sentence.id), before, taken)


def _with_contrasts(drafted: list[Drafted], names: tuple[Name, ...]) -> list[Drafted]:
    """Each entry with its questions turned round, but for those that another sentence answers."""
    exchanges = Exchanges(names, [each.fact for each in drafted])
    asked = {text for each in drafted for text in (each.entry.question, *each.entry.variants)}
    return [each.with_contrasts(exchanges, asked) for each in drafted]


def pack_id_of(title: str) -> str:
    """An id from a headline or a file name: its first six words."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join(words[:6]) or "article"
