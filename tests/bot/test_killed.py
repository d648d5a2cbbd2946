"""The process is killed again and again while everything else goes wrong as well.

The kills fall at instants drawn from a seed. `make faults` is the same test with two hundred.
"""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from random import Random

import pytest
from bot_process import environment, kill, start

from bot.standin import ANA, BEN, BOT, NEWSROOM, RISK_DESK, Message, StandIn
from bot.standin.chances import Chances
from bot.standin.waits import NoReplyError

KILLS = int(os.environ.get("KILLS", "5"))
SEED = int(os.environ.get("SEED", "7"))
A_SECOND = 8
RETRIES = (0, 0.5, 1, 1, 2, 2, 4, 4, 8, 8, 16)
QUESTIONS = (
    "How many drones has Iran sent to Russia?",
    "How much lethal aid will the US send to Ukraine?",
    "help",
)


class Crowd:
    """People who ask on and on; each question is told apart by its time."""

    def __init__(self, slack: StandIn, random: Random) -> None:
        self.asked: list[Message] = []
        self.commands = 0
        self._slack = slack
        self._random = random

    @asynccontextmanager
    async def asking(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self._ask_on_and_on())
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def _ask_on_and_on(self) -> None:
        while True:
            await self._ask()
            await asyncio.sleep(self._random.expovariate(A_SECOND))

    async def _ask(self) -> None:
        slack, question = self._slack, self._random.choice(QUESTIONS)
        who, where = self._random.choice((ANA, BEN)), self._random.choice((NEWSROOM, RISK_DESK))
        if self._random.random() < 0.1:
            self.commands += 1
            await slack.command(who, where, "/footnote", f"ask {QUESTIONS[0]}")
        elif self._random.random() < 0.3:
            self.asked.append(await slack.post(who, slack.dm(who), question))
        else:
            self.asked.append(await slack.post(who, where, f"<@{BOT}> {question}"))


def answers(slack: StandIn) -> Counter[tuple[str, str]]:
    """How often the bot answered each question, by the event that its answers name."""
    events = [d.payload for d in slack.deliveries if d.kind == "events_api"]
    asked = {e["event_id"]: (e["event"].get("channel"), e["event"].get("ts")) for e in events}
    said = [message for channel in slack.state.channels for message in slack.messages(channel)]
    keys = [message.metadata["event_payload"]["key"] for message in said if message.metadata]
    told = [key.partition(":")[0] for key in keys]
    return Counter(asked[event] for event in told if event in asked)


def told_of(slack: StandIn, asked: list[tuple[str, str]]) -> list[str]:
    """How each of these questions was brought to the bot, for the one who reads a failure."""
    return [
        f"{delivery.payload['event_id']} {delivery.attempt} {delivery.sent_at:.2f} {delivery.ack}"
        for delivery in slack.deliveries
        if delivery.kind == "events_api"
        and (delivery.payload["event"].get("channel"), delivery.payload["event"].get("ts")) in asked
    ]


async def test_every_question_is_answered_once(database_url: str) -> None:
    random = Random(SEED)
    async with StandIn.serve(retry_delays=RETRIES) as slack:
        crowd = Crowd(slack, random)
        slack.faults.chances = Chances(
            Random(SEED),
            rate_limits=0.05,
            server_errors=0.05,
            drops=0.02,
            lost_answers=0.02,
            duplicates=0.1,
        )
        settings = environment(slack, database_url)
        async with crowd.asking():
            for _ in range(KILLS):
                await live_and_be_killed(slack, settings, random)
        asked = {(message.channel, message.ts) for message in crowd.asked}
        async with started_again_and_again(settings):
            with suppress(NoReplyError):
                await slack.until(lambda: asked <= answers(slack).keys(), timeout=120)
            await slack.settled(quiet=0.5, timeout=60)

    counted = answers(slack)
    print(*told_of(slack, [one for one in asked if counted[one] != 1]), sep="\n")
    assert {one: counted[one] for one in asked if counted[one] != 1} == {}
    assert len([m for m in slack.state.ephemerals if "everal hundred" in m.text]) <= crowd.commands


@asynccontextmanager
async def started_again_and_again(settings: dict[str, str]) -> AsyncIterator[None]:
    """As a supervisor does: a process that Slack refuses at its start is started again."""

    async def look_after() -> None:
        process = start(settings)
        try:
            while True:
                await asyncio.sleep(0.2)
                if not process.is_alive():
                    kill(process)
                    process = start(settings)
        finally:
            kill(process)

    task = asyncio.create_task(look_after())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def live_and_be_killed(slack: StandIn, settings: dict[str, str], random: Random) -> None:
    """At any instant: most die while they answer, some while they start."""
    process = start(settings)
    try:
        if random.random() < 0.9:
            with suppress(NoReplyError):
                await slack.connected(timeout=15)
        await asyncio.sleep(random.uniform(0, 1.5))
        if random.random() < 0.2:
            slack.cut_connections()
            await asyncio.sleep(random.uniform(0, 0.3))
    finally:
        kill(process)


@pytest.fixture(autouse=True)
def _a_process_finds_what_the_tests_find(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
