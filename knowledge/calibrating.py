"""Calibrates a pack file: what is learned from it, and the record of what was measured."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.article import read_article_file
from knowledge.labelled import read_labelled
from knowledge.pack import keep, read_pack

if TYPE_CHECKING:
    from knowledge.matching.labelled import Labelled


@dataclass(frozen=True)
class Calibrated:
    """What belongs beside a pack: the learned state, and its rates and thresholds to read."""

    learned: bytes
    learned_path: Path
    record: dict[str, object]
    record_path: Path


def calibrate_pack(path: Path, progress: Callable[[str], None]) -> Calibrated:
    """Learn the pack at `path`. Raises PackError, ArticleError, QuestionsError; writes nothing."""
    from knowledge.matching.calibration import calibrate
    from knowledge.matching.learned import Stored, digest, dump_learned, learned_path

    pack = read_pack(path)
    source = pack.article
    labelled = _labelled(path)
    done = calibrate(pack, labelled, progress)
    article = read_article_file(path.parent / source.file, source.language) if source else None
    stamp = digest(path.read_bytes())
    return Calibrated(
        learned=dump_learned(Stored(keep(pack), done.learned, article), stamp),
        learned_path=learned_path(path),
        record={
            "pack": pack.id,
            "digest": stamp,
            "labelled_questions": len(labelled),
            "thresholds": _rounded(
                {"answer": done.learned.answer_at, "suggest": done.learned.suggest_at}
            ),
            "rates": _rounded(done.rates),
        },
        record_path=path.with_suffix(".calibration.json"),
    )


def calibrate_shared_judge(path: Path) -> tuple[Path, bytes]:
    """The judge for packs with few labelled questions, and where it is kept; writes nothing.

    Raises PackError, QuestionsError.
    """
    from knowledge.matching.calibration import learn_shared_judge
    from knowledge.matching.judge import SHARED
    from knowledge.matching.stored import dump

    shared = learn_shared_judge(read_pack(path), _labelled(path))
    return Path(__file__).parent / "matching" / SHARED, dump(shared)


def _labelled(path: Path) -> "list[Labelled]":
    from knowledge.matching.labelled import Labelled

    beside = path.with_suffix(".questions.jsonl")
    questions = read_labelled(beside) if beside.exists() else ()
    return [Labelled(each.question, each.sources, each.thread) for each in questions]


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in figures.items()}
