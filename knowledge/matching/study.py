"""A pack read once, to be learned from many times over: whole, or with parts left out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from knowledge.language import tokenise, without_frame
from knowledge.matching.candidates import Field
from knowledge.matching.concepts import Concepts, phrasebook_of, words_of
from knowledge.matching.judge import NO_JUDGE
from knowledge.matching.labelled import Labelled, Taught, pack_labelled, read_taught
from knowledge.matching.learned import Learned
from knowledge.matching.negatives import make
from knowledge.matching.order import REFUSED, learn_orders
from knowledge.matching.profile import Profile, build_profile
from knowledge.matching.ranker_learning import Counted, Lesson, learn_ranker
from knowledge.matching.reading import Reading, read
from knowledge.matching.stored import Later
from knowledge.pack import Entry, Pack, keep

TAUGHT_SHARE = 0.3
"""Of the variants, this share teaches the ranker each kind of hard negative."""


class Row(NamedTuple):
    """A curated question: its label (an entry, or ~ and an unanswerable) and its source's class."""

    text: str
    reading: Reading
    label: str
    source: int


class Study:
    """What can be learned from: curated questions, hard negatives made of them, labelled ones."""

    def __init__(
        self, pack: Pack, labelled: Sequence[Labelled] = (), leading: Field | None = None
    ) -> None:
        """`leading` leads the threads of labelled questions, as the state before this one does;
        without one, what the curated questions alone teach.
        """
        self.pack = pack
        self.kept = keep(pack)
        self.sources = tuple(dict.fromkeys(entry.sources[0] for entry in pack.entries))
        self.none, self.one_step_away = len(self.sources), len(self.sources) + 1
        number = {text: i for i, text in enumerate(self.sources)}
        self._first = {entry.id: number[entry.sources[0]] for entry in pack.entries}
        statements = [text for e in pack.entries for text in (*e.sources, e.answer)]
        asked = list(_asked(pack))
        texts = [*(text for text, _ in asked), *statements]
        found = {token.text for text in texts for token in tokenise(text)}
        self.words = frozenset(found | words_of(pack.vocabulary))
        self.concepts = Concepts(phrasebook_of(pack.vocabulary), self.words)
        self.rows = list(self._rows(asked))
        self._turned = list(self._turn_round())
        self._statements = {text: read(text, self.concepts) for text in set(statements)}
        self._kept = pack_labelled(labelled)
        self.taught: list[Taught] = []
        made = [reading for _, reading in self._turned]
        # The keys of curated questions, of hard negatives and of labelled questions, in this order.
        self._counted = Counted.of([*(row.reading for row in self.rows), *made])
        if labelled:
            field = leading or Field(self.kept, self.learn())
            self.taught = list(read_taught(labelled, self.sources, field, self.concepts))
            self._counted = self._counted.adding([each.reading for each in self.taught])

    def read(self, text: str) -> Reading:
        return read(without_frame(text, self.concepts.names), self.concepts)

    def learn(
        self, rows: Iterable[int] | None = None, taught: Iterable[int] | None = None
    ) -> Learned:
        """All but the judge, from these curated and these labelled questions; else from all."""
        which = list(range(len(self.rows)) if rows is None else rows)
        curated = [self.rows[i] for i in which]
        marked = list(range(len(self.taught)) if taught is None else taught)
        lessons = [self.taught[i] for i in marked]
        profiles = list(self._source_profiles(curated, lessons))
        readings = [*(row.reading for row in curated), *(each.reading for each in lessons)]
        return Learned(
            sources=self.sources,
            ranker=learn_ranker(*self._lessons(which, marked), len(self.sources) + 2),
            orders=learn_orders([*map(self._ordered, curated), *_orders_of(lessons)]),
            source_profiles=Later.of(dict(zip(self.sources, profiles, strict=True))),
            entry_profiles=Later.of(self._entry_profiles(curated)),
            known=frozenset(stem for reading in readings for stem in reading.stems),
            telling=_telling([profile.stems for profile in profiles]),
            words=self.words,
            phrases=self.concepts.book,
            judge=NO_JUDGE,
            answer_at=0.5,
            suggest_at=0.2,
            labelled=self._kept,
        )

    def _rows(self, asked: Iterable[tuple[str, str]]) -> Iterator[Row]:
        for text, label in asked:
            yield Row(text, read(text, self.concepts), label, self._first.get(label, self.none))
        for entry in self.pack.entries:
            for text in entry.contrasts:
                reading = read(text, self.concepts)
                yield Row(text, reading, f"!{entry.id}", self.one_step_away)

    def _turn_round(self) -> Iterator[tuple[int, Reading]]:
        """Hard negatives made from the variants, each with the row that it was made from."""
        answerable = [i for i, row in enumerate(self.rows) if row.source < self.none]
        texts = [self.rows[i].text for i in answerable]
        for made in make(self.pack, texts, seed=11, share=TAUGHT_SHARE):
            of = answerable[made.of]
            reading = read(made.text, self.concepts)
            same = made.kind == "exchanged" and reading.roles == self.rows[of].reading.roles
            if not made.answerable and not same:
                yield of, reading

    def _lessons(self, rows: list[int], taught: list[int]) -> tuple[Counted, list[Lesson]]:
        left = set(rows)
        turned = [i for i, (of, _) in enumerate(self._turned) if of in left]
        after = len(self.rows)
        after_turned = after + len(self._turned)
        which = [*rows, *(after + i for i in turned), *(after_turned + i for i in taught)]
        lessons = [
            *(_lesson(self.rows[i]) for i in rows),
            *(Lesson((self.one_step_away,)) for _ in turned),
            *(Lesson(tuple(self.taught[i].sources) or (self.one_step_away,)) for i in taught),
        ]
        return self._counted.take(np.array(which, np.intp)), lessons

    def _source_profiles(self, rows: list[Row], taught: list[Taught]) -> Iterator[Profile]:
        by_source: list[list[Reading]] = [[] for _ in self.sources]
        for row in rows:
            if row.source < self.none:
                by_source[row.source].append(row.reading)
        for each in taught:
            for source in each.sources:
                by_source[source].append(each.reading)
        for text, asking in zip(self.sources, by_source, strict=True):
            entries = [entry for entry in self.pack.entries if entry.sources[0] == text]
            yield build_profile(asking, self._said(entries))

    def _entry_profiles(self, rows: list[Row]) -> dict[str, Profile]:
        by_entry: dict[str, list[Reading]] = {entry.id: [] for entry in self.pack.entries}
        for row in rows:
            if row.label in by_entry:
                by_entry[row.label].append(row.reading)
        return {
            entry.id: build_profile(by_entry[entry.id], self._said([entry]))
            for entry in self.pack.entries
        }

    def _said(self, entries: Iterable[Entry]) -> list[Reading]:
        return [
            self._statements[text] for entry in entries for text in (*entry.sources, entry.answer)
        ]

    def _ordered(self, row: Row) -> tuple[str, Reading]:
        """Where a row's order is compared: with its source's variants, its contrasts, its label."""
        if row.label[:1] == "~":
            return row.label, row.reading
        if row.label[:1] == "!":
            return f"{self._first[row.label[1:]]}!", row.reading
        return f"{row.source}=", row.reading


def _asked(pack: Pack) -> Iterator[tuple[str, str]]:
    for entry in pack.entries:
        yield from ((text, entry.id) for text in (entry.question, *entry.variants))
    for question in pack.unanswerable:
        label = f"~{question.id}"
        yield from ((text, label) for text in (question.question, *question.variants))


def _lesson(row: Row) -> Lesson:
    """A contrast teaches its class and stands for no label."""
    return Lesson((row.source,), "" if row.label[:1] == "!" else row.label)


def _orders_of(taught: Iterable[Taught]) -> Iterator[tuple[str, Reading]]:
    """A follow-up's words say too little by themselves."""
    for each in taught:
        if each.reading.borrowed:
            continue
        if not each.sources:
            yield REFUSED, each.reading
        for source in each.sources:
            yield f"{source}=", each.reading


def _telling(stems: Sequence[frozenset[str]]) -> dict[str, float]:
    """Inverse frequency over sources, scaled to 0 to 1."""
    most = np.log(len(stems) + 1)
    every = frozenset[str]().union(*stems)
    return {
        stem: float(np.log((len(stems) + 1) / (sum(stem in s for s in stems) + 1)) / most)
        for stem in every
    }
