"""How an evaluation looks in a terminal: rates of each kind, confusions, what flipped."""

from datetime import datetime

import click

from bot.cli.printing import styled
from bot.dates import written
from knowledge import Confusion, Evaluation, Flip, Tally

SHARES = ("right", "suggested", "wrong", "refused", "false")
SHOWN = 80


def print_rates(found: Evaluation) -> None:
    rows = {**found.kinds, "all": found.overall}
    width = max(len(kind) for kind in rows)
    head = "".join(f"{name:>11}" for name in (*SHARES, "answerable", "other"))
    click.echo(styled(f"{'kind':{width}}{head}", bold=True))
    for kind, tally in rows.items():
        click.echo(f"{kind:{width}}{_row(tally)}")


def _row(tally: Tally) -> str:
    shares = [_share(tally, name) for name in SHARES]
    return "".join(f"{cell:>11}" for cell in (*shares, tally.answerable, tally.unanswerable))


def _share(tally: Tally, name: str) -> str:
    """A rate in per cent; a dash where there was no such question."""
    of = tally.unanswerable if name == "false" else tally.answerable
    return f"{100 * getattr(tally, name):.1f}" if of else "–"


def print_confusions(found: tuple[Confusion, ...]) -> None:
    if not found:
        return
    count = sum(len(each.questions) for each in found)
    click.echo(styled(f"\nConfused ({count}): wanted → answered by", bold=True))
    for each in found:
        times = f" ({len(each.questions)})" if len(each.questions) > 1 else ""
        click.echo(f"{_wanted(each)} → {each.entry or 'a row without an id'}{times}")
        for question in each.questions:
            click.echo(styled(f"  • {question}", dim=True))


def _wanted(confusion: Confusion) -> str:
    if not confusion.wanted:
        return "no answer"
    return f"“{shortened(confusion.wanted[0])}”"


def shortened(sentence: str) -> str:
    return sentence if len(sentence) <= SHOWN else f"{sentence[: SHOWN - 1].rstrip()}…"


def print_flips(found: tuple[Flip, ...], since: datetime | None) -> None:
    """Nothing is said of a first run."""
    if since is None:
        return
    when = f"{written(since.date())}, {since:%H:%M} UTC"
    click.echo(styled(f"\nFlipped since {when} ({len(found)})", bold=True))
    for flip in found:
        click.echo(f"{flip.before} → {flip.now.verdict}: {flip.now.asked.question}")
