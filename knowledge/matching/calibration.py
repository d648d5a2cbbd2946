"""Calibrates a pack: learns its ranker and its judge, sets its thresholds, measures the rates.

The judge learns from questions that the ranker has not seen. The pack's own variants are left out
fold by fold, unanswerable ones also class by class, so that it meets questions nobody curated; to
them come hard negatives made from the variants, and, where the pack has them, labelled questions.
Thresholds are set on labelled questions that the judge did not learn from, else on the folds.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from knowledge.language import tokenise, without_frame
from knowledge.matching.candidates import Field, Found
from knowledge.matching.concepts import Concepts, phrasebook_of, words_of
from knowledge.matching.evidence import measure
from knowledge.matching.follow_up import read_in_thread
from knowledge.matching.judge import Judge, Shared, load_shared_judge
from knowledge.matching.judge_learning import learn_judge
from knowledge.matching.learned import Learned
from knowledge.matching.negatives import make
from knowledge.matching.order import learn_orders
from knowledge.matching.profile import build_profile
from knowledge.matching.ranker_learning import learn_ranker
from knowledge.matching.reading import Reading, read
from knowledge.matching.stored import Later
from knowledge.pack import Entry, Pack, keep
from knowledge.thread import Thread, Turn

FOLDS = 4
FALSE_AT_MOST = 0.05
"""Of the held-out unanswerable questions, this share may be answered."""
FALSE_SUGGESTED = 0.35
LEAST_ANSWERED, MOST_CAREFUL = 0.05, 0.97
"""Bounds of the threshold: of a few dozen questions, one can push it anywhere."""
LEAST_SUGGESTED = 0.2
"""Below this nothing is held to be uncertain."""
TAUGHT_SHARE = 0.3
"""Of the variants, this share teaches the ranker each kind of hard negative."""
LABELLED_WEIGHT = 60.0
OTHER_SOURCE_WEIGHT = 0.15
"""A source that is not the curated one may still be right, so as a "no" it counts for little."""
NO_JUDGE = Judge(
    measure=np.zeros((0, 1), np.int16),
    threshold=np.zeros((0, 1), np.float32),
    left=np.zeros((0, 1), np.int16),
    right=np.zeros((0, 1), np.int16),
    vote=np.zeros((0, 1), np.float32),
    start=0.0,
    depth=0,
)


class Labelled(NamedTuple):
    """A question with its right source sentences; none means that nothing answers it."""

    question: str
    sources: tuple[str, ...]
    thread: str | None = None


class Row(NamedTuple):
    """A curated question: its label (an entry, or ~ and an unanswerable) and its source's class."""

    text: str
    reading: Reading
    label: str
    source: int


class Example(NamedTuple):
    """A question's candidates as measures, and which of them answer."""

    measures: list[list[float]]
    answers: list[bool]
    weight: float


@dataclass(frozen=True)
class Calibration:
    """What was learned, and the rates that were measured on held-out questions."""

    learned: Learned
    rates: dict[str, float]


def calibrate(
    pack: Pack, labelled: Sequence[Labelled], progress: Callable[[str], None] = lambda _: None
) -> Calibration:
    """Learn everything about a pack. `progress` is told each stage in a few words."""
    study = Study(pack)
    progress("reading the curated questions")
    rows = study.rows
    progress("learning the ranker")
    learned = study.learn(rows)
    progress("leaving out variants and classes in turn")
    examples = [*study.folded(), *study.made(learned)]
    progress("weighing the labelled questions")
    marked = list(study.labelled(learned, labelled))
    progress("learning the judge")
    scores = _held_out(examples, marked)
    answer_at, suggest_at = _thresholds(scores)
    judge = _judge([*examples, *marked])
    rates = _rates(scores, answer_at)
    done = replace(learned, judge=judge, answer_at=answer_at, suggest_at=suggest_at, rates=rates)
    return Calibration(done, rates)


def learn_unlabelled(pack: Pack, before: Learned | None = None) -> Learned:
    """Learn a pack that was never calibrated: its own ranker, with the judge of an earlier state.

    Without one, it is the judge of the shipped packs: what the judge weighs is alike from pack to
    pack; its thresholds are then only a fair guess.
    """
    study = Study(pack)
    shared = _judge_of(before) if before else load_shared_judge()
    return replace(
        study.learn(study.rows),
        judge=shared.judge,
        answer_at=shared.answer_at,
        suggest_at=shared.suggest_at,
    )


def _judge_of(learned: Learned) -> Shared:
    return Shared(learned.judge, learned.answer_at, learned.suggest_at)


