"""The same bot behind a web server, with signed requests."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO
from time import time

import aiohttp
import pytest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from yarl import URL

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
        web = build_web(app, slack.signing_secret)
        async with serving(web, HOST, 0, "FOOTNOTE_PORT") as port:
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


FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
WRONG = "v0=00"


@pytest.mark.parametrize(
    ("body", "kind", "timestamp", "signature"),
    [
        (b"\xff\xfe", FORM, None, WRONG),
        (b"{nope", JSON, None, WRONG),
        (b"[1,2]", JSON, None, WRONG),
        (b"null", JSON, None, WRONG),
        (b"payload=%7Bnope", FORM, None, WRONG),
        (b"{}", JSON, "abc", WRONG),
        (b"{}", JSON, "", WRONG),
        (b"{}", JSON, None, "v0=ö"),
    ],
)
async def test_whatever_is_not_signed_is_refused_without_being_read(
    url: str,
    caplog: pytest.LogCaptureFixture,
    body: bytes,
    kind: str,
    timestamp: str | None,
    signature: str,
) -> None:
    now = str(int(time())) if timestamp is None else timestamp
    assert await posted(url, body, kind, now, signature) == 401
    assert not [one for one in caplog.records if one.exc_info]


@pytest.mark.parametrize("body", [b"{nope", b"[1,2]", b"null"])
async def test_what_is_signed_and_no_object_is_refused(
    web: StandIn, url: str, caplog: pytest.LogCaptureFixture, body: bytes
) -> None:
    now, verifier = str(int(time())), SignatureVerifier(web.signing_secret)
    signature = verifier.generate_signature(timestamp=now, body=body) or ""

    assert await posted(url, body, JSON, now, signature) == 400
    assert not [one for one in caplog.records if one.exc_info]


async def posted(url: str, body: bytes, kind: str, timestamp: str, signature: str) -> int:
    headers = {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature,
    }
    async with aiohttp.ClientSession() as session:
        return (await session.post(url, data=body, headers=headers)).status


async def test_a_check_of_the_certificate_is_answered(url: str) -> None:
    async with aiohttp.ClientSession() as session:
        answer = await session.post(url, data={"token": "x", "ssl_check": "1"})

        assert answer.status == 200


async def test_a_request_without_an_end_is_refused_once_it_is_too_large(url: str) -> None:
    reader, writer = await asyncio.open_connection(HOST, URL(url).port)
    writer.write(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(11):
        writer.write(b"186A0\r\n" + b"x" * 100_000 + b"\r\n")
    line = await asyncio.wait_for(reader.readline(), 5)
    writer.close()

    assert b" 413 " in line


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
        async with serving(build_web(app, web.signing_secret), HOST, port, "FOOTNOTE_PORT"):
            pass


@pytest.mark.parametrize(
    "host",
    ["localhost:3000", "no such host", "http://localhost", "\xe4" * 80, "203.0.113.7"],
)
async def test_a_host_that_is_none_is_named_and_not_the_port(host: str) -> None:
    with pytest.raises(SettingError, match="FOOTNOTE_HOST is no address of this machine"):
        async with serving(Starlette(), host, 0, "FOOTNOTE_PORT"):
            pass
