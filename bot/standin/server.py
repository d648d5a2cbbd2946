"""Building the stand-in's web application, and running it on a port."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp

from bot.standin.answers import ResponseUrlApi
from bot.standin.socket_mode import SocketMode
from bot.standin.web_api import WebApi

HOST = "127.0.0.1"


class PortInUseError(OSError):
    """The port that was asked for is taken."""


def build_app(web_api: WebApi, response_urls: ResponseUrlApi, sockets: SocketMode) -> Starlette:
    """The stand-in as an ASGI application."""
    return Starlette(
        routes=[
            Route("/api/{method:path}", web_api.answer, methods=["GET", "POST"]),
            Route("/commands/{key}", response_urls.answer, methods=["POST"]),
            WebSocketRoute("/link/", sockets.accept),
        ]
    )


def bind(port: int) -> socket.socket:
    """A socket on this port, or on a free one for 0."""
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((HOST, port))
    except OSError as error:
        bound.close()
        raise PortInUseError(
            f"Port {port} is in use. Choose another with --port, or leave it out."
        ) from error
    return bound


class _Server(uvicorn.Server):
    """A server inside another program, which keeps its own signals."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave Ctrl-C to the program."""
        yield


@asynccontextmanager
async def serving(app: ASGIApp, bound: socket.socket) -> AsyncIterator[uvicorn.Server]:
    """Run an application on a bound socket as long as the block lasts."""
    config = uvicorn.Config(
        app, log_level="warning", lifespan="auto", timeout_graceful_shutdown=1, ws_ping_interval=20
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve([bound]))
    try:
        while not server.started:
            await asyncio.sleep(0.005)
        yield server
    finally:
        server.should_exit = True
        await task
