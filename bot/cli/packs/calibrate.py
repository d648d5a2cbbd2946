"""The command `footnote packs calibrate`."""

import json
from pathlib import Path

import click

from bot.cli.failure import failing_plainly
from bot.cli.packs.shipped import chosen, packs_argument
from bot.cli.packs.writing import write_bytes
from bot.cli.progress import stages
from knowledge import Calibrated, QuestionsError, calibrate_pack, calibrate_shared_judge


@click.command()
@packs_argument
@click.option(
    "--shared",
    "teacher",
    type=click.Path(path_type=Path),
    metavar="PACK",
    help="First learn, from this pack, the judge of packs with few labelled questions.",
)
def calibrate(packs: tuple[Path, ...], teacher: Path | None) -> None:
    """Learn weights and thresholds of PACKs; without any, of the shipped ones.

    Writes them beside each pack: NAME.learned, and NAME.calibration.json with the measured rates.
    Labelled questions are taken from NAME.questions.jsonl, where there is one.
    """
    if teacher:
        with failing_plainly(QuestionsError):
            path, judge = calibrate_shared_judge(teacher)
        write_bytes(path, judge)
    for path in chosen(packs):
        with failing_plainly(QuestionsError), stages(path.stem) as tell:
            done = calibrate_pack(path, tell)
        _write(done)
        click.echo(f"{done.learned_path.name}: {json.dumps(done.record['rates'])}")


def _write(done: Calibrated) -> None:
    record = json.dumps(done.record, indent=2, ensure_ascii=False)
    write_bytes(done.learned_path, done.learned)
    write_bytes(done.record_path, f"{record}\n".encode())
