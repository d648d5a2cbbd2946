"""How long it takes to queue the notices of a thousand subscriptions, of a new article.

As in python -m benchmarks.notices; FOOTNOTE_DATABASE_URL names another database than SQLite.
"""

import asyncio
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.clock import now
from bot.library.librarian import open_shelf
from bot.notifications.kinds import Kind
from bot.notifications.news import News, Report
from bot.storage import Storage, Subscription, open_storage
from bot.storage.takeovers import Takeover

CHANNELS = 1000
ROUNDS = 3
WORKSPACE = "TBENCH"


async def measure(database_url: str) -> list[float]:
    """Seconds to queue them, in each round; the letters are in the database when it ends."""
    storage = await open_storage(database_url, now)
    try:
        await _subscribe(storage)
        librarian = await open_shelf(storage.revisions, now)
        news = News(storage, now)
        revision = librarian.shelf.library.revisions[0]
        taken = []
        for turn in range(1, ROUNDS + 1):
            takeover = Takeover(turn, revision.id, revision.number, None, "measured", now())
            taken.append(await _queue(storage, news, Report(takeover, None, revision, ())))
        return taken
    finally:
        await storage.close()


async def _subscribe(storage: Storage) -> None:
    for number in range(CHANNELS):
        one = Subscription(WORKSPACE, f"C{number:04}", Kind.ARTICLES, "U1", "Ana")
        await storage.subscriptions.keep(one)


async def _queue(storage: Storage, news: News, report: Report) -> float:
    started = perf_counter()
    async with storage.writing() as connection:
        queued = await news.queue(connection, report)
    assert queued == CHANNELS
    return perf_counter() - started


def main() -> None:
    with TemporaryDirectory() as folder:
        sqlite = f"sqlite:///{Path(folder) / 'footnote.db'}"
        url = os.environ.get("FOOTNOTE_DATABASE_URL", sqlite)
        taken = asyncio.run(measure(url))
    rounds = ", ".join(f"{seconds:.2f}" for seconds in taken)
    print(f"{CHANNELS} notices queued in {min(taken):.2f} s (rounds: {rounds})")


if __name__ == "__main__":
    main()
