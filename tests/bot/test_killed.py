"""People ask on and on while the process is killed again and again, and all else goes wrong."""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
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

from bot.standin import ANA, BEN, BOT, NEWSROOM, RISK_DESK, Message, StandIn

A_SECOND = 8
A_LIFE = 16
"""Questions at most: on a machine that is busy, no more wait than in the end are answered."""
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
        self.most = 0
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
            if len(self.asked) < self.most:
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
        everything_goes_wrong(slack)
        settings = environment(slack, database_url)
        async with crowd.asking():
            for _ in range(KILLS):
                crowd.most += A_LIFE
                await live_and_be_killed(slack, settings, random)
        asked = {(message.channel, message.ts) for message in crowd.asked}
        async with started_again_and_again(settings):
            await until_answered(slack, asked)
            await slack.settled(quiet=0.5, timeout=180)

    counted = answers(slack)
    print(*told_of(slack, [one for one in asked if counted[one] != 1]), sep="\n")
    assert {one: counted[one] for one in asked if counted[one] != 1} == {}
    assert len([m for m in slack.state.ephemerals if "everal hundred" in m.text]) <= crowd.commands


async def until_answered(slack: StandIn, asked: set[tuple[str, str]]) -> None:
    """Or for as long as answers may take: what is missing then is told by the test."""
    with suppress(TimeoutError):
        async with asyncio.timeout(180 + KILLS):
            while not asked <= answers(slack).keys():
                await asyncio.sleep(0.5)  # all of them are looked at each time


@pytest.fixture(autouse=True)
def _a_process_finds_what_the_tests_find(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
