"""An operator asks who is told what."""

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner, Result

from bot.cli import footnote
from bot.clock import now
from bot.settings import read_settings
from bot.storage import Subscription, open_storage

DIGEST = "daily 08:00 Europe/London"


async def keep(*subscriptions: Subscription) -> None:
    storage = await open_storage(read_settings().database_url, now)
    for one in subscriptions:
        await storage.subscriptions.keep(one)
    await storage.close()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(footnote, ["subscriptions", *arguments])


def test_nobody_is_told_anything(tmp_path: Path) -> None:
    assert "/footnote subscribe" in run().output


def test_who_is_told_what_is_listed() -> None:
    asyncio.run(
        keep(
            Subscription("T1", "C1", "digest", "U1", "Ana", DIGEST, "22:00-07:00 UTC", now()),
            Subscription("T1", "C2", "articles", "", ""),
        )
    )

    assert run().output.splitlines() == [
        f"T1 C1 · digest · {DIGEST} · quiet 22:00-07:00 UTC · Ana",
        "T1 C2 · articles",
    ]
    first, second = (json.loads(line) for line in run("--json").output.splitlines())
    assert (first["channel"], first["rhythm"], first["set_up_by"]) == ("C1", DIGEST, "Ana")
    assert second["next_due"] is None


def test_a_database_that_cannot_be_opened_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")

    assert run().exit_code == 2


def test_a_database_that_cannot_be_read_gets_a_sentence() -> None:
    asyncio.run(keep())
    with closing(sqlite3.connect("data/footnote.db")) as database:
        database.execute("DROP TABLE subscriptions")
    told = run()

    assert told.exit_code == 2
    assert told.stderr == (
        "footnote: The database is older than this Footnote: run footnote db upgrade.\n"
    )
