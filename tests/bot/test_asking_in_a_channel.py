"""A reader mentions Footnote in a channel."""

import logging

import pytest

from bot.standin import ANA, BEN, BOT, NEWSROOM, StandIn

ASK = f"<@{BOT}> "
HOW_MANY_DRONES = "How many drones has Iran sent to Russia?"
HOW_MUCH_AID = "How much lethal aid will the US send to Ukraine?"


async def test_a_mention_is_answered_in_a_thread_with_its_source(slack: StandIn) -> None:
    question = await slack.post(ANA, NEWSROOM, ASK + HOW_MANY_DRONES)
    (reply,) = await slack.replies(NEWSROOM, question.ts)

    words = reply.words()
    assert "everal hundred" in words
    assert "Since August, Iran has transferred several hundred drones to Russia" in words
    assert "paragraph" in words
    assert "John Kirby says" in words
    assert "claim" in words
    assert "Financial Times" in words
    assert "as of 9 December 2022" in words
    assert "several hundred" in reply.text


async def test_a_mention_is_answered_once_though_it_arrives_as_two_events(slack: StandIn) -> None:
    question = await slack.post(ANA, NEWSROOM, ASK + HOW_MANY_DRONES)
    await slack.replies(NEWSROOM, question.ts)
    await slack.settled()

    assert len(slack.bot_messages(NEWSROOM)) == 1


