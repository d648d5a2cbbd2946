"""Digests: due at the hour of the channel, counts alone, once whatever restarts."""

from datetime import timedelta

import pytest
from set_clock import SetClock

from bot.notifications.telling import Teller, build_teller
from bot.services import Services
from bot.standin import ANA, BEN, BOT, NEWSROOM, RISK_DESK, StandIn

ASK = f"<@{BOT}> "
DAY = timedelta(days=1)


@pytest.fixture
def teller(services: Services, slack: StandIn) -> Teller:
    return build_teller(services, slack.bot_token, slack.api_url)


async def subscribe(slack: StandIn, typed: str) -> None:
    await slack.ask_command(BEN, NEWSROOM, "/footnote", f"subscribe {typed}")


async def ask(slack: StandIn, *questions: str) -> None:
    for question in questions:
        await slack.ask(ANA, RISK_DESK, ASK + question)
    await slack.settled()


async def go_round(teller: Teller, clock: SetClock) -> None:
    for _ in range(3):
        await teller.go_round()
        clock.move(timedelta(seconds=1))


def digests(slack: StandIn) -> list[str]:
    return [one.words() for one in slack.bot_messages(NEWSROOM) if not one.ephemeral_to]


async def test_a_day_is_counted_and_told_the_next_morning(
    slack: StandIn, teller: Teller, clock: SetClock
) -> None:
    await subscribe(slack, "digest daily 08:00 Europe/London")
    drones = "How many drones has Iran sent to Russia?"
    await ask(slack, "thanks!", drones, drones, "Which three entities were blacklisted?")
    await go_round(teller, clock)
    assert digests(slack) == []
    clock.move(timedelta(hours=20))  # from noon to eight
    await go_round(teller, clock)
    await go_round(teller, clock)
    (digest,) = digests(slack)

    assert "Digest: 1 March 2026" in digest
    assert "3 questions asked, 1 of them not answered." in digest
    assert "• How many drones has Iran" in digest
    assert "(2 times)" in digest
    assert "Asked, and not in the article" in digest
    assert "ben set this up" in digest
    assert ANA not in digest


async def test_a_weekly_digest_is_of_seven_days(
    slack: StandIn, teller: Teller, clock: SetClock
) -> None:
    await subscribe(slack, "digest weekly sunday 13:00 UTC")  # it is Sunday, noon
    await go_round(teller, clock)
    clock.move(timedelta(hours=1))
    await go_round(teller, clock)
    clock.move(7 * DAY)
    await go_round(teller, clock)
    first, second = digests(slack)

    assert "Digest: 22 February 2026 to 28 February 2026" in first
    assert "Nothing was asked." in first
    assert "Digest: 1 March 2026 to 7 March 2026" in second


async def test_after_days_of_standing_still_one_digest_is_sent(
    slack: StandIn, services: Services, teller: Teller, clock: SetClock
) -> None:
    await subscribe(slack, "digest daily 08:00 UTC")
    clock.move(5 * DAY)
    other = build_teller(services, slack.bot_token, slack.api_url)
    await teller.digests.queue_due()
    await other.digests.queue_due()
    await go_round(other, clock)
    await go_round(teller, clock)

    assert len(digests(slack)) == 1


async def test_a_channel_that_was_shared_since_gets_no_counts_and_its_subscription_ends(
    slack: StandIn, services: Services, teller: Teller, clock: SetClock
) -> None:
    for kind in ("digest daily 08:00 UTC", "articles"):
        await subscribe(slack, kind)
    slack.state.channels[NEWSROOM].is_ext_shared = True
    clock.move(DAY)
    await go_round(teller, clock)
    told = [one.words() for one in slack.bot_messages(slack.dm(BEN))]

    assert digests(slack) == []
    assert [one.kind for one in await services.storage.subscriptions.all()] == ["articles"]
    assert len(told) == 1
    assert "about digest: the channel is shared with another company now" in told[0]
