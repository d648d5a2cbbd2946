"""The command `footnote packs evaluate`."""

import json
from pathlib import Path

import click

from bot.cli.failure import failing_plainly
from bot.cli.library import open_library, pack_option
from bot.cli.printing import styled
from bot.cli.progress import counted
from knowledge import Evaluation, Judgement, QuestionsError, Tally, evaluate, read_labelled

SHARES = ("right", "suggested", "wrong", "refused", "false")


@click.command(name="evaluate")
@click.argument("questions", type=click.Path(path_type=Path))
@pack_option
@click.option("--json", "as_json", is_flag=True, help="Print it as a JSON object.")
def evaluate_questions(questions: Path, packs: tuple[Path, ...], as_json: bool) -> None:
    """Measure the answers to the labelled QUESTIONS (JSONL, CSV or TSV).

    Right, suggested, wrong and refused are shares of the answerable questions, false of the others.
    """
    with failing_plainly(QuestionsError):
        labelled = read_labelled(questions)
    library = open_library(packs)
    found = evaluate(library, counted(labelled, "Asking"))
    click.echo(_as_json(found)) if as_json else _print(found)


def _as_json(found: Evaluation) -> str:
    printed = {
        "overall": found.overall.model_dump(),
        "kinds": {kind: tally.model_dump() for kind, tally in found.kinds.items()},
        "wrong": [each.model_dump(mode="json") for each in found.of("wrong")],
        "false": [each.model_dump(mode="json") for each in found.of("false")],
    }
    return json.dumps(printed, ensure_ascii=False, indent=2)


def _print(found: Evaluation) -> None:
    rows = {**found.kinds, "all": found.overall}
    width = max(len(kind) for kind in rows)
    head = "".join(f"{name:>11}" for name in (*SHARES, "answerable", "other"))
    click.echo(styled(f"{'kind':{width}}{head}", bold=True))
    for kind, tally in rows.items():
        click.echo(f"{kind:{width}}{_row(tally)}")
    for title, judgements in (("Wrong", found.of("wrong")), ("False", found.of("false"))):
        _print_list(title, judgements)


def _row(tally: Tally) -> str:
    shares = [_share(tally, name) for name in SHARES]
    return "".join(f"{cell:>11}" for cell in (*shares, tally.answerable, tally.unanswerable))


def _share(tally: Tally, name: str) -> str:
    """A rate in per cent; a dash where there was no such question."""
    of = tally.unanswerable if name == "false" else tally.answerable
    return f"{100 * getattr(tally, name):.1f}" if of else "–"


def _print_list(title: str, judgements: tuple[Judgement, ...]) -> None:
    if not judgements:
        return
    click.echo(styled(f"\n{title} ({len(judgements)})", bold=True))
    for each in judgements:
        click.echo(f"• {each.asked.question}")
        click.echo(styled(f"  {each.asked.kind} · {each.entry} · {each.score:.2f}", dim=True))
