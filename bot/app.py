"""One Bolt app, for both ways in."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from secrets import SystemRandom

from aiohttp import ClientSession, ClientTimeout, TCPConnector
from slack_bolt.async_app import AsyncApp
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient

from bot.authorizing import Authorizer
from bot.listeners import register_listeners
from bot.listeners.keeping import ClosePrivate, HandOver, KeepFirst
from bot.services import Services
from bot.slack_errors import pause_in

MOST_RETRIES = 3
LEFT_ALONE, LONGEST_CALL = 4, 30
"""Seconds."""
_random = SystemRandom()
OAUTH_VARIABLES = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")


@asynccontextmanager
async def connections() -> AsyncIterator[ClientSession]:
    """To Slack, kept open from call to call: without, each call would make one of its own.

    One that is left alone is closed before Slack would close it.
    """
    connector = TCPConnector(keepalive_timeout=LEFT_ALONE)
    timeout = ClientTimeout(total=LONGEST_CALL)
    async with ClientSession(connector=connector, timeout=timeout) as session:
        yield session


def build_client(
    bot_token: str, api_url: str, session: ClientSession | None = None
) -> AsyncWebClient:
    client = AsyncWebClient(token=bot_token, base_url=api_url, session=session)
    client.retry_handlers = [
        _WhatDoesNoHarmTwice(max_retry_count=1),
        _WhatIsHeld(max_retry_count=MOST_RETRIES),
    ]
    return client


class _WhatDoesNoHarmTwice(AsyncConnectionErrorRetryHandler):
    """A post whose answer was lost may have gone out: `bot.asking.replying` looks first."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        can = await super()._can_retry_async(
            state=state, request=request, response=response, error=error
        )
        return can and not request.url.endswith("chat.postMessage")


class _WhatIsHeld(AsyncRateLimitErrorRetryHandler):
    """Waits for what Slack's edge says too, which the SDK's own reads as whole seconds alone."""

    async def prepare_for_next_attempt_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> None:
        state.next_attempt_requested = True
        pause = pause_in(response.headers if response else {})
        await asyncio.sleep(pause.total_seconds() + _random.random())
        state.increment_current_attempt()


def _is_of_use(record: logging.LogRecord) -> bool:
    """Bolt warns that it does not use the token itself; the client and the authorizer do."""
    said = record.getMessage()
    return "will be ignored" not in said and "will be unused" not in said


def build_app(services: Services, *, client: AsyncWebClient, signing_secret: str = "") -> AsyncApp:
    log = logging.getLogger("footnote.bolt")
    log.addFilter(_is_of_use)
    with _one_workspace():
        app = AsyncApp(
            name=log.name,  # at each event, Bolt sets the level of the logger with this name
            client=client,
            before_authorize=HandOver(services),
            authorize=Authorizer(client),
            signing_secret=signing_secret,
            logger=log,
        )
    app.use(KeepFirst(services))
    app.listener_runner.listener_completion_handler = ClosePrivate(services)
    register_listeners(app)
    return app


@contextmanager
def _one_workspace() -> Iterator[None]:
    """Bolt goes into its many-workspaces mode when it finds these in the environment."""
    hidden = {name: os.environ.pop(name) for name in OAUTH_VARIABLES if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(hidden)
