"""Measures the apps in turn, several rounds in one run, and prints a table.

As in python -m benchmarks.delivery QUESTIONS.jsonl, or make bench-delivery. The stand-in and the
crowd run in this process, the apps and PostgreSQL in processes of their own.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import click

from benchmarks.delivery.apps import ECHO, FOOTNOTE, App, Running, running
from benchmarks.delivery.crowd import Crowd
from benchmarks.delivery.measured import Measured, table
from benchmarks.delivery.round_trips import counting
from benchmarks.postgres import PostgresServer, new_database, postgres
from bot.standin import StandIn

APPS = (
    App("echo", ECHO),
    App("Footnote, SQLite", FOOTNOTE),
    App("Footnote, PostgreSQL", FOOTNOTE, on_postgres=True),
    App("echo, HTTP", ECHO, replicas=1),
    App("Footnote, two replicas", FOOTNOTE, on_postgres=True, replicas=2),
)
WARMING_UP = 60
COUNTED = 50
QUIET = 2.0


@click.command(help=__doc__)
@click.argument("questions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--times", default=400, show_default=True, help="Questions in each round.")
@click.option("--people", default=16, show_default=True, help="Who ask at once.")
@click.option("--rounds", default=3, show_default=True)
@click.option("--only", multiple=True, help="Apps with this name; all by default.")
def main(questions: Path, times: int, people: int, rounds: int, only: tuple[str, ...]) -> None:
    asked = list(_questions(questions))
    apps = [app for app in APPS if not only or app.name in only]
    found: dict[App, list[Measured]] = {app: [] for app in apps}
    with postgres(durable=True) as server:
        for app in apps * rounds:
            url = new_database(server) if app.on_postgres else ""
            found[app].append(asyncio.run(measure(app, url, asked, times, people)))
        trips = asyncio.run(round_trips(server, asked)) if not only else []
    print(table(found))
    for number, each in enumerate(trips):
        print(f"Round trips an event, {number * COUNTED} events answered before: {each:.1f}")


async def measure(
    app: App, database_url: str, questions: list[str], times: int, people: int
) -> Measured:
    async with _started(app, database_url, questions, people) as (slack, crowd, processes):
        await crowd.ask(WARMING_UP)
        await slack.settled()
        cpu, own_cpu = processes.cpu_seconds(), process_time()
        commits = await processes.commits()
        seconds = await crowd.ask(times)
        await slack.settled()
        return Measured(
            events=times,
            seconds=seconds,
            waited=sorted(crowd.waited),
            cpu=processes.cpu_seconds() - cpu,
            cpu_of_the_stand_in=process_time() - own_cpu,
            commits=await processes.commits() - commits,
            megabytes=processes.megabytes(),
            lost_or_doubled=crowd.lost + crowd.twice,
        )


async def round_trips(server: PostgresServer, questions: list[str]) -> list[float]:
    """An event's, asked one after the other; what goes on without any event is taken off."""
    app, found = App("counted", FOOTNOTE, on_postgres=True), []
    with TemporaryDirectory(prefix="footnote-") as folder:
        async with (
            counting(new_database(server), Path(folder)) as counted,
            _started(app, counted.url, questions, people=1) as (slack, crowd, _),
        ):
            before = counted.round_trips
            await asyncio.sleep(QUIET)
            a_second = (counted.round_trips - before) / QUIET
            for _ in range(3):
                before = counted.round_trips
                seconds = await crowd.ask(COUNTED)
                await slack.settled()
                found.append((counted.round_trips - before - a_second * seconds) / COUNTED)
    return found


@asynccontextmanager
async def _started(
    app: App, database_url: str, questions: list[str], people: int
) -> AsyncIterator[tuple[StandIn, Crowd, Running]]:
    with TemporaryDirectory(prefix="footnote-") as folder:
        async with StandIn.serve() as slack:
            crowd = Crowd(slack, questions, people)
            async with running(app, slack, Path(folder), database_url) as processes:
                yield slack, crowd, processes


def _questions(path: Path) -> Iterator[str]:
    """Those that need no question before them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        read = json.loads(line)
        if not read.get("thread"):
            yield read["question"]


if __name__ == "__main__":
    main()
