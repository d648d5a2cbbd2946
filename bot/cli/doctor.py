"""The command `footnote doctor`."""

import asyncio

import click

from bot.cli.failure import failing_plainly
from bot.cli.printing import styled
from bot.process.checkup import Finding, check_up
from bot.settings import SettingError, read_settings


@click.command()
def doctor() -> None:
    """Check settings, tokens, scopes, database and library, and say what to do."""
    with failing_plainly(SettingError):
        settings = read_settings()
    findings = asyncio.run(check_up(settings))
    for finding in findings:
        _print(finding)
    if not all(finding.is_well for finding in findings):
        raise SystemExit(1)


def _print(finding: Finding) -> None:
    mark = styled("ok  ", fg="green") if finding.is_well else styled("fix ", fg="red", bold=True)
    click.echo(f"{mark}{finding.what}: {finding.sentence}")
