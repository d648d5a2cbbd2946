"""The whole example of the curators' page, walked again: its files, its commands, what they say."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import footnote

PAGE = Path(__file__).parent.parent / "docs" / "curating.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ footnote (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
MOMENT = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC")
FILES = {"text": "clock.txt", "json": "questions.jsonl"}
LAST_VARIANT = "      - what happened at the start of the week\n"


def section() -> str:
    whole = PAGE.read_text(encoding="utf-8").partition("## One whole example\n")[2]
    return whole.partition("\n## ")[0]


def write(kind: str, text: str) -> None:
    """A file as the page shows it; of the pack, the whole or the lines to be put in."""
    pack = Path("clock.yaml")
    if kind != "yaml":
        Path(FILES[kind]).write_text(text)
    elif text.startswith("#"):
        pack.write_text(text)
    else:
        pack.write_text(pack.read_text().replace(LAST_VARIANT, LAST_VARIANT + text))


def test_the_whole_example_says_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOOTNOTE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("FOOTNOTE_DATABASE_URL", raising=False)
    ran = 0
    for kind, text in FENCE.findall(section()):
        if kind != "console":
            write(kind, text)
            continue
        for command, said in COMMAND.findall(text):
            told = CliRunner().invoke(footnote, shlex.split(command))
            assert MOMENT.sub("", told.output) == MOMENT.sub("", said), command
            ran += 1

    assert ran == 9
    assert "revision: 1\n" in Path("clock.yaml").read_text()
