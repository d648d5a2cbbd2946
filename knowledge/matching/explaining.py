"""Why a decision came out as it did: the nearest curated question, the runner-up, and what each
measure brought to the score.

A tree tells what a measure brings by the way down: each split moves the vote from the middle of
what lies below it to the middle of the side that is taken (Saabas, "Interpreting random forests",
2014). The parts add up to the score, as log-odds.
"""

from math import log

import numpy as np
from msgspec import Struct
from rapidfuzz import fuzz, process

from knowledge.matching.evidence import MEASURES
from knowledge.matching.judge import Judge
from knowledge.matching.match import Match, Ranked
from knowledge.matching.reading import Reading
from knowledge.matching.said import SAID, WORD_FOR_WORD
from knowledge.pack.kept import KeptPack

LEAST = 0.005
"""What brings less is not told."""
SURE = 1e-6


class Part(Struct, frozen=True):
    """What one measure brought: more than 0 speaks for the answer, less against it."""

    measure: str
    says: str
    value: float
    weight: float


class Explanation(Struct, frozen=True):
    """`parts` begin with the weightiest."""

    entry_id: str | None
    variant: str | None
    runner_up: Ranked | None
    parts: tuple[Part, ...]


def explain(reading: Reading, match: Match, pack: KeptPack, judge: Judge) -> Explanation:
    if not match.ranking:
        return Explanation(None, None, None, ())
    entry_id = match.ranking[0].entry_id
    return Explanation(
        entry_id=entry_id,
        variant=_variant(reading, pack, entry_id),
        runner_up=match.ranking[1] if len(match.ranking) > 1 else None,
        parts=_parts(match, judge),
    )


def _variant(reading: Reading, pack: KeptPack, entry_id: str) -> str:
    """The curated question of an entry that comes nearest, as it is written."""
    entry = next(entry for entry in pack.entries if entry.id == entry_id)
    written = (entry.question, *entry.variants)
    scorer, alike = fuzz.token_sort_ratio, str.casefold
    nearest: str = process.extractOne(reading.text, written, scorer=scorer, processor=alike)[0]
    return nearest


def _parts(match: Match, judge: Judge) -> tuple[Part, ...]:
    weights = weigh(judge, match.measures)
    rows = zip(MEASURES, match.measures, weights, strict=True)
    parts = [
        Part(row.name, SAID[row.name], round(value, 3), round(weight, 3))
        for row, value, weight in rows
        if abs(weight) >= LEAST
    ]
    lifted = _log_odds(match.score) - judge.start - float(judge.middles[:, 0].sum()) - sum(weights)
    if match.score and lifted > LEAST:
        parts.append(Part("curated", WORD_FOR_WORD, 1.0, round(float(lifted), 3)))
    return tuple(sorted(parts, key=lambda part: -abs(part.weight)))


def weigh(judge: Judge, measures: tuple[float, ...]) -> list[float]:
    """What each measure moves the sum of the votes by, from the trees' middles to their leaves."""
    middles = judge.middles
    values = np.asarray(measures, np.float32)
    weights = np.zeros(len(measures))
    trees = np.arange(len(judge.measure))
    node = np.zeros(len(judge.measure), np.intp)
    for _ in range(judge.depth):
        asked = judge.measure[trees, node]
        goes_left = values[asked] <= judge.threshold[trees, node]
        below = np.where(goes_left, judge.left[trees, node], judge.right[trees, node])
        moved = middles[trees, below] - middles[trees, node]
        weights += np.bincount(asked, moved, len(measures))
        node = below
    return [float(weight) for weight in weights]


def _log_odds(score: float) -> float:
    bounded = min(max(score, SURE), 1 - SURE)
    return log(bounded / (1 - bounded))
