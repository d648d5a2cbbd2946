"""Looks whether everything that the bot needs is there, and says what to do where it is not."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import build_client
from bot.clock import now
from bot.library.publishing import HOME
from bot.manifest import scopes
from bot.settings import (
    SettingError,
    Settings,
    require_app_token,
    require_bot_token,
    require_signing_secret,
)
from bot.slack_errors import judge, name_of
from bot.storage.database import StorageError, not_current, open_engine, status
from bot.storage.imprints import Imprint, in_force
from bot.storage.revisions import Revisions
from knowledge import PackError, contents_of, load_library


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    what: str
    is_well: bool
    sentence: str


Check = Callable[[Settings], Awaitable[str]]


class UnwellError(Exception):
    """The message says what to do."""


async def check_up(settings: Settings) -> list[Finding]:
    return [await _look(what, check, settings) for what, check in CHECKS]


async def _look(what: str, check: Check, settings: Settings) -> Finding:
    try:
        return Finding(what, True, await check(settings))
    except (UnwellError, SettingError, StorageError, PackError) as problem:
        return Finding(what, False, str(problem))
    except SlackApiError as error:
        return Finding(what, False, _said_by_slack(error))
    except (ClientError, TimeoutError):
        url = settings.slack_api_url
        return Finding(what, False, f"{url} cannot be reached: check the network.")


def _said_by_slack(error: SlackApiError) -> str:
    why = name_of(error)
    if judge(error).passes:
        return f"Slack has trouble ({why}): look again later."
    return f"Slack said {why}: copy the token again."


async def _library(settings: Settings) -> str:
    engine = open_engine(settings.database_url)
    try:
        state = await status(engine)
        if state.at and not state.is_current:
            raise UnwellError(not_current(state))
        revisions = Revisions(engine, now)
        held = in_force(await revisions.imprints(HOME), now()) if state.at else {}
        found = [await _told(revisions, imprint) for imprint in held.values()]
    finally:
        await engine.dispose()
    if not found:
        shipped = len(load_library().revisions)
        return f"nothing is published; footnote run begins with the {shipped} shipped packs."
    return f"{len(found)} in force ({', '.join(found)})."


async def _told(revisions: Revisions, imprint: Imprint) -> str:
    """What was learned is not looked at: where it does not fit, footnote run learns it again."""
    edition = await revisions.edition(HOME, imprint.pack, imprint.number)
    return f"{contents_of(edition).headline}, {imprint.pack}@{imprint.number}"


async def _database(settings: Settings) -> str:
    engine = open_engine(settings.database_url)
    try:
        found = await status(engine)
    finally:
        await engine.dispose()
    if found.is_current:
        return f"up to date ({found.at})."
    if found.at is None:
        return "empty; footnote run creates the tables."
    raise UnwellError(not_current(found))


async def _bot_token(settings: Settings) -> str:
    answer = await _client(settings).auth_test()
    return f"{answer['user']} in {answer['team']}."


async def _scopes(settings: Settings) -> str:
    answer = await _client(settings).auth_test()
    granted = answer.headers.get("x-oauth-scopes") or answer.headers.get("X-OAuth-Scopes")
    if granted is None:
        return "Slack did not say which are granted."
    missing = set(scopes()) - {scope.strip() for scope in granted.split(",")}
    if missing:
        names = ", ".join(sorted(missing))
        raise UnwellError(f"missing {names}: update the app from footnote manifest.")
    return "all granted."


async def _way_in(settings: Settings) -> str:
    if settings.footnote_mode == "http":
        require_signing_secret(settings)
        return "HTTP; the app's Request URL must end in /slack/events."
    client = AsyncWebClient(base_url=settings.slack_api_url)
    await client.apps_connections_open(app_token=require_app_token(settings))
    return "Socket Mode; the app token opens a connection."


async def _events(settings: Settings) -> str:
    return "Slack does not tell: compare your app's page with footnote manifest."


def _client(settings: Settings) -> AsyncWebClient:
    return build_client(require_bot_token(settings), settings.slack_api_url)


CHECKS: tuple[tuple[str, Check], ...] = (
    ("library", _library),
    ("database", _database),
    ("bot token", _bot_token),
    ("scopes", _scopes),
    ("way in", _way_in),
    ("events", _events),
)
