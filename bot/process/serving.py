"""A Starlette app on a port, for as long as a block of code runs."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette

from bot.settings import SettingError

NO_HOST = (
    "FOOTNOTE_HOST is no address of this machine: write one, as 127.0.0.1, or 0.0.0.0 for all."
)


class PortInUseError(Exception):
    """The message names the port and the setting to change."""


class _Server(uvicorn.Server):
    """Leaves signals to `bot.process.stopping`."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def serving(app: Starlette, host: str, port: int, setting: str) -> AsyncIterator[int]:
    """Gives the port, chosen by the system when it was 0. Raises `PortInUseError`, or
    `SettingError` where it is the host that cannot be used.
    """
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
    except (socket.gaierror, TypeError) as error:  # the latter where it cannot be encoded
        listening.close()
        raise SettingError(NO_HOST) from error
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRNOTAVAIL:
            raise SettingError(NO_HOST) from error
        raise PortInUseError(
            f"Port {port} on {host} cannot be used ({error.strerror}): set {setting} to another."
        ) from error
    listening.listen(128)
    return listening
