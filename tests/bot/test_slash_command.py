"""A reader types /footnote."""

import pytest

from bot.standin import ANA, BEN, BOT, LOBBY, NEWSROOM, Message, StandIn

ARTICLE = "us-russia-iran"

DRONES = "How many drones has Iran sent to Russia?"


async def command(slack: StandIn, text: str, channel: str = NEWSROOM) -> Message:
    return await slack.ask_command(ANA, channel, "/footnote", text)


async def test_an_answer_is_for_the_one_who_asked(slack: StandIn) -> None:
    reply = await command(slack, f"ask {DRONES}")

    assert reply.ephemeral_to == ANA
    assert "everal hundred" in reply.words()
    assert "share_0" in reply.action_ids()


@pytest.mark.parametrize("status", [429, 500])
async def test_an_answer_that_slack_does_not_take_is_sent_again(
    slack: StandIn, status: int
) -> None:
    slack.faults.server_error("response_url", status=status)
    reply = await command(slack, f"ask {DRONES}")

    assert "everal hundred" in reply.words()
    assert reply.ephemeral_to == ANA
    assert slack.calls_of("chat.postEphemeral") == []


@pytest.mark.parametrize(("status", "times"), [(404, 1), (503, 3)])
async def test_an_answer_that_its_address_does_not_take_is_posted_for_one_alone(
    slack: StandIn, status: int, times: int
) -> None:
    slack.faults.server_error("response_url", times, status)
    reply = await command(slack, f"ask {DRONES}")

    assert "everal hundred" in reply.words()
    assert reply.ephemeral_to == ANA
    assert len(slack.calls_of("response_url")) == times


async def test_an_address_that_wants_a_long_pause_is_not_waited_for(slack: StandIn) -> None:
    slack.faults.rate_limit("response_url", retry_after=60)

    assert "everal hundred" in (await command(slack, f"ask {DRONES}")).words()


async def test_an_address_that_cannot_be_reached_is_done_without(slack: StandIn) -> None:
    slack.faults.drop("response_url", times=2)

    assert "everal hundred" in (await command(slack, f"ask {DRONES}")).words()


