"""A channel asks to be told, a reader ends it, and who may do what."""

from collections.abc import AsyncIterator

import pytest

from bot.notifications.subscribing import DEEDS
from bot.people import role_of
from bot.replies.acts import SubscriptionAt
from bot.roles import MAY, Deed, Role, may
from bot.services import Services
from bot.standin import ANA, BEN, GUEST, LOBBY, NEWSROOM, RISK_DESK, TEAM, Channel, Message, StandIn
from bot.standin.records import find_element
from bot.standin.state import BOT
from bot.storage import Subscription

CURATORS = "GCURATORS"
SHARED = "CSHARED"


@pytest.fixture
async def slack(slack: StandIn) -> AsyncIterator[StandIn]:
    """With a private channel, where the curators are, and one shared with another company."""
    for channel in (
        Channel(CURATORS, "curators", "group", [ANA, BEN, BOT]),
        Channel(SHARED, "partners", members=[ANA, BEN, GUEST, BOT], is_ext_shared=True),
    ):
        slack.state.add_channel(channel)
    yield slack


async def told(slack: StandIn, text: str, channel: str = NEWSROOM, user: str = BEN) -> Message:
    return await slack.ask_command(user, channel, "/footnote", text)


async def subscriptions(services: Services) -> list[Subscription]:
    return await services.storage.subscriptions.all()


async def test_a_channel_is_subscribed_and_the_subscription_ended(
    slack: StandIn, services: Services
) -> None:
    assert "I tell this channel of a new article" in (await told(slack, "subscribe articles")).text
    (made,) = await subscriptions(services)
    assert (made.workspace, made.channel, made.kind) == (TEAM, NEWSROOM, "articles")
    assert (made.user, made.user_name) == (BEN, "ben")

    assert "no longer tell" in (await told(slack, "unsubscribe articles")).text
    assert await subscriptions(services) == []
    assert "is not subscribed" in (await told(slack, "unsubscribe articles")).text


async def test_a_digest_comes_at_the_hour_and_in_the_zone_of_the_channel(
    slack: StandIn, services: Services
) -> None:
    reply = await told(slack, "subscribe digest weekly friday 17:30 America/New_York")
    (made,) = await subscriptions(services)

    assert "weekly friday 17:30 America/New_York" in reply.text
    assert made.next_due is not None
    assert made.next_due.isoformat() == "2026-03-06T22:30:00+00:00"


async def test_without_a_zone_it_is_that_of_the_one_who_subscribes(
    slack: StandIn, services: Services
) -> None:
    slack.state.people[BEN].tz = "Asia/Tokyo"
    await told(slack, "subscribe digest")
    await told(slack, "subscribe articles quiet 22:00-07:00")
    articles, digest = await subscriptions(services)

    assert digest.rhythm == "daily 08:00 Asia/Tokyo"
    assert articles.quiet == "22:00-07:00 Asia/Tokyo"


async def test_subscribing_again_takes_the_place_of_the_first(
    slack: StandIn, services: Services
) -> None:
    await told(slack, "subscribe digest daily 08:00")
    await told(slack, "subscribe digest daily 09:00")

    assert [one.rhythm for one in await subscriptions(services)] == ["daily 09:00 Europe/London"]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("subscribe", "Say what to tell"),
        ("subscribe everything", "Say what to tell"),
        ("subscribe digest daily 8 o'clock", "I do not understand “8”"),
        ("subscribe digest daily 08:00 Mars/Olympus", "I do not understand “Mars/Olympus”"),
        ("subscribe articles daily", "I do not understand “daily”"),
        ("subscribe articles quiet", "I do not understand"),
        ("subscribe articles quiet 7", "I do not understand “7”"),
        ("unsubscribe", "Say what to tell"),
        ("settings colour red", "A workspace admin changes them"),
    ],
)
async def test_what_it_does_not_understand_gets_a_sentence(
    slack: StandIn, services: Services, typed: str, answer: str
) -> None:
    assert answer in (await told(slack, typed, user=ANA)).text
    assert await subscriptions(services) == []


