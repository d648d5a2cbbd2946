"""A small Bolt bot that says back what it hears, on the official clients."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.standin import StandIn


def modal(callback_id: str = "form", title: str = "A form", **more: Any) -> dict[str, Any]:
    field = {"type": "plain_text_input", "action_id": "words"}
    blocks = [{"type": "input", "block_id": "b", "label": plain("Words"), "element": field}]
    head = {"type": "modal", "callback_id": callback_id, "title": plain(title)}
    return {**head, "submit": plain("Send"), "blocks": blocks, **more}


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(action_id: str, text: str = "Press", value: str = "1") -> dict[str, Any]:
    return {"type": "button", "text": plain(text), "action_id": action_id, "value": value}


def echo_app(slack: StandIn) -> AsyncApp:
    """Answers mentions, direct messages, a command, a button and a modal."""
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    app = AsyncApp(client=client, signing_secret=slack.signing_secret)

    @app.event("app_mention")
    async def mention(event: dict[str, Any], say: Any) -> None:
        actions = {"type": "actions", "elements": [button("open"), button("again")]}
        blocks = [section(f"You said: {event['text']}"), actions]
        await say(text="echo", blocks=blocks, thread_ts=event.get("thread_ts") or event["ts"])

    @app.event("message")
    async def message(event: dict[str, Any], say: Any) -> None:
        if event["channel_type"] == "im" and "subtype" not in event:
            await say(f"direct: {event['text']}")

    @app.command("/footnote")
    async def command(ack: Any, respond: Any, command: dict[str, Any]) -> None:
        await ack()
        await respond(f"command: {command['text']}")

    @app.action("open")
    async def opened(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal())

    @app.action("again")
    async def again(ack: Any, respond: Any) -> None:
        await ack()
        await respond(text="replaced", replace_original=True)

    @app.view("form")
    async def submitted(ack: Any, view: dict[str, Any]) -> None:
        words = view["state"]["values"]["b"]["words"]["value"]
        if words == "wrong":
            await ack(response_action="errors", errors={"b": "Not that."})
        elif words == "more":
            await ack(response_action="push", view=modal("form", "One more"))
        else:
            await ack()

    return app


@asynccontextmanager
async def connected(slack: StandIn, app: AsyncApp) -> AsyncIterator[AsyncSocketModeHandler]:
    handler = AsyncSocketModeHandler(app, slack.app_token)
    await handler.connect_async()
    try:
        yield handler
    finally:
        await handler.client.close()
        await handler.client.aiohttp_client_session.close()