async def test_an_event_leaves_the_level_of_footnotes_log_as_it_is(
    slack: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bolt sets that of the logger with its app's name, as high as its own."""
    monkeypatch.setattr(logging.getLogger("footnote.bolt"), "level", logging.WARNING)
    monkeypatch.setattr(logging.getLogger("footnote"), "level", logging.INFO)
    await slack.ask(ANA, NEWSROOM, ASK + HOW_MANY_DRONES)

    assert logging.getLogger("footnote").level == logging.INFO


async def test_a_message_without_a_mention_is_left_alone(slack: StandIn) -> None:
    await slack.post(ANA, NEWSROOM, HOW_MANY_DRONES)
    await slack.settled()

    assert slack.bot_messages(NEWSROOM) == []


async def test_what_the_article_does_not_say_is_refused_with_near_questions(slack: StandIn) -> None:
    reply = await slack.ask(ANA, NEWSROOM, ASK + "Which three entities were blacklisted?")

    assert "What I can answer:" in reply.words()
    assert "ask_question_0" in reply.action_ids()
    assert "vote" not in reply.action_ids()


async def test_two_questions_get_two_answers(slack: StandIn) -> None:
    question = await slack.post(
        ANA, NEWSROOM, f"{ASK}{HOW_MANY_DRONES} How much lethal aid will the US send to Ukraine?"
    )
    replies = await slack.replies(NEWSROOM, question.ts, count=2)

    assert len(replies) == 2


async def test_the_thread_goes_on_without_a_mention(slack: StandIn) -> None:
    question = await slack.post(ANA, NEWSROOM, ASK + HOW_MANY_DRONES)
    await slack.replies(NEWSROOM, question.ts)
    again = await slack.ask(
        BEN, NEWSROOM, "How much lethal aid will the US send to Ukraine?", thread_ts=question.ts
    )

    assert again.thread_ts == question.ts


async def test_in_a_thread_footnote_speaks_unasked_only_to_answer(slack: StandIn) -> None:
    question = await slack.post(ANA, NEWSROOM, ASK + HOW_MANY_DRONES)
    await slack.replies(NEWSROOM, question.ts)
    await slack.post(BEN, NEWSROOM, "Let us have lunch at noon", thread_ts=question.ts)
    await slack.post(
        BEN,
        NEWSROOM,
        f"<@{ANA}> how much lethal aid will the US send to Ukraine?",
        thread_ts=question.ts,
    )
    await slack.post(
        BEN,
        NEWSROOM,
        "<!here> how much lethal aid will the US send to Ukraine?",
        thread_ts=question.ts,
    )
    await slack.settled()

    assert len(slack.bot_messages(NEWSROOM)) == 1


async def test_a_mention_in_a_thread_always_gets_a_reply(slack: StandIn) -> None:
    question = await slack.post(ANA, NEWSROOM, ASK + HOW_MANY_DRONES)
    await slack.replies(NEWSROOM, question.ts)
    reply = await slack.ask(BEN, NEWSROOM, ASK + "who won the cup?", thread_ts=question.ts)

    assert reply.thread_ts == question.ts


async def test_an_event_that_comes_again_is_not_answered_again(slack: StandIn) -> None:
    slack.faults.duplicate_events(4)
    question = await slack.post(ANA, NEWSROOM, ASK + HOW_MANY_DRONES)
    await slack.replies(NEWSROOM, question.ts)
    await slack.settled()

    assert len(slack.bot_messages(NEWSROOM)) == 1


async def test_nothing_a_user_types_can_ping(slack: StandIn) -> None:
    reply = await slack.ask(ANA, NEWSROOM, f"{ASK}&lt;!channel&gt; <!channel> @everyone <b>x</b>")

    assert "<!" not in reply.text
    assert "<!" not in str(reply.blocks)


async def test_an_empty_mention_gets_a_sentence(slack: StandIn) -> None:
    reply = await slack.ask(ANA, NEWSROOM, ASK)

    assert "There is no question here" in reply.text


async def test_a_pasted_article_gets_a_sentence(slack: StandIn) -> None:
    reply = await slack.ask(ANA, NEWSROOM, ASK + "How many drones? " * 600)

    assert "characters: ask one question" in reply.text


async def test_a_plain_word_asks_for_a_view(slack: StandIn) -> None:
    reply = await slack.ask(ANA, NEWSROOM, ASK + "summary")

    assert "Summary" in reply.words()
    assert "All rights reserved" in reply.words()


async def test_a_rate_limit_only_delays_the_answer(slack: StandIn) -> None:
    slack.faults.rate_limit("chat.postMessage", times=1, retry_after=1)
    reply = await slack.ask(ANA, NEWSROOM, ASK + HOW_MANY_DRONES)

    assert "several hundred" in reply.text


async def test_who_asks_where_footnote_may_not_write_is_told_directly(slack: StandIn) -> None:
    slack.faults.refuse("chat.postMessage", "restricted_action_thread_locked")
    await slack.post(ANA, NEWSROOM, ASK + HOW_MANY_DRONES)
    told = await slack.next_message(slack.dm(ANA), after="0")

    assert "I may not write where you asked me" in told.text
    assert slack.bot_messages(NEWSROOM) == []


async def test_a_failure_that_cannot_be_told_in_its_place_is_told_directly(slack: StandIn) -> None:
    slack.faults.refuse("chat.postMessage", "msg_too_long", times=2)
    await slack.post(ANA, NEWSROOM, ASK + HOW_MANY_DRONES)
    told = await slack.next_message(slack.dm(ANA), after="0")

    assert "Something went wrong" in told.text


async def test_where_nobody_asked_footnote_a_failure_is_not_told(slack: StandIn) -> None:
    asked = await slack.post(ANA, NEWSROOM, ASK + HOW_MANY_DRONES)
    await slack.replies(NEWSROOM, asked.ts)
    slack.faults.refuse("chat.postMessage", "restricted_action")
    await slack.post(BEN, NEWSROOM, HOW_MUCH_AID, asked.ts)
    await slack.settled()

    assert len(slack.calls_of("chat.postMessage")) == 2
    assert len(slack.bot_messages(NEWSROOM)) == 1


async def test_a_failure_is_told_in_one_plain_sentence_with_an_id(
    slack: StandIn, caplog: object
) -> None:
    slack.faults.refuse("chat.postMessage", "msg_too_long", times=1)
    reply = await slack.ask(ANA, NEWSROOM, ASK + HOW_MANY_DRONES)

    assert "Something went wrong" in reply.text
    assert "(id " in reply.text
    assert "drones" not in caplog.text  # type: ignore[attr-defined]
