"""What the judge learns from: questions brought to a pack that was learned without them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.matching.candidates import Field
from knowledge.matching.evidence import measure
from knowledge.matching.negatives import make
from knowledge.matching.reading import Reading
from knowledge.matching.study import Study

FOLDS = 10
"""So many parts are left out in turn: the more, the more alike to what is shipped is what the judge
learns from.
"""


class Example(NamedTuple):
    """A question's candidates as measures, and which of them answer."""

    measures: list[list[float]]
    answers: list[bool]
    answerable: bool
    """Whether anything answers it, be it among the candidates or not."""


def labelled_examples(study: Study) -> Iterator[Example]:
    """Labelled questions, block by block as seen by what was learned from the others.

    Blocks keep neighbours together: pairs that differ in a word stand side by side.
    """
    size = -(-len(study.taught) // FOLDS)
    for start in range(0, len(study.taught), max(1, size)):
        held = range(start, min(start + size, len(study.taught)))
        rest = [i for i in range(len(study.taught)) if i not in held]
        yield from _labelled(study, Field(study.kept, study.learn(taught=rest)), held)


def untaught_examples(study: Study) -> Iterator[Example]:
    """Labelled questions as seen by what was learned from the curated ones alone."""
    field = Field(study.kept, study.learn(taught=()))
    yield from _labelled(study, field, range(len(study.taught)))


def _labelled(study: Study, field: Field, held: range) -> Iterator[Example]:
    for i in held:
        each = study.taught[i]
        yield _example(field, each.reading, each.sources)


def unlabelled_examples(study: Study) -> Iterator[Example]:
    """For a pack without labelled ones: its own, left out in turn, and what is made of them."""
    yield from _curated_examples(study)
    yield from _made_examples(study)


def _curated_examples(study: Study) -> Iterator[Example]:
    """Every curated question as seen by what was learned without it, or without its class."""
    for fold in range(FOLDS):
        held = [i for i in range(len(study.rows)) if i % FOLDS == fold]
        yield from _left_out(study, held)
    classes = [f"~{question.id}" for question in study.pack.unanswerable]
    for fold in range(FOLDS):
        out = {label for i, label in enumerate(classes) if i % FOLDS == fold}
        held = [i for i, row in enumerate(study.rows) if row.label in out]
        yield from _left_out(study, held)


def _left_out(study: Study, held: Sequence[int]) -> Iterator[Example]:
    field = _without(study, held)
    if field is None:
        return
    for i in held:
        row = study.rows[i]
        if row.label in field.learned.ranker.labels or row.source >= study.none:
            yield _example(field, row.reading, _right(study, row.source))


def _without(study: Study, held: Sequence[int]) -> Field | None:
    left = set(held)
    rest = [i for i in range(len(study.rows)) if i not in left]
    return Field(study.kept, study.learn(rest)) if held and rest else None


def _made_examples(study: Study) -> Iterator[Example]:
    """Noise around some curated questions, and hard negatives made from them."""
    field = _without(study, range(0, len(study.rows), FOLDS))
    if field is None:
        return
    answerable = [row for row in study.rows[::FOLDS] if row.source < study.none]
    for seed in (7, 8, 9):
        for made in make(study.pack, [row.text for row in answerable], seed):
            row = answerable[made.of]
            reading = study.read(made.text)
            if made.kind == "exchanged" and reading.roles == row.reading.roles:
                continue
            right = _right(study, row.source if made.answerable else study.one_step_away)
            yield _example(field, reading, right)


def _right(study: Study, source: int) -> frozenset[int]:
    return frozenset({source}) if source < study.none else frozenset()


def _example(field: Field, reading: Reading, right: frozenset[int]) -> Example:
    """All candidates of a question that something answers, the first of one that nothing does."""
    _, found = field.find(reading)
    kept = found if right else found[:1]
    return Example(
        measures=[measure(each.candidate) for each in kept],
        answers=[each.source in right for each in kept],
        answerable=bool(right),
    )
