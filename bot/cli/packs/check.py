"""The command `footnote packs check`."""

import json
import os
from pathlib import Path

import click

from bot.cli.failure import failing_plainly
from bot.cli.packs.shipped import chosen, packs_argument
from bot.cli.printing import styled
from knowledge import Finding, check_pack, counted

COLOURS = {"error": "red", "warning": "yellow"}


@click.command()
@packs_argument
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a finding.")
def check(packs: tuple[Path, ...], as_json: bool) -> None:
    """Find everything that is wrong with PACKs; without any, with the shipped ones.

    Exits with 1 when there is an error; warnings alone are let through.
    """
    with failing_plainly():
        found = [(path, finding) for path in chosen(packs) for finding in check_pack(path)]
    for path, finding in found:
        click.echo(_as_json(path, finding) if as_json else as_line(path, finding))
    if not as_json:
        click.echo(_summed([finding for _, finding in found]), err=True)
    if any(finding.severity == "error" for _, finding in found):
        raise SystemExit(1)


def as_line(path: Path, finding: Finding) -> str:
    rule = styled(finding.rule, fg=COLOURS[finding.severity])
    return f"{_near(path)}:{finding.line}: {rule} {finding.message}"


def _as_json(path: Path, finding: Finding) -> str:
    return json.dumps({"file": _near(path), **finding._asdict()}, ensure_ascii=False)


def _near(path: Path) -> str:
    """The path from here where it lies below, as editors like it."""
    here = Path.cwd()
    return os.path.relpath(path) if path.resolve().is_relative_to(here) else str(path)


def _summed(findings: list[Finding]) -> str:
    errors = sum(finding.severity == "error" for finding in findings)
    return f"{counted(errors, 'error')}, {counted(len(findings) - errors, 'warning')}."
