"""Socket Mode: the bot connects to Slack, and needs no address of its own.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp


@asynccontextmanager
async def socket_mode(app: AsyncApp, app_token: str) -> AsyncIterator[Callable[[], bool]]:
    """Connected for as long as the block runs; gives a function that says whether it is."""
    handler = AsyncSocketModeHandler(app, app_token, web_client=app.client)
    connected = False

    def is_connected() -> bool:
        return connected and handler.client.current_session is not None

    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
        connected = True
        yield is_connected
    finally:
        connected = False
        await handler.close_async()  # type: ignore[no-untyped-call]
