"""Whatever goes wrong on the way, a question is answered, and once."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from set_clock import SetClock
from sqlalchemy import delete, update

from bot.app import build_app, build_client
from bot.asking.question import Place
from bot.asking.taking_up import taking_up
from bot.process.socket_mode import socket_mode
from bot.services import Services, build_services
from bot.settings import Settings
from bot.slack_errors import HELD, TROUBLE
from bot.standin import ANA, BOT, NEWSROOM, StandIn
from bot.standin.state import TEAM
from bot.storage.inbox import LEASE
from bot.storage.tables import InboxRow, PostedRow
from knowledge import Library

DRONES = "How many drones has Iran sent to Russia?"
ASK = f"<@{BOT}> {DRONES}"
SOON = timedelta(seconds=5)
AID = "How much lethal aid will the US send to Ukraine?"


@asynccontextmanager
async def another(
    settings: Settings,
    library: Library,
    clock: SetClock,
    slack: StandIn,
    *,
    sole: bool = False,
) -> AsyncIterator[Services]:
    """A second process, as far as the database and Slack can tell."""
    services = await build_services(settings, library=library, clock=clock, sole=sole)
    app = build_app(services, client=build_client(slack.bot_token, slack.api_url))
    try:
        async with socket_mode(app, slack.app_token, 1), taking_up(app, services.storage):
            yield services
            await slack.settled()
            await services.storage.inbox.idle(SOON)
    finally:
        await services.close()


@pytest.mark.parametrize("fault", ["drop", "lose_answer", "server_error", "rate_limit"])
async def test_a_post_that_fails_is_made_good(slack: StandIn, fault: str) -> None:
    getattr(slack.faults, fault)("chat.postMessage")
    reply = await slack.ask(ANA, NEWSROOM, ASK)
    await slack.settled()

    assert "several hundred" in reply.text
    assert len(slack.bot_messages(NEWSROOM)) == 1


@pytest.mark.parametrize("trouble", sorted(TROUBLE | HELD))
async def test_trouble_of_slack_is_waited_out_by_whatever_name(
    slack: StandIn, trouble: str
) -> None:
    slack.faults.refuse("chat.postMessage", trouble)
    reply = await slack.ask(ANA, NEWSROOM, ASK)
    await slack.settled()

    assert "several hundred" in reply.text
    assert len(slack.bot_messages(NEWSROOM)) == 1


EDGE = (
    (503, "upstream connect error", "text/plain"),
    (503, "<html>Service unavailable</html>", "text/html"),
    (503, "<html>Service unavailable</html>", "application/json"),
    (500, "[]", "application/json"),
    (502, "", "application/json"),
    (200, "null", "application/json"),
    (200, "[1]", "application/json"),
    (200, "well", "text/plain"),
    (200, '{"ok": tr', "application/json"),
)
"""What stands before Slack answers in its place: status, words, their type."""


@pytest.mark.parametrize("done", [True, False])
@pytest.mark.parametrize(("status", "words", "kind"), EDGE)
async def test_an_answer_that_cannot_be_read_is_no_answer(
    slack: StandIn, status: int, words: str, kind: str, done: bool
) -> None:
    slack.faults.garble("chat.postMessage", words, kind, status=status, done=done)
    question = await slack.post(ANA, NEWSROOM, ASK)
    (reply,) = await slack.replies(NEWSROOM, question.ts)
    await slack.settled()

    assert "several hundred" in reply.text
    assert len(slack.bot_messages(NEWSROOM)) == 1
    assert len(slack.calls_of("conversations.replies")) == 1


@pytest.mark.parametrize("method", ["auth.test", "conversations.replies"])
async def test_other_answers_that_cannot_be_read_lose_nothing(
    slack: StandIn, method: str, services: Services, clock: SetClock
) -> None:
    slack.faults.garble(method, "upstream connect error", "text/plain", status=503)
    slack.faults.lose_answer("chat.postMessage")
    await slack.post(ANA, NEWSROOM, ASK)
    await slack.until(lambda: slack.bot_messages(NEWSROOM))
    await services.storage.inbox.idle(SOON)
    await slack.settled()
    clock.move(LEASE)
    app = build_app(services, client=build_client(slack.bot_token, slack.api_url))
    async with taking_up(app, services.storage):
        await slack.settled()

    (reply,) = slack.bot_messages(NEWSROOM)
    assert "several hundred" in reply.text


@pytest.mark.parametrize("asked", ["0.5", "Wed, 21 Oct 2015 07:28:00 GMT", "soon", "-1", "nan"])
async def test_a_pause_is_kept_however_it_is_written(slack: StandIn, asked: str) -> None:
    slack.faults.rate_limit("chat.postMessage", retry_after=asked)
    reply = await slack.ask(ANA, NEWSROOM, ASK)

    assert "several hundred" in reply.text
    assert slack.calls_of("conversations.replies") == []


@pytest.mark.parametrize(("fault", "times"), [("server_error", 2), ("drop", 4)])
async def test_what_slack_does_not_vouch_for_is_asked_about_again_and_not_lost(
    slack: StandIn, fault: str, times: int, caplog: pytest.LogCaptureFixture
) -> None:
    getattr(slack.faults, fault)("auth.test", times=times)
    reply = await slack.ask(ANA, NEWSROOM, ASK)

    assert "several hundred" in reply.text
    assert not [one.message for one in caplog.records if one.levelname == "ERROR"]


async def test_an_uncertain_post_costs_one_look(slack: StandIn) -> None:
    slack.faults.lose_answer("chat.postMessage")
    await slack.ask(ANA, NEWSROOM, ASK)
    await slack.until(lambda: slack.calls_of("conversations.replies"), what="a look")
    await slack.settled()

    assert len(slack.calls_of("conversations.replies")) == 1
    assert len(slack.calls_of("chat.postMessage")) == 1


async def test_the_limits_on_reading_history_are_waited_out(slack: StandIn) -> None:
    slack.faults.limit_history(every=2, most=1)
    slack.faults.lose_answer("chat.postMessage", times=2)
    first = await slack.ask(ANA, slack.dm(ANA), DRONES)
    await slack.ask(ANA, slack.dm(ANA), AID, timeout=20)
    await slack.settled(timeout=20)

    assert first.text
    assert len(slack.bot_messages(slack.dm(ANA))) == 2


@pytest.mark.parametrize("times", [1, 3])
async def test_an_event_that_comes_again_is_answered_once(slack: StandIn, times: int) -> None:
    await slack.ask(ANA, NEWSROOM, ASK)
    for delivery in list(slack.deliveries) * times:
        assert (await slack.redeliver(delivery)).ok
    await slack.settled()

    assert len(slack.bot_messages(NEWSROOM)) == 1


async def test_what_was_left_is_taken_up_when_its_lease_has_run_out(
    slack: StandIn, services: Services, settings: Settings, library: Library, clock: SetClock
) -> None:
    slack.faults.refuse("chat.postMessage", "service_unavailable", times=3)
    await slack.post(ANA, NEWSROOM, ASK)
    await slack.until(lambda: len(slack.calls_of("conversations.replies")) == 3, timeout=10)
    await services.storage.inbox.idle(SOON)
    assert slack.bot_messages(NEWSROOM) == []
    async with another(settings, library, clock, slack):
        clock.move(LEASE + timedelta(seconds=1))
        await slack.until(lambda: slack.bot_messages(NEWSROOM), timeout=10)

    assert len(slack.bot_messages(NEWSROOM)) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_next_start_on_sqlite_waits_for_no_lease(
    slack: StandIn, services: Services, settings: Settings, library: Library, clock: SetClock
) -> None:
    slack.faults.refuse("chat.postMessage", "service_unavailable", times=3)
    await slack.post(ANA, NEWSROOM, ASK)
    await slack.until(lambda: len(slack.calls_of("conversations.replies")) == 3, timeout=10)
    await services.storage.inbox.idle(SOON)
    await services.close()
    async with another(settings, library, clock, slack, sole=True):
        await slack.until(lambda: slack.bot_messages(NEWSROOM), timeout=10)

    assert len(slack.bot_messages(NEWSROOM)) == 1


async def test_what_another_process_left_half_done_is_finished_not_repeated(
    slack: StandIn, services: Services, settings: Settings, library: Library, clock: SetClock
) -> None:
    await slack.ask(ANA, NEWSROOM, ASK)
    await slack.settled()
    body = slack.deliveries[0].payload
    await leave_unfinished(services, body)
    async with another(settings, library, clock, slack) as second:
        clock.move(LEASE + timedelta(seconds=1))
        await slack.until(lambda: slack.calls_of("conversations.replies"), timeout=10)
        await second.storage.inbox.idle(SOON)

    assert len(slack.bot_messages(NEWSROOM)) == 1


async def test_what_a_killed_process_had_posted_is_found_by_an_edit(
    slack: StandIn, services: Services, settings: Settings, library: Library, clock: SetClock
) -> None:
    question = await slack.post(ANA, NEWSROOM, ASK)
    (reply,) = await slack.replies(NEWSROOM, question.ts)
    await slack.settled()
    await leave_unfinished(services, slack.deliveries[0].payload)
    async with services.storage.writing() as connection:
        await connection.execute(delete(PostedRow))
    clock.move(LEASE + timedelta(seconds=1))
    await slack.edit(question, f"<@{BOT}> {AID}")
    await slack.until(lambda: "275" in reply.words(), timeout=10, what="the other answer")
    await slack.settled()
    async with another(settings, library, clock, slack) as second:
        while await second.storage.inbox.expects(Place(TEAM, NEWSROOM, question.ts)):
            await asyncio.sleep(0.05)

    assert slack.bot_messages(NEWSROOM) == [reply]
    assert "275" in reply.words()


async def leave_unfinished(services: Services, body: object) -> None:
    """As a kill would leave it between the post and what is remembered of it."""
    await services.storage.inbox.idle(SOON)
    async with services.storage.writing() as connection:
        await connection.execute(
            update(InboxRow).values(
                done_at=None, body=json.dumps(body), posting_at=services.clock(), owner="dead"
            )
        )


async def test_a_click_that_was_interrupted_gets_a_word_to_ask_again(
    slack: StandIn, services: Services, settings: Settings, library: Library, clock: SetClock
) -> None:
    reply = await slack.ask_command(ANA, NEWSROOM, "/footnote", f"ask {DRONES}")
    kept = {"response_url": slack.deliveries[-1].payload["response_url"]}
    await leave_unfinished(services, kept)
    async with another(settings, library, clock, slack):
        clock.move(LEASE + timedelta(seconds=1))
        word = await slack.next_message(NEWSROOM, after=reply.ts, timeout=10)

    assert "ask again" in word.words()
    assert word.ephemeral_to == ANA
    clock.move(LEASE + timedelta(seconds=1))
    assert await services.storage.inbox.left(10) == []  # and no second word


async def test_an_edit_that_fails_on_the_way_is_made_good(
    slack: StandIn, services: Services, settings: Settings, library: Library, clock: SetClock
) -> None:
    question = await slack.post(ANA, NEWSROOM, ASK)
    (reply,) = await slack.replies(NEWSROOM, question.ts)
    slack.faults.server_error("chat.update")
    await slack.edit(question, f"<@{BOT}> {AID}")
    await slack.settled()
    await services.storage.inbox.idle(SOON)
    async with another(settings, library, clock, slack):
        clock.move(LEASE)
        await slack.until(lambda: "275" in reply.words(), timeout=10, what="the other answer")

    assert len(slack.bot_messages(NEWSROOM)) == 1
