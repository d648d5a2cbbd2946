"""The same events as signed HTTP requests, to Bolt behind a web server."""

from collections.abc import AsyncIterator

import pytest
from echo_bot import echo_app
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.standin import ANA, BOT, NEWSROOM, StandIn
from bot.standin.server import bind, serving


@pytest.fixture
async def request_url(slack: StandIn) -> AsyncIterator[str]:
    handler = AsyncSlackRequestHandler(echo_app(slack))

    async def endpoint(request: Request) -> Response:
        return await handler.handle(request)

    app = Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])])
    bound = bind(0)
    async with serving(app, bound):
        yield f"http://127.0.0.1:{bound.getsockname()[1]}/slack/events"


async def test_bolt_takes_the_signed_requests(slack: StandIn, request_url: str) -> None:
    slack.use_http(request_url)

    assert (await slack.ask(ANA, NEWSROOM, f"<@{BOT}> hello")).text == "echo"
    answer = await slack.ask_command(ANA, NEWSROOM, "/footnote", "help")
    assert answer.text == "command: help"


async def test_the_url_is_verified(slack: StandIn, request_url: str) -> None:
    assert await slack.use_http(request_url).verify_url()


async def test_a_wrong_secret_is_refused_and_tried_again(slack: StandIn, request_url: str) -> None:
    slack.tokens.signing_secret = "another"
    slack.use_http(request_url)
    await slack.post(ANA, slack.dm(ANA), "hello")
    await slack.until(lambda: len(slack.deliveries) == 4, what="three retries")

    assert [d.retry_reason for d in slack.deliveries[1:]] == ["http_error"] * 3
    assert slack.bot_messages(slack.dm(ANA)) == []


async def test_nobody_at_home(slack: StandIn) -> None:
    slack.use_http("http://127.0.0.1:9/slack/events")
    ack = await slack.command(ANA, NEWSROOM, "/footnote", "help")

    assert (ack.ok, ack.reason) == (False, "connection_failed")
