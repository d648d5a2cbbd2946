"""Socket Mode: the bot connects to Slack, and needs no address of its own.

Of several connections, one that dies unseen takes with it only what was sent to it until Slack
sends that again, on another.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.process.reaching import Patience

CONNECTIONS = 2
REFUSED = (
    "Slack does not take SLACK_APP_TOKEN ({why}): it needs the scope connections:write, and Socket"
    " Mode must be on."
)


@asynccontextmanager
async def socket_mode(
    app: AsyncApp, app_token: str, count: int = CONNECTIONS, patience: Patience | None = None
) -> AsyncIterator[Callable[[], bool]]:
    """Connected for as long as the block runs; gives a function that says whether it is.

    Raises SlackRefusedError.
    """
    patience = patience or Patience(app.client.base_url, 0)
    handlers: list[AsyncSocketModeHandler] = []

    def is_connected() -> bool:
        sessions = [handler.client.current_session for handler in handlers]
        return any(session is not None and not session.closed for session in sessions)

    async with AsyncExitStack() as connections:
        for _ in range(count):
            handler = await connections.enter_async_context(_connected(app, app_token, patience))
            handlers.append(handler)
        yield is_connected
        handlers.clear()


@asynccontextmanager
async def _connected(
    app: AsyncApp, app_token: str, patience: Patience
) -> AsyncIterator[AsyncSocketModeHandler]:
    handler = AsyncSocketModeHandler(app, app_token, web_client=app.client)
    try:
        await patience.reach(partial(_connect, handler), REFUSED)
        yield handler
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


async def _connect(handler: AsyncSocketModeHandler) -> None:
    """To an address that is asked for here: Bolt asks on and on, also where it is refused."""
    client = handler.client
    asking = AsyncWebClient(base_url=client.web_client.base_url, retry_handlers=[])
    opened = await asking.apps_connections_open(app_token=client.app_token or "")
    client.wss_uri = opened["url"]
    await handler.connect_async()  # type: ignore[no-untyped-call]
