"""The stand-in as one object: a workspace, the ways to the bot, and the user's side of it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.standin.acts import Acts
from bot.standin.answers import ResponseUrlApi
from bot.standin.catalogue import ALL_BOT_EVENTS, ALL_SCOPES
from bot.standin.connections import Connections
from bot.standin.courier import Courier
from bot.standin.events import Events
from bot.standin.faults import Faults
from bot.standin.http_events import HttpEvents
from bot.standin.records import Ack, Delivery, Message
from bot.standin.seeds import furnish
from bot.standin.server import HOST, bind, build_app, serving
from bot.standin.socket_mode import SocketMode
from bot.standin.state import State
from bot.standin.tokens import Tokens
from bot.standin.waits import Waits
from bot.standin.web_api import WebApi


@dataclass(frozen=True, slots=True)
class Setup:
    """How a workspace is to behave."""

    bot_name: str = "Footnote"
    with_lobby: bool = True
    request_url: str | None = None
    bot_events: Iterable[str] = ALL_BOT_EVENTS
    scopes: Iterable[str] = ALL_SCOPES
    ack_seconds: float = 3.0
    retry_delays: Sequence[float] = (0, 60, 300)
    clock: Callable[[], float] = time.time


class StandIn(Acts, Waits):
    """A workspace that a bot can connect to, with its members' hands and eyes."""

    def __init__(self, setup: Setup | None = None) -> None:
        setup = setup or Setup()
        self.tokens = Tokens(frozenset(setup.scopes))
        self.state = State(self.tokens, setup.clock)
        furnish(self.state, setup.bot_name, setup.with_lobby)
        self.faults = Faults()
        self.busy: list[Callable[[], bool]] = []
        """Whether the bot is at work, where a test can see that; `settled` waits for it."""
        self._pulse = asyncio.Event()
        self._connections = Connections()
        self.sockets = SocketMode(self.state, self._connections)
        self.courier = Courier(
            self.state, self.faults, self.sockets, setup.ack_seconds, setup.retry_delays
        )
        if setup.request_url:
            self.use_http(setup.request_url)
        events = Events(self.state, self.courier, frozenset(setup.bot_events))
        self.state.listeners += [events.take, self.wake]
        self.app = self._build_app()

    @classmethod
    @asynccontextmanager
    async def serve(cls, port: int = 0, **options: object) -> AsyncIterator["StandIn"]:
        """Run a stand-in on a port, a free one by default; the options are those of `Setup`."""
        standin = cls(Setup(**options))  # type: ignore[arg-type]
        async with standin.running_on(standin.app, port):
            yield standin

    @asynccontextmanager
    async def running_on(self, app: ASGIApp, port: int) -> AsyncIterator[None]:
        """Serve an application that holds the stand-in's routes."""
        bound = bind(port)
        self.state.origin = f"http://{HOST}:{bound.getsockname()[1]}"
        try:
            async with serving(app, bound) as server:
                self._attach(server)
                yield
                await self.stop()
        finally:
            bound.close()

    async def stop(self) -> None:
        """Stop delivering, and say goodbye to the bot's connections."""
        await self.courier.stop()
        await self.sockets.close()

    def use_http(self, request_url: str) -> HttpEvents:
        """From now on, deliver as signed HTTP requests to this URL."""
        transport = HttpEvents(request_url, self.tokens.signing_secret)
        self.courier.transport = transport
        return transport

    @property
    def api_url(self) -> str:
        """Where the Web API is, with a trailing `/api/`."""
        return f"{self.state.origin}/api/"

    @property
    def bot_token(self) -> str:
        """The `xoxb-` token."""
        return self.tokens.bot

    @property
    def app_token(self) -> str:
        """The `xapp-` token."""
        return self.tokens.app

    @property
    def signing_secret(self) -> str:
        """What HTTP requests are signed with."""
        return self.tokens.signing_secret

    async def connected(self, count: int = 1, timeout: float = 10.0) -> None:
        """Wait for the bot's Socket Mode connections."""
        await self.until(lambda: len(self.sockets.open) >= count, timeout, "a connection")

    async def ask(
        self,
        user: str,
        channel: str,
        text: str,
        thread_ts: str | None = None,
        timeout: float = 5.0,
    ) -> Message:
        """Say something and wait for the bot's answer to it."""
        asked = await self.post(user, channel, text, thread_ts)
        is_direct = self.state.channel(channel).kind == "im"
        thread = None if is_direct else thread_ts or asked.ts
        return await self.next_message(channel, asked.ts, thread, timeout)

    async def ask_command(
        self, user: str, channel: str, command: str, text: str = "", timeout: float = 5.0
    ) -> Message:
        """Type a slash command and wait for the bot's answer."""
        before = self.state.timestamps.next()
        await self.command(user, channel, command, text)
        return await self.next_message(channel, before, timeout=timeout)

    async def ask_click(
        self,
        user: str,
        message: Message,
        action_id: str,
        value: str | None = None,
        timeout: float = 5.0,
    ) -> Message:
        """Click and wait for the bot's answer."""
        before = self.state.timestamps.next()
        await self.click(user, message, action_id, value)
        return await self.next_message(message.channel, before, timeout=timeout)

    async def redeliver(self, delivery: Delivery) -> Ack:
        """Deliver an event once more."""
        return await self.courier.redeliver(delivery)

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask the bot to connect anew."""
        await self.sockets.refresh(reason)

    async def close_connections(self) -> None:
        """Close the bot's connections with a close frame."""
        await self.sockets.close()

    def cut_connections(self) -> None:
        """Cut the bot's connections with no goodbye."""
        self.sockets.cut()

    def strand_connection(self) -> None:
        """Cut one connection of the bot, and go on sending to it."""
        self.sockets.strand()

    def _build_app(self) -> Starlette:
        web_api = WebApi(self.state, self.faults, self._connections)
        response_urls = ResponseUrlApi(self.state, self.faults, self._connections)
        return build_app(web_api, response_urls, self.sockets)

    def _attach(self, server: uvicorn.Server) -> None:
        self._connections.open = server.server_state.connections