async def test_what_cannot_be_told_to_anyone_is_in_the_log_without_its_text(
    slack: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    slack.faults.server_error("response_url", times=2, status=404)
    await slack.command(ANA, LOBBY, "/footnote", f"ask {DRONES}")
    await slack.settled()

    assert slack.bot_messages(LOBBY) == []
    assert "The user could not be told: Slack said not_in_channel" in caplog.text
    assert "drones" not in caplog.text


@pytest.mark.parametrize("text", ["help", "", "frobnicate", "forget you"])
async def test_help_and_whatever_it_does_not_know_get_usage(slack: StandIn, text: str) -> None:
    reply = await command(slack, text)

    assert "/footnote summary [short|full]" in reply.words()


@pytest.mark.parametrize("space", ["\n", "\r\n", "\t", "\u200b ", " \ufeff", "\u2028", "\u00a0"])
async def test_a_subcommand_ends_at_any_space(slack: StandIn, space: str) -> None:
    assert "everal hundred" in (await command(slack, f"ask{space}{DRONES}")).words()


async def test_what_is_pasted_with_a_line_break_is_read(slack: StandIn) -> None:
    full = await command(slack, "summary\nfull")

    assert full.words() == (await command(slack, "\u200bsummary full")).words()
    assert full.words() != (await command(slack, "summary")).words()


@pytest.mark.parametrize("view", ["summary", "timeline", "people", "figures", "topics"])
async def test_the_views(slack: StandIn, view: str) -> None:
    reply = await command(slack, view)

    assert view.capitalize() in reply.words()
    assert "Financial Times" in reply.words()
    assert "All rights reserved" in reply.words()


async def test_a_full_summary_says_more_than_a_short_one(slack: StandIn) -> None:
    short, full = await command(slack, "summary short"), await command(slack, "summary full")

    assert len(full.blocks) > len(short.blocks)


async def test_the_articles(slack: StandIn) -> None:
    reply = await command(slack, "articles")

    assert "Financial Times" in reply.words()
    assert f"/footnote use {ARTICLE}" in reply.words()


async def test_an_article_is_chosen_for_a_channel_and_let_go(slack: StandIn) -> None:
    await command(slack, "use tunnel-cheese")
    chosen = await slack.ask(BEN, NEWSROOM, f"<@{BOT}> {DRONES}")
    await command(slack, "use all")
    after = await slack.ask(BEN, NEWSROOM, f"<@{BOT}> {DRONES}")

    assert "everal hundred" not in chosen.words()
    assert "everal hundred" in after.words()


@pytest.mark.parametrize("text", ["use", "use <!channel>", "use nothing-of-the-kind"])
async def test_an_article_that_is_not_there(slack: StandIn, text: str) -> None:
    reply = await command(slack, text)

    assert ARTICLE in reply.text
    assert "<!" not in reply.text


async def test_why_explains_the_last_answer(slack: StandIn) -> None:
    await command(slack, f"ask {DRONES}")
    reply = await command(slack, "why")

    assert "I took your last question here for" in reply.text
    assert "it comes nearest to “How many drones has Iran" in reply.text
    assert "Next came" in reply.text
    assert "What spoke for it: " in reply.text


async def test_why_explains_a_refusal_too(slack: StandIn) -> None:
    await command(slack, "ask How many drones has Russia sent to Iran?")
    reply = await command(slack, "why")

    assert "came to no answer" in reply.text
    assert "What spoke against it: " in reply.text


async def test_after_forget_me_there_is_nothing_left_to_explain(slack: StandIn) -> None:
    await command(slack, f"ask {DRONES}")
    assert "nothing to explain" not in (await command(slack, "why")).text
    await command(slack, "forget me")

    assert "nothing to explain" in (await command(slack, "why")).text


async def test_why_with_no_answer_before(slack: StandIn) -> None:
    assert "nothing to explain" in (await command(slack, "why")).text


async def test_ask_without_a_question(slack: StandIn) -> None:
    assert "no question after" in (await command(slack, "ask")).text


async def test_an_answer_is_shared_in_the_channel(slack: StandIn) -> None:
    reply = await command(slack, f"ask {DRONES}")
    await slack.click(ANA, reply, "share_0")
    shared = await slack.next_message(NEWSROOM, after=reply.ts)

    assert "Shared by" in str(shared.blocks)
    assert "everal hundred" in shared.words()


async def test_what_is_shared_where_footnote_is_no_member_says_that_it_stays_as_it_is(
    slack: StandIn,
) -> None:
    reply = await command(slack, f"ask {DRONES}", LOBBY)
    shared = await slack.ask_click(ANA, reply, "share_0")
    told = await slack.next_message(LOBBY, after=shared.ts)

    assert "everal hundred" in shared.words()
    assert "not kept up to date" in shared.words()
    assert shared.ephemeral_to is None
    assert "Invite me" in told.text
    assert told.ephemeral_to == ANA


@pytest.mark.parametrize("status", [404, 500])
async def test_what_may_not_have_been_shared_is_not_said_to_be(slack: StandIn, status: int) -> None:
    reply = await command(slack, f"ask {DRONES}", LOBBY)
    slack.faults.server_error("response_url", status=status)
    told = await slack.ask_click(ANA, reply, "share_0")

    assert "did not say whether" in told.text
    assert len(slack.bot_messages(LOBBY)) == 2


async def test_a_summary_is_shared_in_the_channel(slack: StandIn) -> None:
    reply = await command(slack, "summary")
    await slack.click(ANA, reply, "share_0")
    shared = await slack.next_message(NEWSROOM, after=reply.ts)

    assert "Summary" in shared.words()
