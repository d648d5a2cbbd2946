"""The Web API fails as Slack's does: by the same names, for the same reasons."""

from random import Random
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.standin import ANA, BEN, BOT, LOBBY, NEWSROOM, StandIn
from bot.standin.chances import Chances


async def refused(client: AsyncWebClient, method: str, **arguments: Any) -> dict[str, Any]:
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method, json=arguments)
    return dict(caught.value.response.data)


HI = {"channel": NEWSROOM, "text": "hi"}


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("chat.postMassage", HI, "unknown_method"),
        ("chat.postMessage", {"text": "hi"}, "invalid_arguments"),
        ("chat.postMessage", {**HI, "colour": "red"}, "invalid_arguments"),
        ("chat.postMessage", {"channel": NEWSROOM}, "no_text"),
        ("chat.postMessage", {**HI, "markdown_text": "hi"}, "markdown_text_conflict"),
        ("chat.postMessage", {**HI, "channel": "CNONE"}, "channel_not_found"),
        ("chat.postMessage", {**HI, "channel": LOBBY}, "not_in_channel"),
        ("chat.postMessage", {**HI, "text": "a" * 40_001}, "msg_too_long"),
        ("chat.postMessage", {**HI, "thread_ts": "1.000001"}, "thread_not_found"),
        ("chat.postMessage", {**HI, "metadata": {"event_type": "x"}}, "invalid_metadata_format"),
        ("chat.postMessage", {**HI, "blocks": "[{"}, "invalid_blocks_format"),
        ("chat.postEphemeral", {**HI, "user": BOT * 2}, "user_not_in_channel"),
        ("chat.update", {**HI, "ts": "1.000001"}, "message_not_found"),
        ("conversations.info", {"channel": "CNONE"}, "channel_not_found"),
        ("conversations.history", {"channel": LOBBY}, "not_in_channel"),
        ("conversations.history", {"channel": NEWSROOM, "cursor": "?"}, "invalid_cursor"),
        ("conversations.replies", {"channel": NEWSROOM, "ts": "1.1"}, "thread_not_found"),
        ("users.info", {"user": "UNONE"}, "user_not_found"),
        ("views.open", {"view": {}, "trigger_id": "1.2"}, "invalid_trigger_id"),
        ("views.open", {"view": {}}, "invalid_arguments"),
        ("apps.connections.open", {}, "not_allowed_token_type"),
        ("api.test", {"error": "asked_for"}, "asked_for"),
    ],
)
async def test_a_bad_call_is_refused_by_name(
    client: AsyncWebClient, method: str, arguments: dict[str, Any], error: str
) -> None:
    answer = await refused(client, method, **arguments)

    assert answer["error"] == error


async def test_every_wrong_argument_is_named(client: AsyncWebClient) -> None:
    answer = await refused(client, "conversations.replies", ts="1.1", page=2)

    assert answer["response_metadata"]["messages"] == [
        "[ERROR] missing required field: channel",
        "[ERROR] unknown argument: page",
    ]


@pytest.mark.parametrize(
    ("token", "error"), [("", "not_authed"), ("xoxb-of-someone-else", "invalid_auth")]
)
async def test_a_wrong_token_does_not_get_in(slack: StandIn, token: str, error: str) -> None:
    client = AsyncWebClient(token=token, base_url=slack.api_url)

    assert (await refused(client, "auth.test"))["error"] == error


async def test_a_missing_scope_is_named() -> None:
    async with StandIn.serve(scopes=["commands"]) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        answer = await refused(client, "chat.postMessage", **HI)

    assert (answer["error"], answer["needed"]) == ("missing_scope", "chat:write")
    assert answer["provided"] == "commands"


async def test_only_own_messages_can_be_changed(slack: StandIn, client: AsyncWebClient) -> None:
    hers = await slack.post(ANA, NEWSROOM, "mine")

    for method, error in [
        ("chat.update", "cant_update_message"),
        ("chat.delete", "cant_delete_message"),
    ]:
        text = {"text": "yours"} if method == "chat.update" else {}
        answer = await refused(client, method, channel=NEWSROOM, ts=hers.ts, **text)
        assert answer["error"] == error


async def test_an_archived_channel_takes_no_message(slack: StandIn, client: AsyncWebClient) -> None:
    await slack.archive(NEWSROOM)

    assert (await refused(client, "chat.postMessage", **HI))["error"] == "is_archived"


