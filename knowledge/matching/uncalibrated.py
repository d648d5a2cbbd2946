"""Learns a pack as publishing does: all but the judge, which was learned before.

Apart from calibrating, for what learns judges takes seconds to load, and much memory.
"""

from msgspec.structs import replace

from knowledge.matching.candidates import Field
from knowledge.matching.judge import Shared, load_shared_judge
from knowledge.matching.labelled import open_labelled
from knowledge.matching.learned import Learned, Stored
from knowledge.matching.study import Study
from knowledge.pack import Pack


def learn_uncalibrated(pack: Pack, before: Stored | None = None) -> Learned:
    """Learn a pack that was never calibrated: its own ranker, with the judge of an earlier state.

    Without one, it is the judge of the shipped packs: what the judge weighs is alike from pack to
    pack; its thresholds are then only a fair guess.
    """
    study = _study_after(pack, before) if before else Study(pack)
    shared = _judge_of(before.learned) if before else load_shared_judge()
    return replace(
        study.learn(),
        judge=shared.judge,
        answer_at=shared.answer_at,
        suggest_at=shared.suggest_at,
    )


def _study_after(pack: Pack, before: Stored) -> Study:
    labelled = open_labelled(before.learned.labelled)
    return Study(pack, labelled, Field(before.pack, before.learned))


def _judge_of(learned: Learned) -> Shared:
    return Shared(learned.judge, learned.answer_at, learned.suggest_at)
