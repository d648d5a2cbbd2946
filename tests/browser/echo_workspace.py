"""The local workspace with a small bot that says back what it hears; run as a program."""

import asyncio
import sys
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace import Content, WorkspaceAddress, run_workspace

Json = dict[str, Any]
EXAMPLES = ("First example?", "Second example?", "Third?", "Fourth?", "One with no answer?")


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(action_id: str, text: str) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), "value": "v"}


def every_block(question: str) -> list[Json]:
    feedback = {"type": "feedback_buttons", "action_id": "vote"}
    for name in ("positive", "negative"):
        feedback[f"{name}_button"] = {"text": plain(name.title()), "value": name}
    cell = {"type": "raw_text", "text": "In a cell"}
    return [
        {"type": "header", "text": plain("A header")},
        section(f"*Bold* you said: {question}\n> a quotation"),
        {**section("With an accessory"), "accessory": button("ask", "Ask more")},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "_from somewhere_"}]},
        {"type": "divider"},
        {"type": "table", "rows": [[cell], [cell]]},
        {"type": "markdown", "text": "**Strong** <b>not</b>"},
        {"type": "actions", "elements": [button("open", "Open the form"), choices()]},
        {"type": "context_actions", "elements": [feedback]},
    ]


def choices() -> Json:
    names = ("Apples", "Pears", "Quinces")
    options = [{"text": plain(name), "value": name.lower()} for name in names]
    placeholder = plain("Choose a fruit")
    return {
        "type": "static_select",
        "action_id": "pick",
        "options": options,
        "placeholder": placeholder,
    }


def form() -> Json:
    field = {"type": "plain_text_input", "action_id": "words"}
    block = {"type": "input", "block_id": "b", "label": plain("Words"), "element": field}
    rich = {"type": "rich_text_input", "action_id": "rich"}
    undrawn = {**block, "block_id": "c", "label": plain("Rich"), "element": rich, "optional": True}
    head = {"type": "modal", "callback_id": "form", "title": plain("A form")}
    return {**head, "submit": plain("Save"), "blocks": [block, undrawn]}


async def answer_mention(event: Json, say: Any, client: AsyncWebClient) -> None:
    thread_ts = event.get("thread_ts") or event["ts"]
    place = {"channel_id": event["channel"], "thread_ts": thread_ts}
    await client.assistant_threads_setStatus(**place, status="is thinking…")
    await asyncio.sleep(0.5)
    question = event["text"].partition("> ")[2]
    await say(text="a", blocks=every_block(question), thread_ts=thread_ts)


async def answer_message(event: Json, say: Any) -> None:
    changed = event.get("message", {})
    if changed.get("edited") and changed["user"] != "UBOT":
        await say(f"edited to: {changed['text']}")
    elif event["channel_type"] == "im" and "subtype" not in event:
        await say(f"direct: {event['text']}")


async def answer_command(ack: Any, respond: Any, command: Json) -> None:
    await ack()
    await respond(f"command: {command['text']}")


async def open_form(ack: Any, body: Json, client: AsyncWebClient) -> None:
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=form())


async def answer_vote(ack: Any, respond: Any, action: Json) -> None:
    await ack()
    await respond(f"vote: {action['value']}", replace_original=False)


async def answer_pick(ack: Any, respond: Any, action: Json) -> None:
    await ack()
    await respond(f"picked: {action['selected_option']['value']}", replace_original=False)


async def only_acknowledge(ack: Any) -> None:
    await ack()


async def save(ack: Any, view: Json, client: AsyncWebClient) -> None:
    words = view["state"]["values"]["b"]["words"]["value"]
    if words == "wrong":
        await ack(response_action="errors", errors={"b": "Not that."})
        return
    await ack()
    await client.chat_postMessage(channel="CRISK", text=f"saved: {words}")


def build_app(address: WorkspaceAddress) -> AsyncApp:
    app = AsyncApp(client=AsyncWebClient(token=address.bot_token, base_url=address.api_url))
    app.event("app_mention")(answer_mention)
    app.event("message")(answer_message)
    app.command("/footnote")(answer_command)
    app.action("open")(open_form)
    app.action("vote")(answer_vote)
    app.action("pick")(answer_pick)
    app.action("ask")(only_acknowledge)
    app.view("form")(save)
    return app


async def start_bot(address: WorkspaceAddress) -> Content:
    handler = AsyncSocketModeHandler(build_app(address), address.app_token)
    await handler.connect_async()
    return Content(EXAMPLES)


if __name__ == "__main__":
    port = int(sys.argv[1])
    asyncio.run(run_workspace(start_bot, port=port, open_browser=False))
