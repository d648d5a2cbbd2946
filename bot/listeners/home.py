"""The Home tab: what Footnote is, what one may ask, which articles it knows."""

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import today
from bot.listeners.events import Event
from bot.listeners.who import workspace_of
from bot.replies.guide import build_home
from bot.replies.subscriptions import build_home_blocks
from bot.services import Services


async def handle_home_opened(
    event: Event, context: AsyncBoltContext, client: AsyncWebClient, services: Services
) -> None:
    if event.get("tab", "home") == "home":
        direct = event.get("channel") or ""
        await publish_home(client, services, workspace_of(context), event["user"], direct)


async def publish_home(
    client: AsyncWebClient, services: Services, workspace: str, user: str, direct: str
) -> None:
    """`direct` is the channel of the direct message with this user; the view carries it."""
    mine = await services.storage.subscriptions.of_user(workspace, user)
    blocks = build_home_blocks(direct, mine) if direct else ()
    view = build_home(services.library, today(services.clock), list(blocks))
    await client.views_publish(user_id=user, view=view | {"private_metadata": direct})


async def handle_other() -> None:
    """An event that nobody takes is acknowledged all the same, or Slack sends it again."""
