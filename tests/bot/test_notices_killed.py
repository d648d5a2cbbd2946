"""Packs are published on and on while the process is killed: each notice goes out once."""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from bot_process import environment
from killing import (
    KILLS,
    RETRIES,
    SEED,
    everything_goes_wrong,
    live_and_be_killed,
    started_again_and_again,
)
from test_publishing import OPENING, pack

from bot.clock import now
from bot.library.publishing import Publisher
from bot.standin import ANA, BEN, NEWSROOM, RISK_DESK, TEAM, Message, StandIn
from bot.storage import Storage, Subscription, open_storage
from knowledge import read_edition, with_article

ANSWERS = 6
PUBLISHED_EVERY = 4
"""Lives of the process; the last of them ends while letters wait."""


@dataclass
class Desk:
    """A curator beside the bot, who changes the hours of the shop."""

    storage: Storage
    path: Path
    hours: list[str] = field(default_factory=list)

    async def publish(self) -> None:
        before = len(self.hours)
        self.hours.append(f"At {before + 1} o'clock.")
        self.path.write_text(pack(before or None, opens=self.hours[-1]), encoding="utf-8")
        publisher = Publisher(self.storage.revisions, now)
        await publisher.publish(with_article(read_edition(self.path), None), "Ana", "a test")

    async def subscribe(self, channel: str) -> None:
        for kind in ("articles", "corrections"):
            one = Subscription(TEAM, channel, kind, ANA, "Ana Costa")
            await self.storage.subscriptions.keep(one)


@pytest.fixture
async def desk(database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    storage = await open_storage(database_url, now)
    yield Desk(storage, tmp_path / "shop.yaml")
    await storage.close()


def keys(slack: StandIn, channel: str) -> Counter[str]:
    """How often the bot said what, by the key in the metadata."""
    said = [message.metadata for message in slack.messages(channel) if message.metadata]
    return Counter(metadata["event_payload"]["key"] for metadata in said)


async def test_every_notice_and_correction_goes_out_once(database_url: str, desk: Desk) -> None:
    random = Random(SEED)
    async with StandIn.serve(retry_delays=RETRIES) as slack:
        channels = (NEWSROOM, RISK_DESK, slack.dm(ANA), slack.dm(BEN))
        for channel in channels:
            await desk.subscribe(channel)
        await desk.publish()
        settings = environment(slack, database_url, OUTBOX_LEASE="10")
        async with started_again_and_again(settings):
            answers = await answered(slack)
        everything_goes_wrong(slack)
        for life in range(KILLS):
            if life % PUBLISHED_EVERY == 0:
                await desk.publish()
            await live_and_be_killed(slack, settings, random)
        async with started_again_and_again(settings):
            await all_told(desk, answers)

    said = {channel: keys(slack, channel) for channel in channels}
    assert {key: n for counted in said.values() for key, n in counted.items() if n > 1} == {}
    assert [told_of(counted, "articles:shop") for counted in said.values()] == [1] * 4
    assert [told_of(counted, "corrections:shop") for counted in said.values()] == [
        len(desk.hours) - 1
    ] * 4
    assert await desk.storage.outbox.reasons() == []


def told_of(counted: Counter[str], notice: str) -> int:
    return sum(n for key, n in counted.items() if key.startswith(notice))


async def answered(slack: StandIn) -> list[Message]:
    await slack.connected(timeout=180)
    replies = []
    for number in range(ANSWERS):
        where = (NEWSROOM, RISK_DESK)[number % 2]
        replies.append(await slack.ask(ANA, where, OPENING, timeout=60))
    await slack.settled()
    return replies


async def all_told(desk: Desk, answers: list[Message]) -> None:
    """The last hours stand in each answer, and nothing waits to be sent."""
    async with asyncio.timeout(180 + 2 * KILLS):
        while not (
            all(desk.hours[-1] in answer.words() for answer in answers)
            and not (await desk.storage.outbox.counts()).get("waiting")
        ):
            await asyncio.sleep(0.5)


@pytest.fixture(autouse=True)
def _a_process_finds_what_the_tests_find(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
