"""Checking what is to be published; a bot that only answers does not load this."""

from pathlib import Path

from knowledge.checking.check import check_text
from knowledge.checking.finding import Finding
from knowledge.edition import Edition


def check_edition(edition: Edition, path: Path) -> list[Finding]:
    """What is wrong with it; `path` is where it was read."""
    return check_text(edition.text, path, edition.article)
