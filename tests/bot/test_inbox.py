"""Who holds what was asked, and when another may take it up."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from set_clock import SetClock

from bot.asking.arrival import Arrival
from bot.asking.finding import Finder
from bot.asking.question import Place, Question
from bot.asking.taken import Taken
from bot.services import Services
from bot.storage.inbox import AGAIN_AFTER, AGAIN_AT_MOST, LEASE, Inbox
from bot.storage.recalling import Recalling
from knowledge import Thread, Turn

SECOND = timedelta(seconds=1)
HERE = Place("T1", "C1", "1.1")
THREAD = Thread(turns=(Turn(article="a", entry="e", names=("iran",)),))


@pytest.fixture
def inbox(services: Services) -> Inbox:
    return services.storage.inbox


@pytest.fixture
def other(inbox: Inbox) -> Inbox:
    """Another replica's."""
    return replace(inbox, owner="other", held={}, arriving={})


async def ask(inbox: Inbox, event: str) -> Taken:
    taken = await inbox.keep(Arrival(HERE, event, f"message:{event}", event, "{}"))
    assert taken
    return taken


async def test_what_is_still_being_answered_is_left_to_who_answers_it(
    inbox: Inbox, other: Inbox, clock: SetClock
) -> None:
    await ask(inbox, "E1")
    for _ in range(3):
        clock.move(LEASE - SECOND)
        await inbox.renew()
    assert await other.left(10) == []
    clock.move(LEASE + SECOND)

    assert [one.taken.event for one in await other.left(10)] == ["E1"]
    assert await inbox.left(10) == []


async def test_what_cannot_be_answered_waits_longer_each_time(
    inbox: Inbox, clock: SetClock
) -> None:
    taken = await ask(inbox, "E1")
    for tries in range(4):
        await inbox.give_back(taken)
        clock.move(AGAIN_AFTER * 2**tries - SECOND)
        assert await inbox.left(10) == []
        clock.move(2 * SECOND)
        assert len(await inbox.left(10)) == 1


async def test_however_often_it_was_tried_the_pause_is_no_longer_than_the_longest(
    inbox: Inbox, clock: SetClock
) -> None:
    taken = await ask(inbox, "E1")
    for tries in (44, 1000):
        inbox.held["T1", "E1"] = tries
        await inbox.give_back(taken)
        clock.move(AGAIN_AT_MOST + SECOND)

        assert len(await inbox.left(10)) == 1


async def test_what_another_was_asked_there_before_is_waited_for(
    services: Services, inbox: Inbox, other: Inbox, clock: SetClock
) -> None:
    storage = services.storage
    first = await ask(inbox, "E1")
    clock.move(SECOND)
    taken = await ask(other, "E2")
    question = Question(HERE, "U1", "since when?", "E2", addressed=True, taken=taken)
    recalling = Recalling(storage.engine, clock, other.owner, is_alone=False)
    recalled = asyncio.create_task(recalling.for_question(question))
    await asyncio.wait([recalled], timeout=0.3)
    assert not recalled.done()
    async with storage.keeping() as batch:
        storage.threads.keep(batch, HERE, THREAD)
        inbox.close(batch, first)

    assert (await recalled).thread == THREAD


async def test_a_post_of_a_killed_process_is_given_time_to_arrive(clock: SetClock) -> None:
    taken = Taken("T1", "E1", posting_since=clock() - timedelta(seconds=1.8))
    loop = asyncio.get_running_loop()
    began = loop.time()
    await Finder(clock).settled(taken)

    assert loop.time() - began >= 0.15
