"""Bolt over Socket Mode: events, retries, reconnects, commands, clicks and modals."""

import asyncio
from typing import Any

import aiohttp
import pytest
from echo_bot import button, connected, echo_app, modal, section
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.standin import ANA, BEN, BOT, LOBBY, NEWSROOM, Change, NoReplyError, StandIn

pytestmark = pytest.mark.usefixtures("echo")
HELLO = f"<@{BOT}> hello"


def events_sent(slack: StandIn, kind: str) -> list[dict[str, Any]]:
    payloads = [d.payload for d in slack.deliveries if d.kind == "events_api"]
    return [payload for payload in payloads if payload["event"]["type"] == kind]


async def test_a_mention_is_answered_in_its_thread(slack: StandIn) -> None:
    reply = await slack.ask(ANA, NEWSROOM, HELLO)

    assert reply.thread_ts == slack.messages(NEWSROOM)[0].ts
    assert "You said: <@UBOT> hello" in reply.words()


async def test_a_mention_comes_as_two_events(slack: StandIn) -> None:
    asked = await slack.post(ANA, NEWSROOM, HELLO)
    await slack.settled()

    both = [e for e in slack.deliveries if e.payload["event"].get("ts") == asked.ts]
    assert {d.payload["event"]["type"] for d in both} == {"app_mention", "message"}
    assert len({d.payload["event_id"] for d in both}) == 2


async def test_an_edited_mention_comes_as_two_events(slack: StandIn) -> None:
    asked = await slack.post(ANA, NEWSROOM, HELLO)
    await slack.edit(asked, f"{HELLO} again")
    await slack.settled()

    mention = events_sent(slack, "app_mention")[-1]["event"]
    messages = [payload["event"] for payload in events_sent(slack, "message")]
    (changed,) = [event for event in messages if event.get("subtype") == "message_changed"]
    assert (mention["ts"], mention["text"]) == (asked.ts, f"{HELLO} again")
    assert mention["edited"] == changed["message"]["edited"]


async def test_own_messages_come_back_and_bolt_ignores_them(slack: StandIn) -> None:
    reply = await slack.ask(ANA, slack.dm(ANA), "hello")
    await slack.settled()

    own = [p for p in events_sent(slack, "message") if p["event"]["ts"] == reply.ts]
    assert own[0]["event"]["bot_id"] == "BFOOT"
    assert len(slack.bot_messages(slack.dm(ANA))) == 1


async def test_a_channel_without_the_bot_sends_nothing(slack: StandIn) -> None:
    await slack.post(ANA, LOBBY, HELLO)
    await slack.settled()

    assert slack.deliveries == []


async def test_the_bot_hears_that_it_was_invited(slack: StandIn) -> None:
    await slack.invite_bot(LOBBY)
    await slack.settled()

    payload = events_sent(slack, "member_joined_channel")[0]
    assert (payload["event"]["user"], payload["event"]["inviter"]) == (BOT, ANA)


async def test_the_bot_hears_that_it_was_uninstalled_and_its_token_ends(
    slack: StandIn, client: AsyncWebClient
) -> None:
    await slack.uninstall()
    await slack.settled()

    assert events_sent(slack, "app_uninstalled")
    assert events_sent(slack, "tokens_revoked")[0]["event"]["tokens"]["bot"] == [BOT]
    with pytest.raises(SlackApiError, match="token_revoked"):
        await client.auth_test()


async def test_an_edit_a_preview_and_a_deletion_differ(slack: StandIn) -> None:
    asked = await slack.post(ANA, NEWSROOM, "first")
    await slack.edit(asked, "second")
    await slack.unfurl(asked)
    await slack.delete(asked)
    await slack.settled()

    edited, unfurled, deleted = [p["event"] for p in events_sent(slack, "message")[1:]]
    assert edited["message"]["text"] == "second" != edited["previous_message"]["text"]
    assert unfurled["message"]["text"] == unfurled["previous_message"]["text"]
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", asked.ts)


async def test_a_deleted_question_with_replies_leaves_a_tombstone(slack: StandIn) -> None:
    reply = await slack.ask(ANA, NEWSROOM, HELLO)
    await slack.delete(slack.messages(NEWSROOM)[0])
    await slack.settled()

    last = events_sent(slack, "message")[-1]["event"]
    assert last["subtype"] == "message_changed"
    assert last["message"]["subtype"] == "tombstone"
    assert reply in slack.messages(NEWSROOM)


