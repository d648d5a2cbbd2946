"""Blocks and views over the platform's limits are refused, and the place is told."""

from typing import Any

import pytest
from echo_bot import button, modal, plain, section
from slack_sdk.errors import SlackApiError
from slack_sdk.models import blocks as kit
from slack_sdk.web.async_client import AsyncWebClient

from bot.standin import NEWSROOM, StandIn

LONG_OPTION = {"text": plain("a" * 76), "value": "v"}
SELECT = {"type": "static_select", "action_id": "s", "options": [LONG_OPTION]}
TABLE = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}

REFUSED = [
    ([section("a" * 3001)], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    ([{"type": "section"}], "missing required field: text or fields [json-pointer:/blocks/0]"),
    ([{"type": "banner"}], "unsupported type: banner [json-pointer:/blocks/0/type]"),
    ([{"text": "a"}], "missing required field: type [json-pointer:/blocks/0]"),
    ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    (
        [{"type": "header", "text": {"type": "mrkdwn", "text": "a"}}],
        "must be a plain_text object [json-pointer:/blocks/0/text]",
    ),
    (
        [{"type": "header", "text": plain("a" * 151)}],
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        [{"type": "context", "elements": [plain("a")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        [{"type": "actions", "elements": [button("a"), button("a")]}],
        "`action_id` a already exists for this block [json-pointer:/blocks/0]",
    ),
    (
        [{"type": "actions", "elements": [button("a", "t" * 76)]}],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    (
        [{"type": "actions", "elements": [SELECT]}],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
    ),
    (
        [{**section("a"), "colour": "red"}],
        "invalid additional property: colour [json-pointer:/blocks/0]",
    ),
    (
        [{"type": "divider", "block_id": "d"}, {"type": "divider", "block_id": "d"}],
        "`block_id` d already exists for a previous block [json-pointer:/blocks]",
    ),
    (
        [{"type": "alert", "text": plain("a")}],
        "unsupported type: alert [json-pointer:/blocks/0/type]",
    ),
    ([TABLE, TABLE], "only_one_table_allowed [json-pointer:/blocks]"),
]


@pytest.mark.parametrize(("blocks", "fault"), REFUSED)
async def test_blocks_that_slack_refuses(
    client: AsyncWebClient, blocks: list[dict[str, Any]], fault: str
) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=NEWSROOM, text="t", blocks=blocks)

    answer = caught.value.response
    assert answer["error"] == "invalid_blocks"
    assert f"[ERROR] {fault}" in answer["response_metadata"]["messages"]


async def test_too_much_text_in_all_blocks(client: AsyncWebClient) -> None:
    blocks = [section("a" * 2900)] * 5
    with pytest.raises(SlackApiError, match="msg_blocks_too_long"):
        await client.chat_postMessage(channel=NEWSROOM, text="t", blocks=blocks)


ACCEPTED = [
    kit.SectionBlock(text="*Hello*", fields=["a", "b"]),
    kit.HeaderBlock(text="A header"),
    kit.ContextBlock(elements=[kit.MarkdownTextObject(text="from _somewhere_")]),
    kit.MarkdownBlock(text="**Hello**"),
    kit.ActionsBlock(
        elements=[
            kit.ButtonElement(text="Go", action_id="go"),
            kit.StaticSelectElement(
                placeholder="Pick", action_id="p", options=[kit.Option(value="1", label="One")]
            ),
        ]
    ),
    kit.ContextActionsBlock(
        elements=[
            kit.FeedbackButtonsElement(
                action_id="f",
                positive_button=kit.FeedbackButtonObject(text="Yes", value="y"),
                negative_button=kit.FeedbackButtonObject(text="No", value="n"),
            )
        ]
    ),
    kit.TableBlock(rows=[[{"type": "raw_text", "text": "a"}]]),
    kit.RichTextBlock(
        elements=[
            kit.RichTextQuoteElement(elements=[kit.RichTextElementParts.Text(text="quoted")]),
        ]
    ),
    kit.CardBlock(title=kit.MarkdownTextObject(text="A card"), block_id="card"),
    kit.ContainerBlock(title="Held", child_blocks=[kit.DividerBlock()], is_collapsible=True),
]


@pytest.mark.parametrize("block", ACCEPTED, ids=lambda block: block.type)
async def test_blocks_of_the_official_models_are_taken(
    slack: StandIn, client: AsyncWebClient, block: kit.Block
) -> None:
    await client.chat_postMessage(channel=NEWSROOM, text="t", blocks=[block])

    assert slack.bot_messages(NEWSROOM)[0].blocks[0]["type"] == block.type


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"title": plain("a" * 25)}, "less than 25 characters [json-pointer:/view/title/text]"),
        ({"submit": None}, "must be a plain_text object [json-pointer:/view/submit]"),
        ({"private_metadata": "a" * 3001}, "less than 3001"),
        ({"blocks": [{"type": "divider"}] * 101}, "no more than 100 items"),
        ({"type": "sheet"}, "unsupported type"),
    ],
)
async def test_views_that_slack_refuses(
    slack: StandIn, client: AsyncWebClient, change: dict[str, Any], fault: str
) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client.views_publish(user_id="UANA", view={**modal(), **change})

    assert caught.value.response["error"] == "invalid_arguments"
    assert any(fault in line for line in caught.value.response["response_metadata"]["messages"])


async def test_blocks_can_be_checked_without_a_token(slack: StandIn) -> None:
    nobody = AsyncWebClient(base_url=slack.api_url)

    assert (await nobody.blocks_validate(blocks=[section("fine")]))["ok"]
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await nobody.blocks_validate(blocks=[section("")])
