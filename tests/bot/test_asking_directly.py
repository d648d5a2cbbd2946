"""A reader writes Footnote a direct message."""

from bot.standin import ANA, StandIn
from knowledge import Library

ARTICLE = "us-russia-iran"


async def test_a_direct_message_needs_no_mention(slack: StandIn) -> None:
    reply = await slack.ask(ANA, slack.dm(ANA), "How many drones has Iran sent to Russia?")

    assert "everal hundred" in reply.words()


async def test_a_direct_message_always_gets_a_reply(slack: StandIn) -> None:
    reply = await slack.ask(ANA, slack.dm(ANA), "Who won the cup in 1966?")

    assert reply.text


async def test_in_a_thread_of_a_direct_message_the_answer_is_in_the_thread(slack: StandIn) -> None:
    first = await slack.post(ANA, slack.dm(ANA), "help")
    await slack.next_message(slack.dm(ANA), after=first.ts)
    reply = await slack.ask(
        ANA, slack.dm(ANA), "How much lethal aid will the US send to Ukraine?", thread_ts=first.ts
    )

    assert reply.thread_ts == first.ts


async def test_help_in_plain_words(slack: StandIn) -> None:
    reply = await slack.ask(ANA, slack.dm(ANA), "help")

    assert "/footnote summary" in reply.words()


async def test_each_view_by_its_name(slack: StandIn, library: Library) -> None:
    for name in ("summary", "timeline", "people", "figures", "topics"):
        view = library.revision(ARTICLE).view(name)
        reply = await slack.ask(ANA, slack.dm(ANA), name)

        assert view.title in reply.words()
        assert reply.words().count("Source") >= len(view.lines)