async def test_a_channel_without_footnote_has_to_invite_it_first(
    slack: StandIn, services: Services
) -> None:
    assert "invite me" in (await told(slack, "subscribe articles", LOBBY)).text
    assert await subscriptions(services) == []


async def test_what_a_channel_is_told_is_listed_with_who_set_it_up(slack: StandIn) -> None:
    assert "is told of nothing" in (await told(slack, "notifications")).text
    await told(slack, "subscribe articles")
    await told(slack, "subscribe corrections", RISK_DESK)
    listed = await told(slack, "notifications", user=GUEST)

    assert "*articles*: a new article · ben" in listed.words()
    assert "corrections" not in listed.words()
    assert listed.action_ids() == ["mute_0"]


async def test_the_mute_button_ends_it(slack: StandIn, services: Services) -> None:
    await told(slack, "subscribe articles")
    listed = await told(slack, "notifications")
    reply = await slack.ask_click(ANA, listed, "mute_0")

    assert "no longer tell" in reply.text
    assert await subscriptions(services) == []


async def test_a_mute_button_of_a_kind_that_is_no_more_is_too_old(slack: StandIn) -> None:
    await told(slack, "subscribe articles")
    listed = await told(slack, "notifications")
    _, button = find_element(listed.blocks, "mute_0")
    button["value"] = SubscriptionAt(channel=NEWSROOM, kind="rumours").model_dump_json()
    reply = await slack.ask_click(ANA, listed, "mute_0")

    assert "too old" in reply.text


async def test_a_guest_is_told_whom_to_ask(slack: StandIn, services: Services) -> None:
    reply = await told(slack, "subscribe articles", user=GUEST)

    assert "a guest may not subscribe a channel, or end that: ask a workspace admin" in reply.text
    assert await subscriptions(services) == []


async def test_a_guest_cannot_mute(slack: StandIn, services: Services) -> None:
    await told(slack, "subscribe articles")
    reply = await slack.ask_click(GUEST, await told(slack, "notifications"), "mute_0")

    assert "a guest may not" in reply.text
    assert len(await subscriptions(services)) == 1


async def test_counts_are_not_told_to_another_company(slack: StandIn, services: Services) -> None:
    assert "I tell this channel" in (await told(slack, "subscribe articles", SHARED)).text
    assert "shared with another company" in (await told(slack, "subscribe digest", SHARED)).text
    assert [one.kind for one in await subscriptions(services)] == ["articles"]


async def test_misses_are_told_in_the_curators_channel_alone(
    slack: StandIn, services: Services
) -> None:
    assert "curators' channel alone" in (await told(slack, "subscribe misses", user=ANA)).text
    await told(slack, "settings curators here", CURATORS, ANA)
    assert "curators' channel alone" in (await told(slack, "subscribe misses", user=ANA)).text
    subscribed = (await told(slack, "subscribe misses", CURATORS, BEN)).text
    assert "I tell this channel" in subscribed
    assert "first, with `/footnote settings misses on`" in subscribed
    await told(slack, "settings misses on", CURATORS, ANA)
    again = (await told(slack, "subscribe misses", CURATORS, BEN)).text
    assert "misses on" not in again

    assert [one.channel for one in await subscriptions(services)] == [CURATORS]


async def test_a_reader_who_is_no_curator_may_not_have_the_misses(slack: StandIn) -> None:
    slack.state.channels[CURATORS].members.remove(BEN)
    await told(slack, "settings curators here", CURATORS, ANA)
    reply = await told(slack, "subscribe misses", user=BEN)

    assert "a reader may not subscribe to questions that were not answered" in reply.text


