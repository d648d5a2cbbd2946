"""Whoever publishes is killed, or comes second: what was in force stays, and one can go on."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from bot_process import PROCESSES
from click.testing import CliRunner
from test_cli_publishing import PACK, SENTENCE, ask, edit, run

import bot.cli.packs.publish
import bot.library.publishing
from bot.cli import footnote
from knowledge.pack import Pack
from knowledge.pack.formatting import pack_text

QUESTION = "When does the shop open?"


@pytest.fixture
def shop(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Published once, on either database."""
    monkeypatch.setenv("FOOTNOTE_DATABASE_URL", database_url)
    monkeypatch.setattr("bot.library.publishing.SHIPPED", tmp_path / "none")
    path = a_shop(tmp_path)
    assert run("publish", path).exit_code == 0
    return path


def a_shop(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "shop.txt").write_text(f"Shop news\n\n{SENTENCE}\n")
    path = folder / "shop.yaml"
    path.write_text(pack_text(Pack.model_validate(PACK)))
    return path


def killed(*_: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("nobody outlives SIGKILL")


async def written_and_killed(*arguments: Any) -> None:
    """The rows are written, and their transaction is still open."""
    from bot.storage.revisions import add_revision

    await add_revision(*arguments)
    killed()


def before_learning() -> None:
    bot.library.publishing.learn_edition = killed  # type: ignore[assignment]


def in_the_transaction() -> None:
    bot.library.publishing.add_revision = written_and_killed  # type: ignore[assignment]


def before_the_file_is_written() -> None:
    bot.cli.packs.publish._write_number = killed  # type: ignore[assignment]


def publish_until(moment: Callable[[], None], path: Path, database_url: str) -> None:
    """In a process of its own."""
    os.environ["FOOTNOTE_DATABASE_URL"] = database_url
    moment()
    CliRunner().invoke(footnote, ["packs", "publish", str(path)])


@pytest.mark.parametrize(
    ("moment", "answer"),
    [
        (before_learning, "At nine."),
        (in_the_transaction, "At nine."),
        (before_the_file_is_written, "At nine sharp."),
    ],
)
def test_a_publishing_that_is_killed_is_done_or_was_never_begun(
    shop: Path, database_url: str, moment: Callable[[], None], answer: str
) -> None:
    edit(shop, "At nine.", "At nine sharp.")
    process = PROCESSES.Process(target=publish_until, args=(moment, shop, database_url))
    process.start()
    process.join()

    assert process.exitcode == -signal.SIGKILL
    assert ask(QUESTION)["answer"] == answer
    again = run("publish", shop)
    assert again.exit_code == 0, again.stderr
    assert ask(QUESTION)["answer"] == "At nine sharp."
    assert "revision: 2\n" in shop.read_text()
    assert len(run("list").stdout.splitlines()) == 2


def test_of_two_who_publish_at_once_one_wins_and_the_other_is_told(
    shop: Path, tmp_path: Path
) -> None:
    other = a_shop(tmp_path / "other")
    other.write_text(shop.read_text())
    edit(shop, "At nine.", "At nine sharp.")
    edit(other, "At nine.", "At nine, mostly.")
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "bot", "packs", "publish", path],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )
        for path in (shop, other)
    ]
    said = [one.communicate() for one in both]
    codes = [one.returncode for one in both]

    assert sorted(codes) == [0, 2], said
    won, lost = said[codes.index(0)], said[codes.index(2)]
    assert won[0].endswith("shop: revision 2 is published.\n")
    assert "It was made from revision 1 of shop, and revision 2 is published" in lost[1]
    assert "Traceback" not in lost[1]
    winner = ("At nine sharp.", "At nine, mostly.")[codes.index(0)]
    assert ask(QUESTION)["answer"] == winner
