"""Which workspace and which bot user an event is for."""

from slack_bolt.context.async_context import AsyncBoltContext

NO_WORKSPACE = "T0"


def workspace_of(context: AsyncBoltContext) -> str:
    return context.team_id or context.enterprise_id or NO_WORKSPACE


def bot_user_of(context: AsyncBoltContext) -> str:
    return context.bot_user_id or ""