async def test_an_event_without_acknowledgement_comes_again(slack: StandIn) -> None:
    slack.faults.lose_acks(1)
    await slack.ask(ANA, slack.dm(ANA), "hello")
    await slack.until(lambda: len(slack.bot_messages(slack.dm(ANA))) > 1, what="a second answer")

    first, again = [d for d in slack.deliveries if d.payload["event"].get("text") == "hello"]
    assert first.payload["event_id"] == again.payload["event_id"]
    assert (again.attempt, again.retry_reason) == (1, "timeout")


async def test_the_same_event_twice(slack: StandIn) -> None:
    slack.faults.duplicate_events(1)
    await slack.post(ANA, slack.dm(ANA), "hello")
    await slack.settled()

    assert len(slack.bot_messages(slack.dm(ANA))) == 2


@pytest.mark.parametrize("act", ["refresh", "close_connections"])
async def test_the_bot_comes_back(slack: StandIn, act: str) -> None:
    before = slack.sockets.open[0]
    await getattr(slack, act)()
    await slack.until(
        lambda: slack.sockets.open and before not in slack.sockets.open, what="a new connection"
    )

    assert (await slack.ask(ANA, slack.dm(ANA), "hello")).text == "direct: hello"


async def test_cut_connections_are_gone(slack: StandIn) -> None:
    slack.cut_connections()

    await slack.until(lambda: not slack.sockets.open, what="the end of the connection")


async def test_two_connections_take_turns(slack: StandIn) -> None:
    async with connected(slack, echo_app(slack)):
        await slack.connected(2)
        for number in range(4):
            await slack.ask(ANA, slack.dm(ANA), str(number))
        await slack.settled()

    assert len(slack.bot_messages(slack.dm(ANA))) == 4


async def test_a_ticket_is_good_for_one_connection(slack: StandIn) -> None:
    client = AsyncWebClient(token=slack.app_token, base_url=slack.api_url)
    url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as first:
            hello = await first.receive_json()
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)

    assert (hello["type"], hello["num_connections"]) == ("hello", 2)


async def test_a_command_is_answered_to_its_user_alone(slack: StandIn) -> None:
    answer = await slack.ask_command(BEN, NEWSROOM, "/footnote", "summary")

    assert (answer.text, answer.ephemeral_to) == ("command: summary", BEN)
    assert slack.messages(NEWSROOM) == []


async def test_a_response_url_serves_five_times_and_half_an_hour(slack: StandIn) -> None:
    await slack.command(ANA, NEWSROOM, "/footnote", "x")
    webhook = AsyncWebhookClient(slack.deliveries[-1].payload["response_url"])
    await slack.settled()
    for _ in range(4):
        assert (await webhook.send(text="more", response_type="in_channel")).status_code == 200
    answer = await webhook.send(text="too much")

    assert (answer.status_code, "used_url" in answer.body) == (404, True)


async def test_a_click_opens_a_modal(slack: StandIn) -> None:
    reply = await slack.ask(ANA, NEWSROOM, HELLO)
    await slack.click(ANA, reply, "open")

    view = await slack.modal(ANA)
    assert (view.title, view.action_ids()) == ("A form", ["words"])


@pytest.mark.parametrize(
    ("words", "errors", "title"),
    [
        ("", {"b": "Please complete this required field."}, "A form"),
        ("wrong", {"b": "Not that."}, "A form"),
        ("more", {}, "One more"),
        ("right", {}, None),
    ],
)
async def test_a_modal_is_submitted(
    slack: StandIn, words: str, errors: dict[str, str], title: str | None
) -> None:
    reply = await slack.ask(ANA, NEWSROOM, HELLO)
    await slack.click(ANA, reply, "open")
    submitted = await slack.submit(await slack.modal(ANA), {"words": words})

    assert submitted.errors == errors
    assert (submitted.view and submitted.view.title) == title


async def test_a_click_can_replace_its_message(slack: StandIn) -> None:
    reply = await slack.ask(ANA, NEWSROOM, HELLO)
    await slack.click(ANA, reply, "again")

    await slack.until(lambda: reply.text == "replaced", what="the new text")


async def test_a_trigger_opens_one_view_within_three_seconds(
    slack: StandIn, client: AsyncWebClient
) -> None:
    trigger = slack.state.triggers.give(ANA)
    await client.views_open(trigger_id=trigger, view=modal())

    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        await client.views_open(trigger_id=trigger, view=modal())


