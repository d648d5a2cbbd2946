"""The bot is killed with SIGKILL at instants drawn from a seed, and started again each time.

`make faults` kills ten times as often as every other run.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from random import Random

from bot_process import kill, start

from bot.standin import StandIn
from bot.standin.chances import Chances
from bot.standin.waits import NoReplyError

KILLS = int(os.environ.get("KILLS", "20"))
SEED = int(os.environ.get("SEED", "7"))
RETRIES = (0, 0.5, 1, 1, *[2] * 60)
"""Slack waits longer between two of its tries, and gives up later."""
LONGEST_LIFE = 1.2
LONGEST_START = 0.5


def everything_goes_wrong(slack: StandIn) -> None:
    slack.faults.chances = Chances(
        Random(SEED),
        rate_limits=0.05,
        server_errors=0.05,
        drops=0.02,
        lost_answers=0.02,
        duplicates=0.1,
    )


async def live_and_be_killed(slack: StandIn, settings: Mapping[str, str], random: Random) -> None:
    """At any instant: most die while they answer, some while they start."""
    known = list(slack.sockets.open)
    process = start(settings)
    try:
        if random.random() < 0.9:
            with suppress(NoReplyError):
                await slack.until(lambda: set(slack.sockets.open) - set(known), timeout=15)
            await asyncio.sleep(random.uniform(0, LONGEST_LIFE))
        else:
            await asyncio.sleep(random.uniform(0, LONGEST_START))
        if random.random() < 0.2:
            slack.cut_connections()
            await asyncio.sleep(random.uniform(0, 0.3))
    finally:
        kill(process)


@asynccontextmanager
async def started_again_and_again(settings: Mapping[str, str]) -> AsyncIterator[None]:
    """As a supervisor does: a process that ends by itself is started again."""

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
