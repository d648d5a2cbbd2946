"""Rounds of work go on beside the bot, whatever fails in one of them."""

import asyncio
from datetime import timedelta

import pytest

from bot.process.background import again_and_again, each_again_and_again

AT_ONCE = timedelta(0)


async def test_a_round_that_fails_is_told_once_without_its_words_and_tried_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    asked = "How many drones?"
    rounds: list[None] = []
    well = asyncio.Event()

    async def work() -> None:
        rounds.append(None)
        if len(rounds) < 4:
            raise ValueError(asked)
        well.set()

    async with again_and_again("The work has to wait", work, AT_ONCE):
        await asyncio.wait_for(well.wait(), 5)

    assert [record.message.split("\n")[0] for record in caplog.records] == [
        "The work has to wait: ValueError"
    ]
    assert asked not in caplog.text


async def test_the_block_ends_after_the_round_that_is_under_way() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        begun.set()
        await asyncio.sleep(0.05)
        ended.set()

    async with again_and_again("The work has to wait", work, AT_ONCE):
        await begun.wait()

    assert ended.is_set()


async def test_of_several_none_fails_with_another() -> None:
    well = asyncio.Event()

    async def fail() -> None:
        raise ValueError

    async def work() -> None:
        well.set()

    async with each_again_and_again({"This fails": fail, "This works": work}, AT_ONCE):
        await asyncio.wait_for(well.wait(), 5)
