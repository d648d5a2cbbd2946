"""The Home tab: what Footnote is, what one may ask, which articles it knows."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import today
from bot.listeners.events import Event
from bot.replies.guide import build_home
from bot.services import Services


async def handle_home_opened(event: Event, client: AsyncWebClient, services: Services) -> None:
    if event.get("tab", "home") == "home":
        view = build_home(services.library, today(services.clock))
        await client.views_publish(user_id=event["user"], view=view)


async def handle_other() -> None:
    """An event that nobody takes is acknowledged all the same, or Slack sends it again."""
