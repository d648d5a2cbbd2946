"""A stand-in for each test, and a bot on the official clients."""

from collections.abc import AsyncIterator

import pytest
from echo_bot import connected, echo_app
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.standin import StandIn


@pytest.fixture
async def slack() -> AsyncIterator[StandIn]:
    async with StandIn.serve(retry_delays=(0, 0.05, 0.1), ack_seconds=0.5) as standin:
        yield standin


@pytest.fixture
def client(slack: StandIn) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


@pytest.fixture
async def echo(slack: StandIn) -> AsyncIterator[AsyncSocketModeHandler]:
    async with connected(slack, echo_app(slack)) as handler:
        await slack.connected()
        yield handler
