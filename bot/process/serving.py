"""A Starlette app on a port, for as long as a block of code runs."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette


class PortInUseError(Exception):
    """The message names the port and the setting to change."""


class _Server(uvicorn.Server):
    """Leaves signals to `bot.process.stopping`."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def serving(app: Starlette, host: str, port: int, setting: str) -> AsyncIterator[int]:
    """Gives the port, chosen by the system when it was 0. Raises `PortInUseError`."""
    listening = _listen(host, port, setting)
    server = _Server(
        uvicorn.Config(
            app, log_config=None, lifespan="off", access_log=False, timeout_graceful_shutdown=3
        )
    )
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        while not server.started and not task.done():
            await asyncio.sleep(0.01)
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        await task
        listening.close()


def _listen(host: str, port: int, setting: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise PortInUseError(
            f"Port {port} on {host} cannot be used ({error.strerror}): set {setting} to another."
        ) from error
    listening.listen(128)
    return listening
