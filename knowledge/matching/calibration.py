"""Calibrates a pack: learns its ranker and its judge, sets its thresholds, measures the rates.

The judge learns from labelled questions that the ranker has not seen: they are left out block by
block. A pack with few of them takes the judge of the shipped packs, for what is weighed is alike
from pack to pack; its rates are then measured on what it has, or else on its own variants, left
out in turn, and hard negatives made from them. Rates and thresholds come from questions that the
judge did not learn from.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from knowledge.matching.examples import (
    FOLDS,
    Example,
    labelled_examples,
    unlabelled_examples,
    untaught_examples,
)
from knowledge.matching.judge import NO_JUDGE, Judge, Shared, load_shared_judge
from knowledge.matching.judge_learning import learn_judge
from knowledge.matching.labelled import Labelled
from knowledge.matching.learned import Learned
from knowledge.matching.study import Study
from knowledge.pack import Pack

ENOUGH = 1000
"""From so many labelled questions on, a pack has a judge of its own."""
FALSE_AT_MOST = 1 / 18
"""Of the held-out unanswerable questions, this share may be answered: the labelled ones are written
to be near misses and meet a ranker that never saw their writer, so that of questions as they come
about half as many are (docs/matching.md has both).
"""
FALSE_AT_MOST_SHARED = 1 / 15
"""The same for the judge that other packs take; on the second shipped pack a stricter one refuses
more of what has an answer, and no more of what has none.
"""
FALSE_SUGGESTED = 0.35
LEAST_ANSWERED, MOST_CAREFUL = 0.05, 0.97
"""Bounds of the threshold: of a few dozen questions, one can push it anywhere."""
LEAST_SUGGESTED = 0.2
"""Below this nothing is held to be uncertain."""
OTHER_SOURCE_WEIGHT = 0.15
"""A source that is not the curated one may still be right, so as a "no" it counts for little."""

Progress = Callable[[str], None]


class Score(NamedTuple):
    """A held-out question: the best score, whether it is answerable, whether the best is right."""

    score: float
    answerable: bool
    right: bool


@dataclass(frozen=True)
class Calibration:
    """What was learned, and the rates that were measured on held-out questions."""

    learned: Learned
    rates: dict[str, float]


def calibrate(
    pack: Pack, labelled: Sequence[Labelled], progress: Progress = lambda _: None
) -> Calibration:
    """Learn everything about a pack. `progress` is told each stage in a few words."""
    progress("reading the questions")
    study = Study(pack, labelled)
    progress("leaving out questions in turn")
    examples = list(labelled_examples(study) if labelled else unlabelled_examples(study))
    progress("weighing them")
    judge, scores = _judged(examples) if len(labelled) >= ENOUGH else _judged_alike(examples)
    progress("learning the ranker")
    learned = replace(
        study.learn(),
        judge=judge.judge,
        answer_at=judge.answer_at,
        suggest_at=judge.suggest_at,
        rates=_rates(scores, judge.answer_at),
    )
    return Calibration(learned, learned.rates)


def _judged(
    examples: Sequence[Example], false_at_most: float = FALSE_AT_MOST
) -> tuple[Shared, list[Score]]:
    """A judge of their own, and the scores of each by one that did not learn from it."""
    scores = list(_held_out(examples))
    return Shared(_judge(examples), *_thresholds(scores, false_at_most)), scores


def _judged_alike(examples: Sequence[Example]) -> tuple[Shared, list[Score]]:
    shared = load_shared_judge()
    return shared, list(_scores(shared.judge, examples))


def learn_shared_judge(pack: Pack, labelled: Sequence[Labelled]) -> Shared:
    """A judge for packs without labelled questions: it saw what such a pack's ranker knows."""
    examples = list(untaught_examples(Study(pack, labelled)))
    return _judged(examples, FALSE_AT_MOST_SHARED)[0]


def _judge(examples: Sequence[Example]) -> Judge:
    measures = [row for example in examples for row in example.measures]
    answers = [answer for example in examples for answer in example.answers]
    if len(set(answers)) < 2:
        return NO_JUDGE
    weights = [
        1.0 if answer or not example.answerable else OTHER_SOURCE_WEIGHT
        for example in examples
        for answer in example.answers
    ]
    return learn_judge(
        np.array(measures, np.float64), np.array(answers, np.bool_), np.array(weights, np.float64)
    )


def _held_out(examples: Sequence[Example]) -> Iterator[Score]:
    size = -(-len(examples) // FOLDS)
    for start in range(0, len(examples), size):
        rest = [*examples[:start], *examples[start + size :]]
        yield from _scores(_judge(rest), examples[start : start + size])


def _scores(judge: Judge, examples: Iterable[Example]) -> Iterator[Score]:
    for example in examples:
        if not example.measures:
            continue
        scores = judge.judge(example.measures)
        best = int(np.argmax(scores))
        yield Score(scores[best], example.answerable, example.answers[best])


def _thresholds(scores: Sequence[Score], false_at_most: float) -> tuple[float, float]:
    false: NDArray[np.float64] = np.array([s.score for s in scores if not s.answerable])
    if not len(false):
        return 0.5, 0.2
    answer_at = float(np.quantile(false, 1 - false_at_most))
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
