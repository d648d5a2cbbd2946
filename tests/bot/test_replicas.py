"""Two processes behind a web server, over one PostgreSQL, are one bot."""

import asyncio
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from os import pathsep
from pathlib import Path
from random import Random

import pytest
from bot_process import environment, free_port, kill, start
from test_killed import answers
from test_publishing import pack

from benchmarks.postgres import PostgresServer, new_database
from bot.library.publishing import Publisher
from bot.standin import ANA, BEN, BOT, NEWSROOM, RISK_DESK, Message, StandIn
from bot.standin.chances import Chances
from bot.standin.http_events import HttpEvents
from bot.standin.records import Ack, Delivery
from bot.storage import open_storage
from knowledge import read_edition, with_article

DRONES = "How many drones has Iran sent to Russia?"
AID = "How much lethal aid will the US send to Ukraine?"


@dataclass
class Replicas:
    """The web server: each request goes to any replica that takes it."""

    slack: StandIn
    database_url: str
    random: Random = field(default_factory=lambda: Random(3))
    running: dict[int, BaseProcess] = field(default_factory=dict)

    async def start(self) -> int:
        port = free_port()
        mode = {"FOOTNOTE_MODE": "http", "FOOTNOTE_PORT": str(port)}
        self.running[port] = start(environment(self.slack, self.database_url, **mode))
        async with asyncio.timeout(60):
            while not await self._way(port).verify_url():
                await asyncio.sleep(0.05)
        return port

    def kill(self, port: int) -> None:
        kill(self.running.pop(port))

    async def send(self, delivery: Delivery, seconds: float) -> Ack:
        """What a replica that died does not take, the next one is given."""
        ports = list(self.running)
        for port in self.random.sample(ports, len(ports)):
            ack = await self._way(port).send(delivery, seconds)
            if ack.reason != "connection_failed":
                return ack
        return Ack(False, reason="connection_failed")

    def _way(self, port: int) -> HttpEvents:
        return HttpEvents(f"http://127.0.0.1:{port}/slack/events", self.slack.signing_secret)


@pytest.fixture
def database_url(postgres_server: PostgresServer) -> str:
    return new_database(postgres_server)


@pytest.fixture
async def replicas(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Replicas]:
    monkeypatch.setenv("PYTHONPATH", pathsep.join(sys.path))
    async with StandIn.serve(retry_delays=(0, 1, 2, 4, 8)) as slack:
        replicas = Replicas(slack, database_url)
        slack.courier.transport = replicas
        await asyncio.gather(replicas.start(), replicas.start())
        yield replicas
        for port in list(replicas.running):
            replicas.kill(port)


async def test_they_answer_once_though_events_come_to_both(replicas: Replicas) -> None:
    slack = replicas.slack
    slack.faults.chances = Chances(Random(5), duplicates=0.5)
    asked = await ask_many(slack, 30)
    await all_answered(slack, asked)

    assert slack.bot_messages(NEWSROOM) != []
    assert {answers(slack)[message.channel, message.ts] for message in asked} == {1}


async def test_a_conversation_goes_on_from_one_to_the_other(replicas: Replicas) -> None:
    slack = replicas.slack
    first = await slack.post(ANA, NEWSROOM, f"<@{BOT}> {DRONES}")
    # Once one of them has stored it, the other knows that there will be an answer.
    await slack.until(lambda: any(sent.acked_at for sent in slack.deliveries), timeout=20)
    await slack.post(BEN, NEWSROOM, AID, first.ts)
    await slack.replies(NEWSROOM, first.ts, count=2, timeout=20)
    await slack.edit(first, f"<@{BOT}> {AID}")
    await slack.until(lambda: first_reply(slack, first).edited, timeout=20, what="an edit")
    await slack.settled()

    assert len(slack.bot_messages(NEWSROOM)) == 2


def first_reply(slack: StandIn, question: Message) -> Message:
    return slack.thread(NEWSROOM, question.ts)[2]


async def test_one_is_killed_and_started_again(replicas: Replicas) -> None:
    slack = replicas.slack
    asked = await ask_many(slack, 15)
    replicas.kill(min(replicas.running))
    asked += await ask_many(slack, 15)
    await replicas.start()
    asked += await ask_many(slack, 15)
    await all_answered(slack, asked)

    assert {answers(slack)[message.channel, message.ts] for message in asked} == {1}


async def test_what_is_published_beside_one_is_answered_by_both(
    replicas: Replicas, tmp_path: Path
) -> None:
    slack = replicas.slack
    await publish(replicas.database_url, tmp_path / "shop.yaml")
    for port in replicas.running:
        alone = Replicas(slack, replicas.database_url, running={port: replicas.running[port]})
        slack.courier.transport = alone
        await until_answered(slack, "When does the shop open?", "At nine.")


async def publish(database_url: str, path: Path) -> None:
    path.write_text(pack(), encoding="utf-8")
    storage = await open_storage(database_url, lambda: datetime.now(UTC))
    publisher = Publisher(storage.revisions, storage.clock)
    await publisher.publish(with_article(read_edition(path), None), "Ana", "a test")
    await storage.close()


async def until_answered(slack: StandIn, question: str, answer: str) -> None:
    async with asyncio.timeout(10):
        while True:
            reply = await slack.ask(ANA, NEWSROOM, f"<@{BOT}> {question}")
            if answer in reply.text:
                return
            await asyncio.sleep(0.3)


async def ask_many(slack: StandIn, count: int) -> list[Message]:
    """Half of them at once, as at nine in the morning."""
    asked = []
    for number in range(count):
        where = (NEWSROOM, RISK_DESK)[number % 2]
        asked.append(await slack.post(ANA, where, f"<@{BOT}> {DRONES}"))
        if number > count / 2:
            await asyncio.sleep(0.05)
    return asked


async def all_answered(slack: StandIn, asked: list[Message]) -> None:
    wanted = {(message.channel, message.ts) for message in asked}
    await slack.until(lambda: wanted <= answers(slack).keys(), timeout=90, what="all answers")
    await slack.settled(quiet=0.5)