async def test_an_update_without_blocks_removes_the_old_ones(
    slack: StandIn, client: AsyncWebClient
) -> None:
    blocks = [{"type": "divider"}]
    posted = await client.chat_postMessage(channel=NEWSROOM, text="a", blocks=blocks)
    await client.chat_update(channel=NEWSROOM, ts=posted["ts"], text="b")

    assert slack.bot_messages(NEWSROOM)[0].blocks == []


async def test_metadata_comes_back_when_asked_for(client: AsyncWebClient) -> None:
    metadata = {"event_type": "answer", "event_payload": {"entry": "drones-count"}}
    posted = await client.chat_postMessage(channel=NEWSROOM, text="a", metadata=metadata)
    place = {"channel": NEWSROOM, "ts": posted["ts"]}
    without = await client.conversations_replies(**place)
    with_it = await client.conversations_replies(**place, include_all_metadata=True)

    assert "metadata" not in without["messages"][0]
    assert with_it["messages"][0]["metadata"] == metadata


async def test_history_comes_in_pages(slack: StandIn, client: AsyncWebClient) -> None:
    for number in range(5):
        await slack.post(ANA, NEWSROOM, str(number))

    seen: list[str] = []
    async for answer in await client.conversations_history(channel=NEWSROOM, limit=2):
        seen += [message["text"] for message in answer["messages"]]

    assert seen == ["4", "3", "2", "1", "0"]


async def test_a_direct_message_is_opened_by_its_user(client: AsyncWebClient) -> None:
    opened = await client.conversations_open(users=BEN, return_im=True)
    posted = await client.chat_postMessage(channel=BEN, text="hello")

    assert opened["channel"]["user"] == BEN
    assert posted["channel"] == opened["channel"]["id"]


async def test_lists_say_who_and_what_is_there(client: AsyncWebClient) -> None:
    channels = await client.conversations_list(types="public_channel,im")
    own = await client.users_conversations()
    people = await client.users_list()

    assert {"newsroom", "lobby"} <= {c.get("name") for c in channels["channels"]}
    assert "lobby" not in {c["name"] for c in own["channels"]}
    assert [p["id"] for p in people["members"] if p["is_bot"]] == [BOT]


async def test_every_call_is_recorded(slack: StandIn, client: AsyncWebClient) -> None:
    await client.chat_postMessage(**HI)
    await refused(client, "chat.postMessage", channel="CNONE", text="hi")

    assert [call.error for call in slack.calls_of("chat.postMessage")] == [
        None,
        "channel_not_found",
    ]
    assert slack.calls[0].arguments == HI


async def test_the_same_reaction_twice_is_refused(slack: StandIn, client: AsyncWebClient) -> None:
    hers = await slack.post(ANA, NEWSROOM, "look")
    reaction = {"channel": NEWSROOM, "name": "eyes", "timestamp": hers.ts}
    await client.reactions_add(**reaction)

    assert (await refused(client, "reactions.add", **reaction))["error"] == "already_reacted"


async def test_prompts_with_a_thread_are_taken_and_not_shown(
    slack: StandIn, client: AsyncWebClient
) -> None:
    prompts = [{"title": "Ask", "message": "How many?"}]
    place = {"channel_id": slack.dm(ANA), "prompts": prompts}
    await client.assistant_threads_setSuggestedPrompts(**place, thread_ts="1.1")
    before = slack.prompts(slack.dm(ANA))
    await client.assistant_threads_setSuggestedPrompts(**place)

    assert (before, slack.prompts(slack.dm(ANA))) == ([], prompts)


async def test_history_can_be_limited_as_for_apps_outside_the_marketplace(
    slack: StandIn, client: AsyncWebClient
) -> None:
    for number in range(5):
        await slack.post(ANA, NEWSROOM, f"message {number}")
    slack.faults.limit_history(every=60, most=2)
    first = await client.conversations_history(channel=NEWSROOM, limit=100)

    assert len(first["messages"]) == 2
    with pytest.raises(SlackApiError) as refused:
        await client.conversations_history(channel=NEWSROOM)
    assert refused.value.response["error"] == "ratelimited"
    assert int(refused.value.response.headers["Retry-After"]) > 50


async def test_faults_at_random_are_the_same_for_the_same_seed() -> None:
    def drawn(seed: int) -> list[object]:
        chances = Chances(Random(seed), rate_limits=0.2, server_errors=0.2, duplicates=0.5)
        return [(chances.of_a_call(), chances.twice()) for _ in range(100)]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
    assert {what for what, _ in drawn(1)} == {None, "rate_limit", "server_error"}