class Study:
    """A pack read once, to be learned from many times over."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.kept = keep(pack)
        self.sources = tuple(dict.fromkeys(entry.sources[0] for entry in pack.entries))
        statements = [text for e in pack.entries for text in (*e.sources, e.answer)]
        asked = [(text, label) for text, label in _asked(pack)]
        texts = [*(text for text, _ in asked), *statements]
        written = words_of(pack.vocabulary)
        found = {token.text for text in texts for token in tokenise(text)}
        self.words = frozenset(found | written)
        self.concepts = Concepts(phrasebook_of(pack.vocabulary), self.words)
        number = {text: i for i, text in enumerate(self.sources)}
        self._first = {entry.id: number[entry.sources[0]] for entry in pack.entries}
        none = len(self.sources)
        self.rows = [
            Row(text, read(text, self.concepts), label, self._first.get(label, none))
            for text, label in asked
        ]
        self.rows += [
            Row(text, read(text, self.concepts), f"!{entry.id}", none + 1)
            for entry in pack.entries
            for text in entry.contrasts
        ]
        self._turned = self._turn_round()
        self._statements = {text: read(text, self.concepts) for text in set(statements)}

    def learn(self, rows: Sequence[Row]) -> Learned:
        """Ranker and profiles from some of the rows; the judge is still to come."""
        by_entry: dict[str, list[Reading]] = {entry.id: [] for entry in self.pack.entries}
        for row in rows:
            if row.label in by_entry:
                by_entry[row.label].append(row.reading)
        kept = {id(row) for row in rows}
        taught = [*rows, *(row for of, row in self._turned if id(of) in kept)]
        ranker = learn_ranker(
            [row.reading for row in taught],
            ["" if row.label[:1] == "!" else row.label for row in taught],
            [row.source for row in taught],
            len(self.sources) + 2,
        )
        on_source = [
            build_profile(
                (r for e in self.pack.entries if e.sources[0] == source for r in by_entry[e.id]),
                self._said(e for e in self.pack.entries if e.sources[0] == source),
            )
            for source in self.sources
        ]
        return Learned(
            sources=self.sources,
            ranker=ranker,
            orders=learn_orders((self._group(row), row.reading) for row in rows),
            source_profiles=Later.of(dict(zip(self.sources, on_source, strict=True))),
            entry_profiles=Later.of(
                {
                    entry.id: build_profile(by_entry[entry.id], self._said([entry]))
                    for entry in self.pack.entries
                }
            ),
            known=frozenset(stem for row in rows for stem in row.reading.stems),
            telling=_telling([profile.stems for profile in on_source]),
            words=self.words,
            phrases=self.concepts.book,
            judge=NO_JUDGE,
            answer_at=0.5,
            suggest_at=0.2,
        )

    def _group(self, row: Row) -> str:
        """Where a row's order is compared: with its source's variants, its contrasts, its label."""
        if row.label[:1] == "~":
            return row.label
        if row.label[:1] == "!":
            return f"{self._first[row.label[1:]]}!"
        return f"{row.source}="

    def _turn_round(self) -> list[tuple[Row, Row]]:
        """Hard negatives made from the variants, each with the row that it was made from."""
        answerable = [row for row in self.rows if row.source < len(self.sources)]
        made = make(self.pack, [row.text for row in answerable], seed=11, share=TAUGHT_SHARE)
        turned: list[tuple[Row, Row]] = []
        for each in made:
            of = answerable[each.of]
            reading = read(each.text, self.concepts)
            same = each.kind == "exchanged" and reading.roles == of.reading.roles
            if not each.answerable and not same:
                turned.append((of, Row(each.text, reading, "", len(self.sources) + 1)))
        return turned

    def _said(self, entries: Iterable[Entry]) -> list[Reading]:
        return [
            self._statements[text] for entry in entries for text in (*entry.sources, entry.answer)
        ]

    def folded(self) -> Iterator[Example]:
        """Every row as seen by what was learned without it, or without its whole class."""
        for fold in range(FOLDS):
            held = [i for i in range(len(self.rows)) if i % FOLDS == fold]
            yield from self._examples(held, 1.0)
        classes = [f"~{question.id}" for question in self.pack.unanswerable]
        for fold in range(FOLDS):
            out = {label for i, label in enumerate(classes) if i % FOLDS == fold}
            held = [i for i, row in enumerate(self.rows) if row.label in out]
            yield from self._examples(held, 0.4)

    def _examples(self, held: Sequence[int], weight: float) -> Iterator[Example]:
        left = set(held)
        rest = [row for i, row in enumerate(self.rows) if i not in left]
        if not held or not rest:
            return
        field = Field(self.kept, self.learn(rest))
        for i in held:
            row = self.rows[i]
            if row.label in field.learned.ranker.labels or row.source >= len(self.sources):
                yield self._example(field, row.reading, row.source, weight)

    def _example(self, field: Field, reading: Reading, source: int, weight: float) -> Example:
        _, found = field.find(reading)
        if source >= len(self.sources):
            found = found[:1]
        return _weighed(found, [each.source == source for each in found], weight)

    def made(self, learned: Learned) -> Iterator[Example]:
        """Noise around some rows, and hard negatives made from them."""
        held = [row for i, row in enumerate(self.rows) if i % FOLDS == 0]
        rest = [row for i, row in enumerate(self.rows) if i % FOLDS]
        field = Field(self.kept, self.learn(rest)) if rest else Field(self.kept, learned)
        answerable = [row for row in held if row.source < len(self.sources)]
        for seed in (7, 8, 9):
            for made in make(self.pack, [row.text for row in answerable], seed):
                row = answerable[made.of]
                reading = self.read(made.text)
                if made.kind == "exchanged" and reading.roles == row.reading.roles:
                    continue
                source = row.source if made.answerable else len(self.sources) + 1
                yield self._example(field, reading, source, 0.6)

    def read(self, text: str) -> Reading:
        return read(without_frame(text, self.concepts.names), self.concepts)

    def labelled(self, learned: Learned, questions: Sequence[Labelled]) -> Iterator[Example]:
        """Labelled questions; in a thread the turns before count as answered rightly."""
        field = Field(self.kept, learned)
        threads: dict[str, Thread] = {}
        for question in questions:
            thread = threads.get(question.thread or "", Thread())
            reading = read_in_thread(question.question, thread, self.kept, self.concepts)
            _, found = field.find(reading)
            answers = [self.sources[each.source] in question.sources for each in found]
            if question.thread:
                threads[question.thread] = thread.then(self._turn(reading, found, answers))
            keep = len(found) if question.sources else 1
            yield _weighed(found[:keep], answers[:keep], LABELLED_WEIGHT)

    def _turn(self, reading: Reading, found: Sequence[Found], answers: Sequence[bool]) -> Turn:
        right = next((f for f, answer in zip(found, answers, strict=True) if answer), None)
        return Turn(
            article=self.pack.id,
            entry=right.entry_id if right else None,
            near=found[0].entry_id if found else None,
            names=tuple(sorted(reading.names)),
        )


def _asked(pack: Pack) -> Iterator[tuple[str, str]]:
    for entry in pack.entries:
        yield from ((text, entry.id) for text in (entry.question, *entry.variants))
    for question in pack.unanswerable:
        label = f"~{question.id}"
        yield from ((text, label) for text in (question.question, *question.variants))


def _telling(stems: Sequence[frozenset[str]]) -> dict[str, float]:
    """Inverse frequency over sources, scaled to 0 to 1."""
    most = np.log(len(stems) + 1)
    every = frozenset[str]().union(*stems)
    return {
        stem: float(np.log((len(stems) + 1) / (sum(stem in s for s in stems) + 1)) / most)
        for stem in every
    }


def _weighed(found: Sequence[Found], answers: Sequence[bool], weight: float) -> Example:
    return Example([measure(each.candidate) for each in found], list(answers), weight)


def _judge(examples: Sequence[Example]) -> Judge:
    measures = [row for example in examples for row in example.measures]
    answers = [answer for example in examples for answer in example.answers]
    if len(set(answers)) < 2:
        return NO_JUDGE
    weights = [
        example.weight * (1.0 if answer or len(example.answers) == 1 else OTHER_SOURCE_WEIGHT)
        for example in examples
        for answer in example.answers
    ]
    return learn_judge(
        np.array(measures, np.float64), np.array(answers, np.bool_), np.array(weights, np.float64)
    )


class Score(NamedTuple):
    """A held-out question: the best score, whether it is answerable, whether the best is right."""

    score: float
    answerable: bool
    right: bool


def _held_out(examples: list[Example], marked: list[Example]) -> list[Score]:
    """Scores of examples by a judge that did not learn from them; labelled ones if there are."""
    if not marked:
        return [
            score
            for fold in range(2)
            for score in _scores(
                _judge([e for i, e in enumerate(examples) if i % 2 != fold]),
                [e for i, e in enumerate(examples) if i % 2 == fold],
            )
        ]
    folds = range(FOLDS)
    size = -(-len(marked) // FOLDS)
    parts = [marked[fold * size : (fold + 1) * size] for fold in folds]
    return [
        score
        for fold in folds
        for score in _scores(
            _judge([*examples, *(e for other in folds if other != fold for e in parts[other])]),
            parts[fold],
        )
    ]


def _scores(judge: Judge, examples: Iterable[Example]) -> Iterator[Score]:
    for example in examples:
        if not example.measures:
            continue
        scores = judge.judge(example.measures)
        best = int(np.argmax(scores))
        yield Score(scores[best], len(example.answers) > 1, example.answers[best])


def _thresholds(scores: Sequence[Score]) -> tuple[float, float]:
    false: NDArray[np.float64] = np.array([s.score for s in scores if not s.answerable])
    if not len(false):
        return 0.5, 0.2
    answer_at = float(np.quantile(false, 1 - FALSE_AT_MOST))
    suggest_at = float(np.quantile(false, 1 - FALSE_SUGGESTED))
    answer_at = min(max(answer_at, LEAST_ANSWERED), MOST_CAREFUL)
    return answer_at, min(max(suggest_at, LEAST_SUGGESTED), answer_at)


def _rates(scores: Sequence[Score], answer_at: float) -> dict[str, float]:
    asked = [s for s in scores if s.answerable]
    other = [s for s in scores if not s.answerable]
    given = [s for s in asked if s.score >= answer_at]
    return {
        "right": sum(s.right for s in given) / max(1, len(asked)),
        "wrong": sum(not s.right for s in given) / max(1, len(asked)),
        "false": sum(s.score >= answer_at for s in other) / max(1, len(other)),
        "answerable": float(len(asked)),
        "unanswerable": float(len(other)),
    }
