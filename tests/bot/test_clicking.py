"""A reader clicks the buttons under a reply."""

from bot.replies.acts import SentenceAt
from bot.services import Services
from bot.standin import ANA, BEN, BOT, NEWSROOM, TEAM, Message, StandIn
from bot.standin.records import find_element

ARTICLE = "us-russia-iran"

DRONES = f"<@{BOT}> How many drones has Iran sent to Russia?"


async def answer(slack: StandIn) -> Message:
    return await slack.ask(ANA, NEWSROOM, DRONES)


async def test_the_sentence_is_shown_where_it_stands(slack: StandIn) -> None:
    await slack.click(ANA, await answer(slack), "show_context_0")
    modal = await slack.modal(ANA)

    assert "Paragraph 7" in modal.words()
    assert "Since August, Iran has transferred several hundred drones" in modal.words()
    assert "Financial Times" in modal.words()
    assert "All rights reserved" in modal.words()


async def test_a_sentence_that_is_gone_is_told_and_acknowledged(slack: StandIn) -> None:
    reply = await answer(slack)
    _, button = find_element(reply.blocks, "show_context_0")
    button["value"] = SentenceAt(article=ARTICLE, sentence="gone").model_dump_json()
    slack.faults.delay("response_url", 0.1)  # Bolt looks every 10 ms whether it is acknowledged
    told = await slack.ask_click(ANA, reply, "show_context_0")

    assert "too old" in told.text
    assert slack.deliveries[-1].acked_at


async def test_a_next_question_is_asked_by_its_button(slack: StandIn) -> None:
    reply = await answer(slack)
    following = await slack.ask_click(BEN, reply, "ask_question_0")

    assert following.thread_ts == reply.thread_ts
    assert "Asked:" in following.words()


async def test_a_suggestion_is_asked_by_its_button(slack: StandIn) -> None:
    refusal = await slack.ask(
        ANA, NEWSROOM, f"<@{BOT}> Did Iran send ballistic missiles to Russia?"
    )
    following = await slack.ask_click(ANA, refusal, "ask_question_0")

    assert "Asked:" in following.words()


async def test_a_vote_is_kept_and_can_be_changed(slack: StandIn, services: Services) -> None:
    reply = await answer(slack)
    thanked = await slack.ask_click(BEN, reply, "vote", "positive")
    await slack.ask_click(BEN, reply, "vote", "negative")

    votes = services.storage.votes
    assert thanked.ephemeral_to == BEN
    assert await votes.count(TEAM, ARTICLE, "drones-how-many", "up") == 0
    assert await votes.count(TEAM, ARTICLE, "drones-how-many", "down") == 1


async def test_forget_me_deletes_votes(slack: StandIn, services: Services) -> None:
    await slack.ask_click(BEN, await answer(slack), "vote", "positive")
    told = await slack.ask_command(BEN, NEWSROOM, "/footnote", "forget me")

    assert "1 vote" in told.text
    assert await services.storage.votes.count(TEAM, ARTICLE, "drones-how-many", "up") == 0


async def test_a_next_question_of_a_private_answer_is_answered_in_private(slack: StandIn) -> None:
    reply = await slack.ask_command(ANA, NEWSROOM, "/footnote", f"ask {DRONES}")
    following = await slack.ask_click(ANA, reply, "ask_question_0")

    assert following.ephemeral_to == ANA
