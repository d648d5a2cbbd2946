"""HTTP mode: Slack's requests come in at one address.

https://docs.slack.dev/apis/events-api
"""

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

EVENTS_PATH = "/slack/events"
MOST_BYTES = 1_000_000


def build_web(app: AsyncApp) -> Starlette:
    handler = AsyncSlackRequestHandler(app)

    async def slack_events(request: Request) -> Response:
        if int(request.headers.get("content-length") or 0) > MOST_BYTES:
            return PlainTextResponse("too large\n", status_code=413)
        return await handler.handle(request)

    return Starlette(routes=[Route(EVENTS_PATH, slack_events, methods=["POST"])])
