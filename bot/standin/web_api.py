"""The way of one Web API call: read, let faults happen, check, do, record.

https://docs.slack.dev/apis/web-api
"""

import asyncio
import time
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.standin.arguments import check_arguments, read_body
from bot.standin.catalogue import METHODS
from bot.standin.connections import Connections
from bot.standin.errors import SlackError
from bot.standin.faults import NO_FAULT, Fault, Faults, rate_limited
from bot.standin.methods import HANDLERS
from bot.standin.records import Call, Json
from bot.standin.state import State

# Bolt sends its team with every call.
_ALWAYS_ALLOWED = ("token", "pretty", "team_id")


@dataclass(slots=True)
class WebApi:
    """Answers `POST /api/<method>`."""

    state: State
    faults: Faults
    connections: Connections

    async def answer(self, request: Request) -> Response:
        """Answer one call."""
        method = request.path_params["method"]
        started, at = time.perf_counter(), self.state.clock()
        fault = self._too_early(method, at) or self.faults.next(method) or NO_FAULT
        arguments, body = await self._do(method, request, fault)
        took = time.perf_counter() - started
        self.state.record_call(Call(method, arguments, body, fault.status, at, took))
        if fault.cut:
            self.connections.cut(request.client)
        return self._response(body, fault)

    def _too_early(self, method: str, at: float) -> Fault | None:
        wait = self.faults.history_limits.wait(method, at)
        return rate_limited(wait) if wait else None

    async def _do(self, method: str, request: Request, fault: Fault) -> tuple[Json, Json]:
        arguments: Json = {}
        try:
            arguments, token = await _read(request)
            await asyncio.sleep(fault.delay)
            if fault.prevents is not None:
                return arguments, fault.prevents
            return arguments, self._perform(method, arguments, token)
        except SlackError as refusal:
            return arguments, refusal.body()

    def _perform(self, name: str, arguments: Json, token: str | None) -> Json:
        if name not in HANDLERS:
            raise SlackError("unknown_method", req_method=name)
        method = METHODS[name]
        self.state.tokens.check(token, method)
        arguments = self.faults.history_limits.cut(name, check_arguments(method, arguments))
        return HANDLERS[name](self.state, arguments)

    def _response(self, body: Json, fault: Fault) -> Response:
        scopes = {"x-oauth-scopes": ",".join(sorted(self.state.tokens.scopes))}
        headers = scopes | fault.headers
        if fault.garbled is not None:
            return Response(fault.garbled, fault.status, headers, fault.content_type)
        return JSONResponse(body, fault.status, headers)


async def _read(request: Request) -> tuple[Json, str | None]:
    content_type = request.headers.get("content-type", "")
    arguments: Json = dict(request.query_params)
    if content_type.startswith("multipart/form-data"):
        arguments |= dict(await request.form())
    else:
        arguments |= read_body(content_type, await request.body())
    header = request.headers.get("authorization", "")
    token = header.removeprefix("Bearer ").strip() or arguments.get("token")
    return {n: v for n, v in arguments.items() if n not in _ALWAYS_ALLOWED}, token
