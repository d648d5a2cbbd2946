"""Why a decision came out as it did: the nearest curated question, the runner-up, and what each
measure brought to the score.

A tree tells what a measure brings by the way down: each split moves the vote from the middle of
what lies below it to the middle of the side that is taken (Saabas, "Interpreting random forests",
2014). The parts add up to the score, as log-odds.
"""

from math import log

from msgspec import Struct
from rapidfuzz import fuzz, process

from knowledge.answer import PartNote
from knowledge.matching.evidence import MEASURES
from knowledge.matching.judge import Judge
from knowledge.matching.match import Match, Ranked
from knowledge.matching.reading import Reading
from knowledge.matching.said import SAID, WORD_FOR_WORD
from knowledge.pack.kept import KeptPack

LEAST = 0.005
"""What brings less is not told."""
SURE = 1e-6


class Explanation(Struct, frozen=True):
    """`parts` begin with the weightiest."""

    entry_id: str | None
    variant: str | None
    runner_up: Ranked | None
    parts: tuple[PartNote, ...]


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


def _parts(match: Match, judge: Judge) -> tuple[PartNote, ...]:
    weights = judge.weigh(match.measures)
    rows = zip(MEASURES, match.measures, weights, strict=True)
    parts = [
        PartNote(row.name, SAID[row.name], round(value, 3), round(weight, 3))
        for row, value, weight in rows
        if abs(weight) >= LEAST
    ]
    lifted = _log_odds(match.score) - judge.start - float(judge.middles[:, 0].sum()) - sum(weights)
    if match.score and lifted > LEAST:
        parts.append(PartNote("curated", WORD_FOR_WORD, 1.0, round(float(lifted), 3)))
    return tuple(sorted(parts, key=lambda part: -abs(part.weight)))


def _log_odds(score: float) -> float:
    bounded = min(max(score, SURE), 1 - SURE)
    return log(bounded / (1 - bounded))