async def test_at_most_three_modals_are_stacked(slack: StandIn, client: AsyncWebClient) -> None:
    await client.views_open(trigger_id=slack.state.triggers.give(ANA), view=modal())
    for _ in range(2):
        await client.views_push(trigger_id=slack.state.triggers.give(ANA), view=modal())

    with pytest.raises(SlackApiError, match="push_limit_reached"):
        await client.views_push(trigger_id=slack.state.triggers.give(ANA), view=modal())


async def test_rate_limits_are_waited_out(slack: StandIn, client: AsyncWebClient) -> None:
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
    slack.faults.rate_limit("chat.postMessage", retry_after=1)
    await client.chat_postMessage(channel=NEWSROOM, text="late")

    assert [call.status for call in slack.calls_of("chat.postMessage")] == [429, 200]


@pytest.mark.parametrize(("fault", "done"), [("drop", 0), ("lose_answer", 1)])
async def test_a_cut_call_is_done_or_not(
    slack: StandIn, client: AsyncWebClient, fault: str, done: int
) -> None:
    client.retry_handlers.clear()
    getattr(slack.faults, fault)("chat.postMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.chat_postMessage(channel=NEWSROOM, text="hi")

    assert len(slack.bot_messages(NEWSROOM)) == done


async def test_a_status_ends_with_the_answer(slack: StandIn, client: AsyncWebClient) -> None:
    asked = await slack.post(ANA, NEWSROOM, "hello")
    place = {"channel_id": NEWSROOM, "thread_ts": asked.ts}
    await client.assistant_threads_setStatus(**place, status="is reading…")
    shown = slack.status(NEWSROOM, asked.ts)
    await client.chat_postMessage(channel=NEWSROOM, text="done", thread_ts=asked.ts)

    assert shown and shown["status"] == "is reading…"
    assert slack.status(NEWSROOM, asked.ts) is None


async def test_feedback_says_which_button(slack: StandIn, client: AsyncWebClient) -> None:
    feedback = {
        "type": "feedback_buttons",
        "action_id": "vote",
        "positive_button": {"text": {"type": "plain_text", "text": "Yes"}, "value": "up"},
        "negative_button": {"text": {"type": "plain_text", "text": "No"}, "value": "down"},
    }
    blocks = [section("a"), {"type": "context_actions", "elements": [feedback]}]
    await client.chat_postMessage(channel=NEWSROOM, text="a", blocks=blocks)
    await slack.click(ANA, slack.bot_messages(NEWSROOM)[0], "vote", "negative")

    (action,) = slack.deliveries[-1].payload["actions"]
    assert (action["type"], action["value"]) == ("feedback_buttons", "down")


async def test_an_ephemeral_message_is_not_in_the_click(
    slack: StandIn, client: AsyncWebClient
) -> None:
    blocks = [{"type": "actions", "elements": [button("open")]}]
    await client.chat_postEphemeral(channel=NEWSROOM, user=ANA, text="psst", blocks=blocks)
    await slack.click(ANA, slack.bot_messages(NEWSROOM)[0], "open")

    payload = slack.deliveries[-1].payload
    assert payload["container"]["is_ephemeral"] and "message" not in payload


async def test_a_wait_that_runs_out_says_what_the_bot_did(slack: StandIn) -> None:
    with pytest.raises(NoReplyError, match=r"last calls: apps\.connections\.open"):
        await slack.ask(ANA, NEWSROOM, "nobody was asked", timeout=0.1)


async def test_changes_are_told_as_they_happen(slack: StandIn) -> None:
    seen: list[Change] = []
    slack.state.listeners.append(seen.append)
    await slack.ask(ANA, slack.dm(ANA), "hello")
    await asyncio.sleep(0)

    assert {"message", "delivery", "call", "acknowledged"} <= {change.kind for change in seen}


async def test_a_stranded_connection_swallows_what_is_sent_to_it(slack: StandIn) -> None:
    async with connected(slack, echo_app(slack)):
        await slack.connected(2)
        slack.strand_connection()
        for number in range(4):
            await slack.post(ANA, slack.dm(ANA), f"number {number}")
        await slack.until(lambda: len(slack.bot_messages(slack.dm(ANA))) == 4, timeout=10)

        assert any(delivery.attempt for delivery in slack.deliveries if delivery.acked_at)
