"""The apps that are measured, each in processes of its own."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import aiohttp
import psutil

from bot.standin import StandIn
from bot.standin.http_events import HttpEvents
from bot.standin.records import Ack, Delivery

ECHO = ("-m", "benchmarks.delivery.echo")
FOOTNOTE = ("-m", "bot", "run")
ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 60
OURS = ("SLACK_", "FOOTNOTE_")


@dataclass(frozen=True)
class App:
    """A way to start an app, in one process or in several behind a web server."""

    name: str
    command: tuple[str, ...]
    on_postgres: bool = False
    replicas: int = 0

    @property
    def is_echo(self) -> bool:
        return self.command == ECHO


@dataclass(frozen=True)
class Running:
    """An app's processes."""

    processes: list[psutil.Process]
    admin_ports: list[int]

    def cpu_seconds(self) -> float:
        return sum(sum(process.cpu_times()[:2]) for process in self.processes)

    def megabytes(self) -> float:
        """Of the largest."""
        return max(float(process.memory_info().rss) for process in self.processes) / 1e6

    async def commits(self) -> float:
        async with aiohttp.ClientSession() as session:
            return sum([await _commits(session, port) for port in self.admin_ports])


@asynccontextmanager
async def running(
    app: App, slack: StandIn, folder: Path, database_url: str
) -> AsyncIterator[Running]:
    """Started, and reached by Slack."""
    ports = [(free_port(), free_port()) for _ in range(app.replicas or 1)]
    settings = _settings(slack) | {
        "FOOTNOTE_MODE": "http" if app.replicas else "socket",
        "FOOTNOTE_DATA_DIR": str(folder),
        "FOOTNOTE_DATABASE_URL": database_url,
    }
    async with AsyncExitStack() as stack:
        started = [
            await stack.enter_async_context(_process(app.command, settings | _on(*each)))
            for each in ports
        ]
        async with asyncio.timeout(STARTS_WITHIN):
            await _reached(app, slack, [port for port, _ in ports])
        yield Running(started, [] if app.is_echo else [admin for _, admin in ports])


async def _reached(app: App, slack: StandIn, ports: list[int]) -> None:
    if not app.replicas:
        await slack.connected(1 if app.is_echo else 2, timeout=STARTS_WITHIN)
        return
    ways = [
        HttpEvents(f"http://127.0.0.1:{port}/slack/events", slack.signing_secret) for port in ports
    ]
    for way in ways:
        while not await way.verify_url():
            await asyncio.sleep(0.1)
    slack.courier.transport = InTurn(ways)


class InTurn:
    """The web server: each request goes to the next replica."""

    def __init__(self, ways: list[HttpEvents]) -> None:
        self._next = cycle(ways)

    async def send(self, delivery: Delivery, seconds: float) -> Ack:
        return await next(self._next).send(delivery, seconds)


@asynccontextmanager
async def _process(
    command: tuple[str, ...], settings: Mapping[str, str]
) -> AsyncIterator[psutil.Process]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    environment = {**ours, **settings, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    process = await asyncio.create_subprocess_exec(sys.executable, *command, env=environment)
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        await process.wait()


def _settings(slack: StandIn) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.api_url,
        "FOOTNOTE_LOG_LEVEL": "warning",
    }


def _on(port: int, admin_port: int) -> dict[str, str]:
    return {"FOOTNOTE_PORT": str(port), "FOOTNOTE_ADMIN_PORT": str(admin_port)}


async def _commits(session: aiohttp.ClientSession, port: int) -> float:
    async with session.get(f"http://127.0.0.1:{port}/metrics") as answer:
        lines = (await answer.text()).splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith("footnote_commits"))


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
