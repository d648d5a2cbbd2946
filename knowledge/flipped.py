"""Two runs of the same questions, compared: which of them came out otherwise."""

from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256

from pydantic import BaseModel, ConfigDict

from knowledge.evaluation import Evaluation, Judgement, Verdict


class Flip(BaseModel):
    """A question with another verdict than in the run before."""

    model_config = ConfigDict(defer_build=True, frozen=True)

    before: Verdict
    now: Judgement


def verdicts(found: Evaluation) -> dict[str, Verdict]:
    """What came of each question, by a key that does not tell the question."""
    return {key: each.verdict for key, each in _keyed(found)}


def flips(before: Mapping[str, Verdict], found: Evaluation) -> tuple[Flip, ...]:
    """In the order asked. A question that was not asked before has not flipped."""
    return tuple(
        Flip(before=before[key], now=each)
        for key, each in _keyed(found)
        if before.get(key, each.verdict) != each.verdict
    )


def _keyed(found: Evaluation) -> Iterator[tuple[str, Judgement]]:
    """A question asked twice in one thread has two keys: the second may be a follow-up."""
    seen: Counter[tuple[str | None, str]] = Counter()
    for each in found.judgements:
        asked = (each.asked.thread, each.asked.question)
        seen[asked] += 1
        yield sha256(repr((*asked, seen[asked])).encode()).hexdigest()[:16], each
