"""A reader edits or deletes what was asked."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from set_clock import SetClock
from sqlalchemy import exists, select

from bot.app import build_app, build_client
from bot.asking.taking_up import taking_up
from bot.services import Services
from bot.standin import ANA, BOT, NEWSROOM, Message, StandIn
from bot.standin.records import Delivery
from bot.storage.inbox import LEASE
from bot.storage.tables import InboxRow

DRONES = f"<@{BOT}> How many drones has Iran sent to Russia?"
KIRBY = f"<@{BOT}> What did the US do on Friday to three Russian entities?"
AID = f"<@{BOT}> How much lethal aid will the US send to Ukraine?"


async def ask(slack: StandIn, text: str) -> tuple[Message, Message]:
    question = await slack.post(ANA, NEWSROOM, text)
    (reply,) = await slack.replies(NEWSROOM, question.ts)
    return question, reply


def updated(slack: StandIn, ts: str) -> Message:
    return next(message for message in slack.bot_messages(NEWSROOM) if message.ts == ts)


@contextmanager
def withheld(slack: StandIn, events: int) -> Iterator[list[Delivery]]:
    """So many events of what is said or edited meanwhile, which are still to come."""
    late: list[Delivery] = []
    slack.faults.withhold_events(times=events)
    yield late
    late += slack.deliveries[-events:]


async def come(slack: StandIn, deliveries: Sequence[Delivery]) -> None:
    for delivery in deliveries:
        await slack.redeliver(delivery)
        await slack.settled()


async def post_in_vain(slack: StandIn, channel: str) -> Message:
    """A question that waits for another try, since Slack had trouble."""
    slack.faults.refuse("chat.postMessage", "service_unavailable", times=3)
    question = await slack.post(ANA, channel, DRONES)
    await slack.until(lambda: len(slack.calls_of("chat.postMessage")) == 3, timeout=10)
    await slack.settled()
    return question


async def try_again(slack: StandIn, services: Services, clock: SetClock) -> None:
    """What waits is taken up, until all of it is done with."""
    storage = services.storage
    waiting = select(exists().where(InboxRow.done_at.is_(None)))
    clock.move(LEASE)
    app = build_app(services, client=build_client(slack.bot_token, slack.api_url))
    async with taking_up(app, storage), asyncio.timeout(10), storage.engine.connect() as connection:
        while (await connection.execute(waiting)).scalar_one():
            await connection.rollback()
            await asyncio.sleep(0.05)


async def test_an_edited_question_updates_its_answer(slack: StandIn) -> None:
    question, reply = await ask(slack, DRONES)
    await slack.edit(question, AID)
    await slack.settled()

    assert "$275mn" in updated(slack, reply.ts).words()
    assert len(slack.bot_messages(NEWSROOM)) == 1


@pytest.mark.parametrize("order", [1, -1])
async def test_an_edit_updates_once_whichever_of_its_events_comes_first(
    slack: StandIn, order: int
) -> None:
    question, reply = await ask(slack, DRONES)
    await slack.settled()
    with withheld(slack, events=2) as mention_and_message:
        await slack.edit(question, AID)
    await come(slack, mention_and_message[::order])

    assert "$275mn" in updated(slack, reply.ts).words()
    assert len(slack.bot_messages(NEWSROOM)) == 1
    assert len(slack.calls_of("chat.update")) == 1


async def test_an_edit_that_adds_a_question_adds_an_answer(slack: StandIn) -> None:
    question, _ = await ask(slack, DRONES)
    await slack.edit(question, f"{DRONES} How much lethal aid will the US send to Ukraine?")
    await slack.settled()

    assert len(slack.bot_messages(NEWSROOM)) == 2


async def test_an_edit_that_takes_a_question_away_marks_its_answer(slack: StandIn) -> None:
    question = await slack.post(
        ANA, NEWSROOM, f"{DRONES} How much lethal aid will the US send to Ukraine?"
    )
    _, second = await slack.replies(NEWSROOM, question.ts, count=2)
    await slack.edit(question, DRONES)
    await slack.settled()

    assert "no longer belongs" in updated(slack, second.ts).text


async def test_an_edit_may_add_the_mention(slack: StandIn) -> None:
    question = await slack.post(ANA, NEWSROOM, "How many drones has Iran sent to Russia?")
    await slack.settled()
    await slack.edit(question, DRONES)

    assert await slack.replies(NEWSROOM, question.ts)


async def test_a_link_that_unfurls_is_no_edit(slack: StandIn) -> None:
    question, _ = await ask(slack, DRONES)
    await slack.unfurl(question)
    await slack.settled()

    assert slack.calls_of("chat.update") == []


async def test_a_deleted_question_marks_its_answer(slack: StandIn) -> None:
    question, reply = await ask(slack, DRONES)
    await slack.delete(question)
    await slack.settled()

    marked = updated(slack, reply.ts)
    assert "The question was deleted." in marked.words()
    assert "everal hundred" in marked.words()


async def test_a_deleted_follow_up_marks_its_answer(slack: StandIn) -> None:
    question, _ = await ask(slack, DRONES)
    follow_up = await slack.post(ANA, NEWSROOM, AID, thread_ts=question.ts)
    _, reply = await slack.replies(NEWSROOM, question.ts, count=2)
    await slack.delete(follow_up)
    await slack.settled()

    assert "The question was deleted." in updated(slack, reply.ts).words()


async def test_of_a_question_that_waits_its_edit_alone_is_answered(
    slack: StandIn, services: Services, clock: SetClock
) -> None:
    question = await post_in_vain(slack, NEWSROOM)
    await slack.edit(question, AID)
    await slack.replies(NEWSROOM, question.ts)
    await slack.settled()
    await try_again(slack, services, clock)

    (reply,) = slack.bot_messages(NEWSROOM)
    assert "$275mn" in reply.words()


async def test_a_question_that_waits_is_not_answered_once_it_is_deleted(
    slack: StandIn, services: Services, clock: SetClock
) -> None:
    question = await post_in_vain(slack, slack.dm(ANA))
    await slack.delete(question)
    await slack.settled()
    await try_again(slack, services, clock)

    assert slack.bot_messages(slack.dm(ANA)) == []


async def test_a_question_that_comes_after_its_edit_is_not_answered(slack: StandIn) -> None:
    with withheld(slack, events=2) as late:
        question = await slack.post(ANA, NEWSROOM, DRONES)
    await slack.edit(question, AID)
    await slack.replies(NEWSROOM, question.ts)
    await come(slack, late)

    (reply,) = slack.bot_messages(NEWSROOM)
    assert "$275mn" in reply.words()


async def test_a_question_that_comes_after_its_deletion_is_not_answered(slack: StandIn) -> None:
    with withheld(slack, events=1) as late:
        question = await slack.post(ANA, slack.dm(ANA), DRONES)
    await slack.delete(question)
    await slack.settled()
    await come(slack, late)

    assert slack.bot_messages(slack.dm(ANA)) == []


async def test_an_edit_that_is_tried_again_does_not_undo_a_later_one(
    slack: StandIn, services: Services, clock: SetClock
) -> None:
    question, reply = await ask(slack, DRONES)
    slack.faults.server_error("chat.update")
    await slack.edit(question, KIRBY)
    await slack.settled()
    await slack.edit(question, AID)
    await slack.settled()
    await try_again(slack, services, clock)

    assert "$275mn" in updated(slack, reply.ts).words()


async def test_an_edit_that_comes_after_a_later_one_does_not_undo_it(slack: StandIn) -> None:
    question, reply = await ask(slack, DRONES)
    await slack.settled()
    with withheld(slack, events=2) as late:
        await slack.edit(question, KIRBY)
    await slack.edit(question, AID)
    await slack.settled()
    await come(slack, late)

    assert "$275mn" in updated(slack, reply.ts).words()


async def test_an_edit_answers_anew_where_the_answer_was_deleted(slack: StandIn) -> None:
    question, reply = await ask(slack, DRONES)
    await slack.delete(reply)
    await slack.edit(question, KIRBY)
    (anew,) = await slack.replies(NEWSROOM, question.ts)
    await slack.settled()
    await slack.edit(question, AID)
    await slack.settled()

    assert slack.bot_messages(NEWSROOM) == [anew]
    assert "$275mn" in anew.words()


async def test_an_edit_answers_anew_where_a_tombstone_is_left_of_the_answer(
    slack: StandIn,
) -> None:
    here = slack.dm(ANA)
    question = await slack.post(ANA, here, DRONES)
    reply = await slack.next_message(here, question.ts)
    in_its_thread = await slack.ask(ANA, here, "thanks!", thread_ts=reply.ts)
    await slack.delete(reply)
    await slack.edit(question, AID)
    anew = await slack.next_message(here, in_its_thread.ts)
    await slack.settled()

    assert slack.bot_messages(here) == [in_its_thread, anew]
    assert "$275mn" in anew.words()


async def test_of_two_answers_that_which_stands_is_changed_first(slack: StandIn) -> None:
    question = await slack.post(ANA, NEWSROOM, f"{DRONES} {KIRBY}")
    first, second = await slack.replies(NEWSROOM, question.ts, count=2)
    await slack.delete(first)
    await slack.edit(question, AID)
    await slack.settled()

    assert slack.bot_messages(NEWSROOM) == [second]
    assert "$275mn" in second.words()


async def test_a_deletion_does_nothing_where_the_answer_was_deleted(slack: StandIn) -> None:
    question = await slack.post(ANA, slack.dm(ANA), DRONES)
    reply = await slack.next_message(slack.dm(ANA), question.ts)
    await slack.delete(reply)
    await slack.delete(question)
    await slack.settled()

    assert slack.bot_messages(slack.dm(ANA)) == []


async def test_an_edit_that_fails_is_told_in_the_thread_and_a_deletion_is_not(
    slack: StandIn,
) -> None:
    question, reply = await ask(slack, DRONES)
    slack.faults.refuse("chat.update", "edit_window_closed", times=2)
    await slack.edit(question, AID)
    _, told = await slack.replies(NEWSROOM, question.ts, count=2)
    await slack.delete(question)
    await slack.settled()

    assert "Something went wrong" in told.words()
    assert slack.bot_messages(NEWSROOM) == [reply, told]
