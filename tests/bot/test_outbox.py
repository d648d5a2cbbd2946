"""Every letter of the outbox goes out once, at Slack's pace, whatever fails on the way."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from set_clock import SetClock
from slack_sdk.web.async_client import AsyncWebClient

from bot.notifications.letter import Letter, Told
from bot.notifications.postman import Postman
from bot.notifications.retrying import backoff
from bot.services import Services
from bot.standin import ANA, LOBBY, NEWSROOM, RISK_DESK, TEAM, Message, StandIn
from bot.storage import Storage, Subscription

SECOND = timedelta(seconds=1)
NOTE = Letter(TEAM, NEWSROOM, "note:1", 1, "One.")


@pytest.fixture
async def workspace(clock: SetClock) -> AsyncIterator[StandIn]:
    """Slack by the clock of the test, since the bot looks for its messages by their time."""
    async with StandIn.serve(clock=lambda: clock().timestamp()) as slack:
        yield slack


@pytest.fixture
def storage(services: Services) -> Storage:
    return services.storage


def make_postman(services: Services, slack: StandIn) -> Postman:
    client = AsyncWebClient(slack.bot_token, slack.api_url, retry_handlers=[])
    return Postman(client, services.storage, services.metrics, services.clock)


@pytest.fixture
def postman(services: Services, workspace: StandIn) -> Postman:
    return make_postman(services, workspace)


async def queue(storage: Storage, *letters: Letter) -> int:
    async with storage.writing() as connection:
        return await storage.outbox.queue(connection, letters)


async def send_all(postman: Postman, clock: SetClock, seconds: int = 8) -> None:
    """Lets the time pass, a second a round."""
    for _ in range(seconds):
        await postman.send_due()
        clock.move(SECOND)


def said(slack: StandIn, channel: str = NEWSROOM) -> list[str]:
    return [message.text for message in slack.bot_messages(channel)]


async def test_a_letter_is_sent_once(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    assert await queue(storage, NOTE) == 1
    await send_all(postman, clock)
    assert await queue(storage, NOTE) == 0
    await send_all(postman, clock)

    assert said(workspace) == ["One."]
    assert await storage.outbox.counts() == {"sent": 1}


async def test_another_revision_and_another_channel_are_other_letters(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    elsewhere = replace(NOTE, channel=RISK_DESK)
    await queue(storage, NOTE, replace(NOTE, revision=2, text="Two."), elsewhere, NOTE)
    await send_all(postman, clock)

    assert said(workspace) == ["One.", "Two."]
    assert said(workspace, RISK_DESK) == ["One."]


async def test_a_channel_gets_one_message_a_second_and_no_channel_waits_for_another(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    many = [replace(NOTE, notice=f"note:{number}") for number in range(30)]
    await queue(storage, *many, replace(NOTE, channel=RISK_DESK, notice="note:z"))

    await postman.send_due()
    assert (len(said(workspace)), len(said(workspace, RISK_DESK))) == (1, 1)
    await postman.send_due()
    assert len(said(workspace)) == 1
    clock.move(SECOND)
    await postman.send_due()
    assert len(said(workspace)) == 2


async def test_of_two_postmen_one_sends(
    services: Services, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    postmen = [make_postman(services, workspace) for _ in range(4)]
    letters = [
        replace(NOTE, channel=place, notice=f"note:{number}")
        for number in range(5)
        for place in (NEWSROOM, RISK_DESK)
    ]
    await queue(storage, *letters)
    for _ in range(8):
        await asyncio.gather(*(postman.send_due() for postman in postmen))
        clock.move(SECOND)

    assert len(workspace.calls_of("chat.postMessage")) == len(letters)
    assert await storage.outbox.counts() == {"sent": len(letters)}


async def test_retry_after_holds_the_method_and_nothing_else(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    answer = await an_answer(workspace)
    workspace.faults.rate_limit("chat.postMessage", retry_after=20)
    await queue(storage, NOTE)
    await send_all(postman, clock, 1)
    await queue(storage, changed(answer), replace(NOTE, channel=RISK_DESK))
    await send_all(postman, clock, 18)
    assert (said(workspace), said(workspace, RISK_DESK)) == (["New."], [])
    await send_all(postman, clock, 5)

    assert said(workspace, RISK_DESK) == ["One."]
    assert "One." in said(workspace)
    assert len(workspace.calls_of("chat.postMessage")) == 5  # one of them was held, one is answer's


async def an_answer(slack: StandIn) -> Message:
    client = AsyncWebClient(slack.bot_token, slack.api_url, retry_handlers=[])
    posted = await client.chat_postMessage(channel=NEWSROOM, text="An old answer.")
    return slack.state.message(NEWSROOM, posted["ts"])


def changed(answer: Message) -> Letter:
    told = Told("told:1", answer.ts, "The answer above was corrected.", "It was not.")
    return replace(
        NOTE,
        notice=f"answer:{answer.ts}",
        method="chat.update",
        ts=answer.ts,
        text="New.",
        told=told,
    )


async def test_an_answer_is_changed_and_its_thread_told(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    answer = await an_answer(workspace)
    await queue(storage, changed(answer))
    await send_all(postman, clock)

    assert answer.text == "New."
    assert [one.text for one in workspace.thread(NEWSROOM, answer.ts)[1:]] == [
        "The answer above was corrected."
    ]


async def test_an_answer_that_cannot_be_changed_is_marked_in_its_thread(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    answer = await an_answer(workspace)
    workspace.faults.refuse("chat.update", "cant_update_message")
    await queue(storage, changed(answer))
    await send_all(postman, clock)

    assert [one.text for one in workspace.thread(NEWSROOM, answer.ts)[1:]] == ["It was not."]
    assert (await storage.outbox.reasons())[0][2] == "cant_update_message"


async def test_an_answer_that_was_deleted_is_left_alone(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    answer = await an_answer(workspace)
    workspace.state.delete_message(answer)
    await queue(storage, changed(answer))
    await send_all(postman, clock)

    assert said(workspace) == []


async def test_a_later_change_takes_the_place_of_one_that_has_not_gone_out(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    answer = await an_answer(workspace)
    earlier = changed(answer)
    later = replace(earlier, notice=f"{earlier.notice}:2", revision=2, text="Newer.")
    await queue(storage, earlier)
    async with storage.writing() as connection:
        await storage.outbox.replace_changes(connection, [later])
    await send_all(postman, clock)

    assert answer.text == "Newer."
    assert len(workspace.calls_of("chat.update")) == 1


@pytest.mark.parametrize("fault", ["server_error", "drop", "lose_answer"])
async def test_where_it_may_have_gone_out_it_is_looked_for_once(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock, fault: str
) -> None:
    getattr(workspace.faults, fault)("chat.postMessage")
    await queue(storage, NOTE)
    await send_all(postman, clock)

    assert said(workspace) == ["One."]
    assert len(workspace.calls_of("conversations.history")) == 1


async def test_it_is_still_looked_for_when_looking_failed_for_minutes(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    workspace.faults.lose_answer("chat.postMessage")
    workspace.faults.server_error("conversations.history", times=5)
    await queue(storage, NOTE)
    await send_all(postman, clock, 260)

    assert said(workspace) == ["One."]
    assert len(workspace.calls_of("chat.postMessage")) == 1
    assert await storage.outbox.counts() == {"sent": 1}


async def test_it_is_still_looked_for_when_slack_could_not_be_reached_meanwhile(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    workspace.faults.lose_answer("chat.postMessage")
    await queue(storage, NOTE)
    await send_all(postman, clock, 1)
    nowhere = AsyncWebClient("xoxb-1", "http://127.0.0.1:1/api/", retry_handlers=[])
    await send_all(replace(postman, client=nowhere), clock, 8)
    await send_all(postman, clock, 30)

    assert said(workspace) == ["One."]
    assert len(workspace.calls_of("chat.postMessage")) == 1


async def test_a_thread_is_looked_through_where_the_letter_was_for_one(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    answer = await an_answer(workspace)
    workspace.faults.lose_answer("chat.postMessage")
    await queue(storage, replace(NOTE, thread_ts=answer.ts))
    await send_all(postman, clock)

    assert said(workspace) == ["An old answer.", "One."]
    assert len(workspace.calls_of("conversations.replies")) == 1


async def test_a_limit_on_reading_history_is_waited_out(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    workspace.faults.lose_answer("chat.postMessage")
    workspace.faults.rate_limit("conversations.history", times=1, retry_after=40)
    await queue(storage, NOTE)
    await send_all(postman, clock, 30)
    assert len(workspace.calls_of("conversations.history")) == 1
    await send_all(postman, clock, 30)

    assert said(workspace) == ["One."]
    assert len(workspace.calls_of("conversations.history")) == 2


async def test_a_worker_that_died_is_followed_by_another_that_looks_first(
    services: Services, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    """It had sent the letter and was killed before it wrote that down."""
    await queue(storage, NOTE)
    (claimed,) = await storage.outbox.claim(1)
    await make_postman(services, workspace)._send(claimed.letter, None)
    other = make_postman(services, workspace)
    await send_all(other, clock, 50)
    assert workspace.calls_of("conversations.history") == []
    await send_all(other, clock, 20)

    assert said(workspace) == ["One."]
    assert len(workspace.calls_of("conversations.history")) == 1
    assert await storage.outbox.counts() == {"sent": 1}


async def test_a_worker_that_died_before_it_sent_loses_nothing(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    await queue(storage, NOTE)
    await storage.outbox.claim(1)
    await send_all(postman, clock, 70)

    assert said(workspace) == ["One."]


async def test_what_keeps_failing_is_put_away_with_the_reason(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    workspace.faults.refuse("chat.postMessage", "fatal_error", times=20)
    await queue(storage, NOTE)
    for _ in range(20):
        await postman.send_due()
        clock.move(timedelta(minutes=16))

    assert len(workspace.calls_of("chat.postMessage")) == 8
    assert await storage.outbox.reasons() == [(NEWSROOM, "note:1", "fatal_error")]


async def test_what_slack_will_never_take_is_not_tried_again(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    await queue(storage, replace(NOTE, blocks=({"type": "nonsense"},)))
    await send_all(postman, clock)

    assert len(workspace.calls_of("chat.postMessage")) == 1
    assert [reason for _, _, reason in await storage.outbox.reasons()] == ["invalid_blocks"]


async def subscribe(storage: Storage, channel: str, kind: str = "articles", **more: str) -> None:
    await storage.subscriptions.keep(Subscription(TEAM, channel, kind, ANA, "Ana Costa", **more))


NOTICE = replace(NOTE, kind="articles")


async def test_a_notice_says_who_set_it_up_without_calling_them(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    await subscribe(storage, NEWSROOM)
    await queue(storage, NOTICE)
    await send_all(postman, clock)
    (notice,) = workspace.bot_messages(NEWSROOM)

    assert "Ana Costa set this up with `/footnote subscribe articles`" in notice.words()
    assert notice.action_ids() == ["mute_0"]
    assert ANA not in notice.text


async def test_a_subscription_that_ended_meanwhile_gets_nothing(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    await queue(storage, NOTICE)
    await send_all(postman, clock)

    assert said(workspace) == []
    assert await storage.outbox.counts() == {"dropped": 1}


async def test_quiet_hours_are_kept(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock
) -> None:
    await subscribe(storage, NEWSROOM, quiet="11:00-13:00 UTC")  # it is 12:00
    await queue(storage, NOTICE)
    await send_all(postman, clock)
    assert said(workspace) == []
    clock.move(timedelta(hours=1))
    await send_all(postman, clock)

    assert len(said(workspace)) == 1


@pytest.mark.parametrize(
    ("channel", "why"),
    [
        (LOBBY, "I am not in the channel any more"),
        ("CNOWHERE", "I do not find the channel"),
        (RISK_DESK, "the channel was archived"),
    ],
)
async def test_a_channel_that_is_closed_to_it_ends_the_subscription_and_its_maker_is_told(
    postman: Postman, workspace: StandIn, storage: Storage, clock: SetClock, channel: str, why: str
) -> None:
    await workspace.archive(RISK_DESK)
    await subscribe(storage, channel)
    await subscribe(storage, channel, "corrections")
    await queue(storage, replace(NOTICE, channel=channel))
    await send_all(postman, clock)

    assert await storage.subscriptions.all() == []
    assert said(workspace, workspace.dm(ANA)) == [
        f"I no longer tell <#{channel}> about articles, corrections: {why}."
    ]


async def test_one_workspace_does_not_wait_for_another(storage: Storage, clock: SetClock) -> None:
    await queue(storage, NOTE, replace(NOTE, workspace="T2"))
    await storage.outbox.hold(TEAM, "chat.postMessage", clock() + SECOND)

    assert [one.letter.workspace for one in await storage.outbox.claim(10)] == ["T2"]


def test_a_pause_doubles_up_to_a_quarter_of_an_hour_and_two_are_not_the_same() -> None:
    for tries, longest in ((1, 4), (2, 8), (5, 64), (50, 900)):
        pauses = {backoff(tries).total_seconds() for _ in range(20)}

        assert len(pauses) > 1
        assert longest / 2 <= min(pauses)
        assert max(pauses) <= longest
        assert max(pauses) > longest * 0.7
