"""Somebody talks with Footnote in a real terminal."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.cli.talk import Questions
from knowledge import load_library

CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r")
COLOUR = re.compile(r"\x1b\[(?!0?m|\?)[0-9;]+m")
CTRL_C, CTRL_D, TAB, UP = "\x03", "\x04", "\t", "\x1b[A"


class Screen:
    """A terminal with a process in it."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: int) -> None:
        self.process = process
        self.raw = ""
        self._terminal = terminal
        self._seen = 0

    def type(self, text: str) -> None:
        os.write(self._terminal, text.encode())

    def shows(self, wanted: str, seconds: float = 60) -> str:
        """Waits until it is shown, behind what was waited for before."""
        end = time.monotonic() + seconds
        while wanted not in (new := CONTROL.sub("", self.raw)[self._seen :]):
            assert time.monotonic() < end, f"{wanted!r} was not shown, but {new!r}"
            self._read()
        self._seen += new.index(wanted) + len(wanted)
        return new

    def ended(self, seconds: float = 60) -> int:
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < end, "it does not end"
            self._read()
        return self.process.returncode

    def _read(self) -> None:
        readable, _, _ = select.select([self._terminal], [], [], 0.1)
        try:
            self.raw += os.read(self._terminal, 65_536).decode() if readable else ""
        except OSError:  # the other end has closed
            return


@contextmanager
def terminal(*arguments: str, folder: Path, **settings: str) -> Iterator[Screen]:
    ours, theirs = pty.openpty()
    kept = {"PYTHONPATH": os.pathsep.join(sys.path), "PROMPT_TOOLKIT_NO_CPR": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**kept, "TERM": "xterm", "FOOTNOTE_DATA_DIR": str(folder), **settings},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Screen(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_a_conversation_with_a_follow_up_ends_with_ctrl_d(tmp_path: Path) -> None:
    with terminal("ask", folder=tmp_path) as screen:
        screen.shows("Ctrl-D ends")
        screen.type("How many drones has Iran sent to Russia?\r")
        screen.shows("everal hundred")
        screen.shows("“Since August, Iran has transferred several hundred drones to Russia")
        screen.shows("›")
        screen.type("since when?\r")
        screen.shows("August")
        screen.shows("›")
        screen.type(CTRL_D)

        assert screen.ended() == 0
        assert COLOUR.search(screen.raw)


def test_what_was_asked_is_recalled_another_day_by_its_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with terminal("ask", folder=data) as screen:
        screen.shows("›")
        screen.type("drones how many\r")
        screen.shows("everal hundred")
        screen.shows("›")
        screen.type(CTRL_D)
        screen.ended()
    with terminal("ask", folder=data) as screen:
        screen.shows("›")
        screen.type(UP)
        screen.shows("drones how many")

    assert data.stat().st_mode & 0o777 == 0o700
    assert (data / "history").stat().st_mode & 0o777 == 0o600


def test_ctrl_c_takes_the_line_back_and_help_is_there(tmp_path: Path) -> None:
    with terminal("ask", folder=tmp_path) as screen:
        screen.shows("›")
        screen.type(f"never mind{CTRL_C}")
        screen.shows("›")
        screen.type("help\r")
        screen.shows("Tab completes")
        screen.shows("›")
        screen.type(CTRL_D)

        assert screen.ended() == 0


def test_without_colours_where_none_are_wanted(tmp_path: Path) -> None:
    with terminal("ask", folder=tmp_path, NO_COLOR="1") as screen:
        screen.shows("›")
        screen.type("drones how many\r")
        screen.shows("everal hundred")
        screen.shows("›")

        assert not COLOUR.search(screen.raw)


def test_long_work_shows_how_far_it_is_on_a_terminal(tmp_path: Path) -> None:
    asked = tmp_path / "asked.csv"
    asked.write_text("question,sources\n" + "Who won the cup?,\n" * 40)
    with terminal("packs", "evaluate", str(asked), folder=tmp_path) as screen:
        screen.shows("Asking")
        screen.shows("answerable")

        assert screen.ended() == 0


def test_importing_and_publishing_show_how_far_they_are_on_a_terminal(tmp_path: Path) -> None:
    rows, pack = tmp_path / "faq.csv", tmp_path / "faq.yaml"
    rows.write_text("question,answer,source\nWhen does the shop open?,At nine.,At nine it opens.\n")
    with terminal("packs", "import", str(rows), "-o", str(pack), folder=tmp_path) as screen:
        screen.shows("reading the rows")
        screen.shows("entries: 1.")
        assert screen.ended() == 0
    with terminal("packs", "publish", str(pack), folder=tmp_path) as screen:
        screen.shows("checking")
        screen.shows("learning faq")
        screen.shows("faq: revision 1 is published.")

        assert screen.ended() == 0


@pytest.mark.parametrize(
    ("typed", "offered"), [("drones sent", "drones"), ("tim", "timeline"), ("", None)]
)
def test_questions_and_views_are_completed(typed: str, offered: str | None) -> None:
    completer = Questions(load_library())
    found = [one.text for one in completer.get_completions(Document(typed), CompleteEvent())]

    assert all(offered and offered in one for one in found)
    assert bool(found) == bool(offered)
