"""What the bot answers to a command or a click, in the acknowledgement or at the response URL.

https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.standin.arguments import read_body
from bot.standin.connections import Connections
from bot.standin.errors import SlackError
from bot.standin.faults import NO_FAULT, Fault, Faults
from bot.standin.methods.chat import read_content
from bot.standin.records import Call, Json, Message
from bot.standin.response_urls import ResponseUrl
from bot.standin.state import BOT, BOT_ID, State

_KNOWN = {
    "text",
    "blocks",
    "attachments",
    "response_type",
    "replace_original",
    "delete_original",
    "thread_ts",
    "unfurl_links",
    "unfurl_media",
    "metadata",
}


class ResponseUrlApi:
    """Answers `POST /commands/<key>`."""

    def __init__(self, state: State, faults: Faults, connections: Connections) -> None:
        self._state = state
        self._faults = faults
        self._connections = connections

    async def answer(self, request: Request) -> Response:
        """Take one answer; its faults are those of "response_url"."""
        at, fault = self._state.clock(), self._faults.next("response_url") or NO_FAULT
        body, result = await self._do(request, fault)
        status = 200 if result["ok"] else max(fault.status, 404)
        self._state.record_call(Call("response_url", body, result, status, at, 0.0))
        if fault.cut:
            self._connections.cut(request.client)
        if result["ok"]:
            return PlainTextResponse("ok")
        return JSONResponse(result, status, fault.headers)

    async def _do(self, request: Request, fault: Fault) -> tuple[Json, Json]:
        body: Json = {}
        try:
            body = read_body(request.headers.get("content-type", ""), await request.body())
            await asyncio.sleep(fault.delay)
            if fault.prevents is not None:
                return body, fault.prevents
            place = self._state.response_urls.take(request.path_params["key"])
            take_answer(self._state, place, body)
        except SlackError as refusal:
            return body, refusal.body()
        return body, {"ok": True}


def take_answer(state: State, place: ResponseUrl, body: Json) -> Message | None:
    """Do what an answer asks for: delete, replace, or post."""
    unknown = sorted(set(body) - _KNOWN)
    if unknown:
        raise SlackError("invalid_arguments", [f"unknown argument: {name}" for name in unknown])
    if _is_true(body.get("delete_original")):
        _delete_original(state, place)
        return None
    if not (body.get("text") or body.get("blocks") or body.get("attachments")):
        raise SlackError("no_text")
    if _is_true(body.get("replace_original")) and place.original is not None:
        return state.change_message(place.original, **read_content(state, body))
    return state.add_message(_answer(state, place, body))


def _answer(state: State, place: ResponseUrl, body: Json) -> Message:
    return Message(
        channel=place.channel,
        ts=state.timestamps.next(),
        user=BOT,
        bot_id=BOT_ID,
        thread_ts=body.get("thread_ts") or _thread_of(place),
        ephemeral_to=None if body.get("response_type") == "in_channel" else place.user,
        **read_content(state, body),
    )


def _thread_of(place: ResponseUrl) -> str | None:
    return place.original.thread_ts if place.original else None


def _delete_original(state: State, place: ResponseUrl) -> None:
    if place.original is None:
        raise SlackError("cant_delete_message")
    if place.original.ephemeral_to:
        state.remove_ephemeral(place.original)
    else:
        state.delete_message(place.original)


def _is_true(value: Any) -> bool:
    return str(value).lower() in ("true", "1")
