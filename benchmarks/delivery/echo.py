"""A bare Bolt app that says back what it hears, with the adapters that Footnote has.

As in python -m benchmarks.delivery.echo; it reads the settings of Slack and of HTTP alone.
"""

import asyncio
from typing import Any

import uvicorn
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.process.http import build_web
from bot.settings import (
    Settings,
    read_settings,
    require_app_token,
    require_bot_token,
    require_signing_secret,
)


def build_echo(settings: Settings) -> AsyncApp:
    client = AsyncWebClient(require_bot_token(settings), base_url=settings.slack_api_url)
    secret = settings.slack_signing_secret
    app = AsyncApp(client=client, signing_secret=secret.get_secret_value() if secret else None)

    @app.event("app_mention")
    async def mentioned(event: dict[str, Any], say: Any) -> None:
        await say(text=event["text"], thread_ts=event["ts"])

    @app.event("message")
    async def told(event: dict[str, Any], say: Any) -> None:
        if event["channel_type"] == "im":
            await say(text=event["text"])

    return app


async def run(settings: Settings) -> None:
    app = build_echo(settings)
    if settings.footnote_mode == "http":
        web = build_web(app, require_signing_secret(settings))
        config = uvicorn.Config(
            web, port=settings.footnote_port, access_log=False, log_level="warning"
        )
        await uvicorn.Server(config).serve()
    else:
        handler = AsyncSocketModeHandler(app, require_app_token(settings))
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(run(read_settings()))
