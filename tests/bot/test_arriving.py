"""Footnote is invited to a channel, and readers open its Home."""

import pytest

from bot.standin import ANA, BEN, LOBBY, StandIn


async def test_it_greets_the_channel_that_invites_it(slack: StandIn) -> None:
    await slack.invite_bot(LOBBY)
    greeting = await slack.next_message(LOBBY, after="0")

    assert "Hello, I am Footnote" in greeting.text
    assert "Financial Times" in greeting.words()
    assert "ask_question_0" in greeting.action_ids()


async def test_it_does_not_greet_others(slack: StandIn) -> None:
    await slack.invite_bot(LOBBY)
    await slack.next_message(LOBBY, after="0")
    await slack.join(BEN, LOBBY)
    await slack.settled()

    assert len(slack.bot_messages(LOBBY)) == 1


async def test_an_example_of_the_greeting_is_answered_in_its_thread(slack: StandIn) -> None:
    await slack.invite_bot(LOBBY)
    greeting = await slack.next_message(LOBBY, after="0")
    reply = await slack.ask_click(ANA, greeting, "ask_question_0")

    assert reply.thread_ts == greeting.ts


async def test_home_says_what_one_can_do(slack: StandIn) -> None:
    await slack.open_home(ANA)
    home = await slack.until(lambda: slack.home(ANA), what="the Home tab")

    assert "Financial Times" in home.words()
    assert "/footnote summary" in home.words()
    assert "Tell whoever runs Footnote" in home.words()


async def test_a_home_tab_that_cannot_be_shown_is_for_the_log_alone(
    slack: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    slack.faults.refuse("views.publish", "internal_error")
    await slack.open_home(ANA)
    await slack.settled()

    assert "Slack said internal_error" in caplog.text
    assert slack.bot_messages(slack.dm(ANA)) == []


async def test_an_example_of_the_home_tab_is_answered_directly(slack: StandIn) -> None:
    await slack.open_home(ANA)
    home = await slack.until(lambda: slack.home(ANA), what="the Home tab")
    await slack.click(ANA, home, "ask_question_0")
    reply = await slack.next_message(slack.dm(ANA), after="0")

    assert "Asked:" in reply.words()

    why = await slack.ask_command(ANA, slack.dm(ANA), "/footnote", "why")

    assert "I took your last question here for" in why.text


async def test_every_event_is_acknowledged(slack: StandIn) -> None:
    message = await slack.post(
        ANA, slack.dm(ANA), "How much lethal aid will the US send to Ukraine?"
    )
    await slack.react(ANA, message, "thumbsup")
    await slack.settled()

    assert all(delivery.acked_at for delivery in slack.deliveries)
