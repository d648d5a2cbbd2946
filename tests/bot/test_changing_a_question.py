"""A reader edits or deletes what was asked."""

from collections.abc import Coroutine

import pytest

from bot.standin import ANA, BOT, NEWSROOM, Message, StandIn
from bot.standin.records import Delivery

DRONES = f"<@{BOT}> How many drones has Iran sent to Russia?"
KIRBY = f"<@{BOT}> What did the US do on Friday to three Russian entities?"
AID = f"<@{BOT}> How much lethal aid will the US send to Ukraine?"


async def ask(slack: StandIn, text: str) -> tuple[Message, Message]:
    question = await slack.post(ANA, NEWSROOM, text)
    (reply,) = await slack.replies(NEWSROOM, question.ts)
    return question, reply


def updated(slack: StandIn, ts: str) -> Message:
    return next(message for message in slack.bot_messages(NEWSROOM) if message.ts == ts)


async def withhold(slack: StandIn, act: Coroutine[object, object, object]) -> list[Delivery]:
    """Does it, and gives back the events of it, which are still to come."""
    before = len(slack.deliveries)
    slack.faults.withhold_events(times=2)
    await act
    slack.faults.events_to_withhold = 0
    return slack.deliveries[before:]


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
    mention_and_message = await withhold(slack, slack.edit(question, AID))
    assert len(mention_and_message) == 2
    for delivery in mention_and_message[::order]:
        await slack.redeliver(delivery)
        await slack.settled()

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