async def test_a_shared_channel_is_never_the_curators(slack: StandIn, services: Services) -> None:
    reply = await told(slack, "settings curators here", SHARED, ANA)

    assert "shared with another company" in reply.text
    assert await services.preferences.curators_channel(TEAM) is None


async def test_an_admin_sets_whether_misses_are_kept(slack: StandIn, services: Services) -> None:
    assert "a reader may not change the settings" in (await told(slack, "settings misses on")).text
    assert "are kept" in (await told(slack, "settings misses on", user=ANA)).text
    assert await services.preferences.keeps_questions(TEAM)
    assert "are not kept" in (await told(slack, "settings misses off", user=ANA)).text


async def test_from_the_home_tab_one_subscribes_ones_direct_message(
    slack: StandIn, services: Services
) -> None:
    await slack.open_home(BEN)
    home = await slack.until(lambda: slack.state.homes.get(BEN), what="Home")
    await slack.click(BEN, home, "subscribe_0")
    home = await slack.until(lambda: muted(slack), what="Home with a subscription")
    (made,) = await subscriptions(services)
    assert (made.channel, made.kind, made.user) == (slack.dm(BEN), "articles", BEN)

    await slack.click(BEN, home, "mute_0")
    await slack.until(lambda: not muted(slack), what="Home without it")
    assert await subscriptions(services) == []


def muted(slack: StandIn) -> object:
    home = slack.state.homes[BEN]
    return home if "mute_0" in home.action_ids() else None


async def test_forget_me_takes_the_name_off_and_leaves_the_subscription(
    slack: StandIn, services: Services
) -> None:
    await told(slack, "subscribe articles")
    reply = await told(slack, "forget me")
    (made,) = await subscriptions(services)

    assert "your name is off 1 subscription" in reply.text
    assert (made.user, made.user_name) == ("", "")


@pytest.mark.parametrize(
    ("deed", "ours", "shared"),
    [
        (Deed.ASK, set(Role), set(Role)),
        (Deed.SEE_NOTIFICATIONS, set(Role), {Role.READER, Role.CURATOR, Role.ADMIN}),
        (
            Deed.SUBSCRIBE,
            {Role.READER, Role.CURATOR, Role.ADMIN},
            {Role.READER, Role.CURATOR, Role.ADMIN},
        ),
        (Deed.SUBSCRIBE_DIGEST, {Role.READER, Role.CURATOR, Role.ADMIN}, set()),
        (Deed.SUBSCRIBE_MISSES, {Role.CURATOR, Role.ADMIN}, set()),
        (Deed.SEE_SETTINGS, {Role.CURATOR, Role.ADMIN}, set()),
        (Deed.CHANGE_SETTINGS, {Role.ADMIN}, set()),
        (Deed.FORGET_ME, set(Role), set(Role)),
    ],
)
def test_who_may_do_what(deed: Deed, ours: set[Role], shared: set[Role]) -> None:
    assert {role for role in Role if may(role, deed, in_shared=False)} == ours
    assert {role for role in Role if may(role, deed, in_shared=True)} == shared


def test_every_deed_and_every_kind_is_in_the_table() -> None:
    assert set(MAY) == set(Deed)
    assert set(DEEDS.values()) <= set(Deed)


@pytest.mark.parametrize(
    ("user", "role"),
    [
        ({"team_id": TEAM}, Role.READER),
        ({"team_id": TEAM, "is_admin": True}, Role.ADMIN),
        ({"team_id": TEAM, "is_owner": True}, Role.ADMIN),
        ({"team_id": TEAM, "is_restricted": True}, Role.GUEST),
        ({"team_id": TEAM, "is_ultra_restricted": True}, Role.GUEST),
        ({"team_id": "TOTHER", "is_admin": True}, Role.GUEST),
        ({"team_id": TEAM, "is_stranger": True}, Role.GUEST),
    ],
)
def test_somebodys_role(user: dict[str, object], role: Role) -> None:
    assert role_of(user, TEAM) == role
