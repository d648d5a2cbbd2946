"""Socket Mode: the bot connects to Slack, and needs no address of its own.

Of several connections, one that dies unseen takes with it only what was sent to it until Slack
sends that again, on another.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

CONNECTIONS = 2


@asynccontextmanager
async def socket_mode(
    app: AsyncApp, app_token: str, count: int = CONNECTIONS
) -> AsyncIterator[Callable[[], bool]]:
    """Connected for as long as the block runs; gives a function that says whether it is."""
    handlers: list[AsyncSocketModeHandler] = []

    def is_connected() -> bool:
        return any(handler.client.current_session is not None for handler in handlers)

    async with AsyncExitStack() as connections:
        for _ in range(count):
            handler = await connections.enter_async_context(_connected(app, app_token))
            handlers.append(handler)
        yield is_connected
        handlers.clear()


@asynccontextmanager
async def _connected(app: AsyncApp, app_token: str) -> AsyncIterator[AsyncSocketModeHandler]:
    handler = AsyncSocketModeHandler(app, app_token, web_client=app.client)
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
        yield handler
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
