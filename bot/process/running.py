"""Runs the bot: builds everything, opens one of the two ways in, and waits to be stopped."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.app import build_app, build_client, connections
from bot.asking.taking_up import taking_up
from bot.library.librarian import keeping
from bot.notifications.telling import Teller, build_teller, telling
from bot.process.admin import build_admin
from bot.process.background import again_and_again
from bot.process.http import build_web
from bot.process.reaching import Patience
from bot.process.serving import serving
from bot.process.socket_mode import socket_mode
from bot.process.stopping import until_stopped
from bot.services import Services, build_services
from bot.settings import (
    Settings,
    require_app_token,
    require_bot_token,
    require_signing_secret,
)
from knowledge import Library

log = logging.getLogger("footnote")

LAST_ANSWERS = timedelta(seconds=5)
PRUNED_EVERY = timedelta(hours=1)
REFUSED = (
    "Slack does not take SLACK_BOT_TOKEN ({why}): copy it again from your app's page, OAuth &"
    " Permissions."
)

IsConnected = Callable[[], bool]


async def run(settings: Settings) -> None:
    """Until Ctrl-C or SIGTERM.

    Raises SettingError, PackError, StorageError, PortInUseError, SlackRefusedError.
    """
    _require_tokens(settings)
    await until_stopped(_run(settings))
    log.info("Footnote has stopped.")


async def _run(settings: Settings) -> None:
    host, port = settings.footnote_host, settings.footnote_admin_port
    async with answering(settings) as (services, is_connected):
        admin = build_admin(services, is_connected)
        async with serving(admin, host, port, "FOOTNOTE_ADMIN_PORT"):
            log.info("Footnote is running (%s mode). Ctrl-C stops it.", settings.footnote_mode)
            await asyncio.Event().wait()


@asynccontextmanager
async def answering(
    settings: Settings, library: Library | None = None
) -> AsyncIterator[tuple[Services, IsConnected]]:
    """The bot answers in Slack for as long as the block runs; without a library, as published."""
    services = await build_services(settings, library=library)
    try:
        async with connections() as session, _last_answers(services):
            client = build_client(require_bot_token(settings), settings.slack_api_url, session)
            async with (
                way_in(settings, services, client) as is_connected,
                again_and_again("What has ended stays", services.storage.prune, PRUNED_EVERY),
                keeping(services.librarian),
                telling(_teller(settings, services)),
            ):
                yield services, is_connected
    finally:
        await services.close()


@asynccontextmanager
async def _last_answers(services: Services) -> AsyncIterator[None]:
    """What was begun within the block is answered after it, while Slack can be reached."""
    try:
        yield
    finally:
        await services.storage.inbox.idle(LAST_ANSWERS)


@asynccontextmanager
async def way_in(
    settings: Settings, services: Services, client: AsyncWebClient
) -> AsyncIterator[IsConnected]:
    """Gives a function that says whether Slack can reach the bot."""
    patience = Patience(settings.slack_api_url, settings.footnote_start_seconds)
    await _check_token(settings, patience)
    if settings.footnote_mode == "socket":
        app = build_app(services, client=client)
        token, count = require_app_token(settings), settings.footnote_connections
        async with (
            socket_mode(app, token, count, patience) as is_connected,
            taking_up(app, services.storage),
        ):
            yield is_connected
    else:
        secret = require_signing_secret(settings)
        app = build_app(services, client=client, signing_secret=secret)
        host, port = settings.footnote_host, settings.footnote_port
        async with (
            serving(build_web(app, secret), host, port, "FOOTNOTE_PORT"),
            taking_up(app, services.storage),
        ):
            yield lambda: True


def _teller(settings: Settings, services: Services) -> Teller:
    return build_teller(services, require_bot_token(settings), settings.slack_api_url)


def _require_tokens(settings: Settings) -> None:
    """Fails at the start, not at the first question."""
    require_bot_token(settings)
    if settings.footnote_mode == "socket":
        require_app_token(settings)
    else:
        require_signing_secret(settings)


async def _check_token(settings: Settings, patience: Patience) -> None:
    token, url = require_bot_token(settings), settings.slack_api_url
    await patience.reach(AsyncWebClient(token, url, retry_handlers=[]).auth_test, REFUSED)
