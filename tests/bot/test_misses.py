"""Questions that were not answered: kept where a workspace wants that, and told to curators."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from set_clock import SetClock
from sqlalchemy import select

from bot.notifications.kinds import Kind
from bot.notifications.telling import Teller, build_teller
from bot.services import Services
from bot.standin import ANA, BEN, BOT, NEWSROOM, TEAM, Channel, StandIn
from bot.storage import Miss
from bot.storage.inbox import LEASE
from bot.storage.notice_tables import OutboxRow

CURATORS, SECRET = "GCURATORS", "GSECRET"
ASK = f"<@{BOT}> "
ZEPPELINS = "How many zeppelins has Iran sent to ben@example.com?"
HOUR = timedelta(hours=1)


@pytest.fixture
async def slack(slack: StandIn) -> AsyncIterator[StandIn]:
    for name in (CURATORS, SECRET):
        slack.state.add_channel(Channel(name, name.lower(), "group", [ANA, BEN, BOT]))
    yield slack


@pytest.fixture
def teller(services: Services, slack: StandIn) -> Teller:
    return build_teller(services, slack.bot_token, slack.api_url)


async def switch(slack: StandIn, *typed: str) -> None:
    for words in typed:
        await slack.ask_command(ANA, CURATORS, "/footnote", words)


async def kept(services: Services, clock: SetClock) -> list[Miss]:
    now = clock()
    return await services.storage.misses.between(TEAM, now - HOUR, now + HOUR)


async def go_round(teller: Teller, clock: SetClock) -> None:
    for _ in range(3):
        await teller.go_round()
        clock.move(timedelta(seconds=1))


def told(slack: StandIn, channel: str = CURATORS) -> list[str]:
    said = slack.bot_messages(channel)
    return [one.words() for one in said if not one.ephemeral_to]


async def test_nothing_is_kept_until_an_admin_wants_it(
    slack: StandIn, services: Services, clock: SetClock
) -> None:
    await slack.ask(ANA, NEWSROOM, ASK + ZEPPELINS)
    await slack.settled()

    assert await kept(services, clock) == []


async def test_what_is_kept_is_scrubbed_and_answers_and_thanks_are_not_kept(
    slack: StandIn, services: Services, clock: SetClock
) -> None:
    await switch(slack, "settings misses on")
    for said in (ZEPPELINS, "How many drones has Iran sent to Russia?", "thanks!"):
        await slack.ask(ANA, NEWSROOM, ASK + said)
    await slack.settled()
    (miss,) = await kept(services, clock)

    assert miss.text == "How many zeppelins has Iran sent to [address]?"
    assert (miss.channel, miss.user) == (NEWSROOM, ANA)


async def test_what_one_asks_alone_is_kept_like_the_rest(
    slack: StandIn, services: Services, clock: SetClock
) -> None:
    await switch(slack, "settings misses on")
    await slack.ask_command(ANA, NEWSROOM, "/footnote", f"ask {ZEPPELINS}")
    refused = await slack.ask_command(
        ANA, NEWSROOM, "/footnote", "ask When did Iran send ballistic missiles to Russia?"
    )
    clicked = await slack.ask_click(ANA, refused, "ask_question_0")
    await slack.settled()
    why = await slack.ask_command(ANA, NEWSROOM, "/footnote", "why")
    misses = await kept(services, clock)
    day = clock().date()
    counted = await services.storage.asked.between(TEAM, day, day)

    assert sorted(miss.text for miss in misses) == [
        "How many zeppelins has Iran sent to [address]?",
        "When did Iran send ballistic missiles to Russia?",
    ]
    assert clicked.ephemeral_to == ANA
    assert sum(counted.values()) == 3
    assert sum(times for asked, times in counted.items() if asked.entry) == 1
    assert "missiles" in why.words()


async def test_the_curators_are_told_once_an_hour(
    slack: StandIn, services: Services, clock: SetClock, teller: Teller
) -> None:
    await switch(slack, "settings misses on", "settings curators here", "subscribe misses")
    await go_round(teller, clock)
    await slack.ask(ANA, NEWSROOM, ASK + ZEPPELINS)
    await slack.ask(ANA, SECRET, ASK + "How many balloons has Iran sent to Russia?")
    await slack.settled()
    await go_round(teller, clock)
    assert told(slack) == []
    clock.move(HOUR)
    await go_round(teller, clock)
    await go_round(teller, clock)
    (notice,) = told(slack)

    async with services.storage.engine.connect() as connection:
        letters = (await connection.execute(select(OutboxRow.text, OutboxRow.blocks))).all()

    assert letters == [("", "[]")]
    assert "2 questions not answered" in notice
    assert "zeppelins" in notice
    assert "balloons" not in notice  # said in a private channel
    assert SECRET not in notice
    assert SECRET.lower() not in notice


async def test_a_curators_channel_that_was_shared_since_is_told_nothing(
    slack: StandIn, clock: SetClock, teller: Teller
) -> None:
    await switch(slack, "settings misses on", "settings curators here", "subscribe misses")
    await slack.ask(ANA, NEWSROOM, ASK + ZEPPELINS)
    await slack.settled()
    slack.state.channels[CURATORS].is_ext_shared = True
    clock.move(HOUR)
    await go_round(teller, clock)

    assert told(slack) == []


async def test_a_channel_that_is_the_curators_no_longer_is_told_nothing(
    slack: StandIn, clock: SetClock, teller: Teller
) -> None:
    await switch(slack, "settings misses on", "settings curators here", "subscribe misses")
    await slack.ask_command(ANA, SECRET, "/footnote", "settings curators here")
    await slack.ask(ANA, NEWSROOM, ASK + ZEPPELINS)
    await slack.settled()
    clock.move(HOUR)
    await go_round(teller, clock)

    assert told(slack) == []


async def test_curators_who_moved_are_told_in_their_new_channel(
    slack: StandIn, services: Services, clock: SetClock, teller: Teller
) -> None:
    await switch(slack, "settings misses on", "settings curators here", "subscribe misses")
    await go_round(teller, clock)
    for words in ("settings curators here", "subscribe misses"):
        await slack.ask_command(ANA, SECRET, "/footnote", words)
    await slack.ask(ANA, NEWSROOM, ASK + ZEPPELINS)
    await slack.settled()
    clock.move(HOUR)
    await go_round(teller, clock)

    assert len(await services.storage.subscriptions.of_kind(Kind.MISSES)) == 2
    assert told(slack) == []
    (notice,) = told(slack, SECRET)
    assert "zeppelins" in notice


async def test_forget_me_deletes_them(slack: StandIn, services: Services, clock: SetClock) -> None:
    await switch(slack, "settings misses on")
    await slack.ask(ANA, NEWSROOM, ASK + ZEPPELINS)
    await slack.settled()
    reply = await slack.ask_command(ANA, NEWSROOM, "/footnote", "forget me")

    assert "1 question that I could not answer" in reply.text
    assert await kept(services, clock) == []


async def test_switched_off_those_that_were_kept_are_deleted(
    slack: StandIn, services: Services, clock: SetClock
) -> None:
    await switch(slack, "settings misses on")
    await slack.ask(ANA, NEWSROOM, ASK + ZEPPELINS)
    await slack.settled()
    assert await kept(services, clock)
    await switch(slack, "settings misses off")

    assert await kept(services, clock) == []


@pytest.mark.parametrize("is_deleted", [True, False])
async def test_a_question_that_is_answered_after_all_or_deleted_is_kept_no_longer(
    slack: StandIn, services: Services, clock: SetClock, is_deleted: bool
) -> None:
    await switch(slack, "settings misses on")
    asked = await slack.post(ANA, NEWSROOM, ASK + ZEPPELINS)
    await slack.settled()
    assert await kept(services, clock)
    if is_deleted:
        await slack.delete(asked)
    else:
        await slack.edit(asked, ASK + "How many balloons has Iran sent to Russia?")
        await slack.settled()
        assert "balloons" in (await kept(services, clock))[0].text
        await slack.edit(asked, ASK + "How many drones has Iran sent to Russia?")
    await slack.settled()

    assert await kept(services, clock) == []


@pytest.mark.parametrize("unstorable", ["\x00", "\ud83d"])
async def test_what_no_database_stores_is_left_out_of_a_miss(
    slack: StandIn, services: Services, clock: SetClock, unstorable: str
) -> None:
    await switch(slack, "settings misses on")
    asked = f"How many zeppelins has{unstorable} Iran sent to Moldova{unstorable}?"
    await slack.ask(ANA, NEWSROOM, ASK + asked)
    await slack.ask_command(ANA, NEWSROOM, "/footnote", f"ask {asked}")
    await slack.settled()
    clock.move(LEASE * 2)

    assert {miss.text for miss in await kept(services, clock)} == {
        "How many zeppelins has Iran sent to Moldova?"
    }
    assert await services.storage.inbox.left(10) == []
