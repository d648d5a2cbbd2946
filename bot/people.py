"""Who somebody is to Footnote, and what a channel is, as Slack tells it.

https://docs.slack.dev/reference/methods/users.info, conversations.info
"""

from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.roles import Role
from bot.slack_errors import name_of

ADMIN_SIGNS = ("is_admin", "is_owner", "is_primary_owner")
GUEST_SIGNS = ("is_restricted", "is_ultra_restricted", "is_stranger")
NO_SUCH_CHANNEL = frozenset({"channel_not_found", "missing_scope"})


@dataclass(frozen=True)
class Person:
    """`zone` is the time zone of their profile."""

    id: str
    name: str
    role: Role
    zone: str


@dataclass(frozen=True)
class Channel:
    """`is_open` where Footnote may write; `is_shared` with another company."""

    id: str
    is_open: bool
    is_private: bool
    is_shared: bool


async def look_up_person(
    client: AsyncWebClient, workspace: str, user: str, curators_channel: str | None
) -> Person:
    """Curators are the members of the curators' channel. Raises SlackApiError."""
    found: dict[str, Any] = (await client.users_info(user=user))["user"]
    profile = found.get("profile") or {}
    name = profile.get("display_name") or found.get("real_name") or found.get("name") or ""
    role = role_of(found, workspace)
    if role is Role.READER and await _is_member(client, curators_channel, user):
        role = Role.CURATOR
    return Person(user, name, role, found.get("tz") or "UTC")


def role_of(user: dict[str, Any], workspace: str) -> Role:
    """From what `users.info` says; a curator is a reader so far."""
    is_elsewhere = user.get("team_id") not in (None, workspace)
    if is_elsewhere or any(user.get(sign) for sign in GUEST_SIGNS):
        return Role.GUEST
    return Role.ADMIN if any(user.get(sign) for sign in ADMIN_SIGNS) else Role.READER


async def _is_member(client: AsyncWebClient, channel: str | None, user: str) -> bool:
    cursor = ""
    while channel:
        try:
            page = await client.conversations_members(channel=channel, cursor=cursor, limit=200)
        except SlackApiError as error:
            if name_of(error) in NO_SUCH_CHANNEL:
                return False
            raise
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if user in page["members"] or not cursor:
            return user in page["members"]
    return False


async def look_up_channel(client: AsyncWebClient, channel: str) -> Channel:
    """A channel that Footnote cannot see is one that it may not write to."""
    try:
        found = (await client.conversations_info(channel=channel))["channel"]
    except SlackApiError as error:
        if name_of(error) in NO_SUCH_CHANNEL:
            return Channel(channel, is_open=False, is_private=True, is_shared=False)
        raise
    is_direct = bool(found.get("is_im") or found.get("is_mpim"))
    return Channel(
        id=channel,
        is_open=(is_direct or bool(found.get("is_member"))) and not found.get("is_archived"),
        is_private=is_direct or bool(found.get("is_private")),
        is_shared=bool(found.get("is_ext_shared") or found.get("is_pending_ext_shared")),
    )
