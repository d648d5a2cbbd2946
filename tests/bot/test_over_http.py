"""The same bot behind a web server, with signed requests."""

from collections.abc import AsyncIterator
from io import BytesIO

import aiohttp
import pytest
from starlette.applications import Starlette

from bot.app import build_app, build_client
from bot.process.http import build_web
from bot.process.serving import PortInUseError, serving
from bot.services import Services
from bot.settings import SettingError
from bot.standin import ANA, BOT, NEWSROOM, StandIn

HOST = "127.0.0.1"
DRONES = "How many drones has Iran sent to Russia?"


@pytest.fixture
async def served(services: Services) -> AsyncIterator[tuple[StandIn, str]]:
    async with StandIn.serve() as slack:
        slack.busy.append(lambda: bool(services.storage.inbox.held))
        client = build_client(slack.bot_token, slack.api_url)
        app = build_app(services, client=client, signing_secret=slack.signing_secret)
        async with serving(build_web(app), HOST, 0, "FOOTNOTE_PORT") as port:
            url = f"http://{HOST}:{port}/slack/events"
            slack.use_http(url)
            yield slack, url


@pytest.fixture
def web(served: tuple[StandIn, str]) -> StandIn:
    return served[0]


@pytest.fixture
def url(served: tuple[StandIn, str]) -> str:
    return served[1]


async def test_a_mention_is_answered(web: StandIn) -> None:
    reply = await web.ask(ANA, NEWSROOM, f"<@{BOT}> {DRONES}")

    assert "everal hundred" in reply.words()


async def test_a_command_and_a_click_come_in_at_the_same_address(web: StandIn) -> None:
    reply = await web.ask_command(ANA, NEWSROOM, "/footnote", f"ask {DRONES}")
    await web.click(ANA, reply, "show_context_0")

    assert "several hundred" in (await web.modal(ANA)).words()


async def test_an_event_sent_again_is_answered_once(web: StandIn) -> None:
    web.faults.duplicate_events(4)
    await web.ask(ANA, NEWSROOM, f"<@{BOT}> {DRONES}")
    await web.settled()

    assert len(web.bot_messages(NEWSROOM)) == 1


async def test_a_request_that_is_not_signed_is_refused(url: str) -> None:
    async with aiohttp.ClientSession() as session:
        answer = await session.post(url, json={"type": "event_callback"})

        assert answer.status == 401


async def test_a_request_that_is_too_large_is_refused(url: str) -> None:
    async with aiohttp.ClientSession() as session:
        answer = await session.post(url, data=BytesIO(b"x" * 1_100_000))

        assert answer.status == 413


async def test_a_port_in_use_is_named_with_its_setting(
    services: Services, web: StandIn, url: str
) -> None:
    port = int(url.split(":")[2].split("/")[0])
    app = build_app(services, client=build_client(web.bot_token, web.api_url))

    with pytest.raises(PortInUseError, match=f"Port {port} .* set FOOTNOTE_PORT to another"):
        async with serving(build_web(app), HOST, port, "FOOTNOTE_PORT"):
            pass


@pytest.mark.parametrize(
    "host",
    ["localhost:3000", "no such host", "http://localhost", "\xe4" * 80, "203.0.113.7"],
)
async def test_a_host_that_is_none_is_named_and_not_the_port(host: str) -> None:
    with pytest.raises(SettingError, match="FOOTNOTE_HOST is no address of this machine"):
        async with serving(Starlette(), host, 0, "FOOTNOTE_PORT"):
            pass
