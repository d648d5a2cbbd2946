"""The last run of some questions on some packs: what came of each, kept in the data folder."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import click
from pydantic import BaseModel, ValidationError

from bot.cli.packs.writing import replace_file
from bot.data_folder import make_folder
from knowledge import Library, Verdict

FOLDER = "evaluations"


class LastRun(BaseModel):
    """No question stands in it: `verdicts` has a key for each."""

    at: datetime
    verdicts: dict[str, Verdict]


def run_path(data_dir: Path, library: Library, questions: Path) -> Path:
    """The same packs asked the same file are compared, whatever stands in either."""
    packs = sorted(revision.id for revision in library.revisions)
    key = sha256(json.dumps([packs, str(questions.resolve())]).encode()).hexdigest()[:16]
    return data_dir / FOLDER / f"{questions.stem}-{key}.json"


def read_run(path: Path) -> LastRun | None:
    """None where there was none, or it is not to be read."""
    try:
        return LastRun.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def keep_run(path: Path, at: datetime, verdicts: Mapping[str, Verdict]) -> None:
    """Where it cannot be kept, what was measured holds nevertheless: that is only said."""
    run = LastRun(at=at, verdicts=dict(verdicts))
    try:
        make_folder(path.parent)
        replace_file(path, run.model_dump_json().encode())
    except OSError as error:
        told = f"This run cannot be kept in {path.parent}: {error.strerror}."
        click.echo(f"footnote: {told} The next one will not tell what flipped.", err=True)
