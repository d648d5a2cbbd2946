"""A bot that answers in a stand-in for Slack: real Bolt app, real Socket Mode, real database."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from set_clock import SetClock

from bot.app import build_app, build_client
from bot.process.socket_mode import socket_mode
from bot.services import Services, build_services
from bot.settings import Settings, read_settings
from bot.standin import StandIn
from knowledge import Library


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Tests neither read nor write the settings and data of whoever runs them."""
    for name in list(os.environ):
        if name.startswith(("SLACK_", "FOOTNOTE_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before another try, in this process: what comes of it does not hang on a second."""
    monkeypatch.setattr("bot.asking.replying.PAUSE", 0.05)
    monkeypatch.setattr("bot.asking.responding.PAUSE", 0.05)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """On either database: what asks for these settings runs on both."""
    return read_settings(footnote_data_dir=tmp_path / "data", footnote_database_url=database_url)


@pytest.fixture
async def services(
    settings: Settings, library: Library, clock: SetClock
) -> AsyncIterator[Services]:
    services = await build_services(settings, library=library, clock=clock)
    yield services
    await services.close()


@pytest.fixture
async def slack(services: Services) -> AsyncIterator[StandIn]:
    async with StandIn.serve() as slack:
        client = build_client(slack.bot_token, slack.api_url)
        async with socket_mode(build_app(services, client=client), slack.app_token):
            await slack.connected()
            slack.busy.append(lambda: bool(services.storage.inbox.held))
            yield slack
