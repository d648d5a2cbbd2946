"""The Slack app manifest that matches what the code listens to.

https://docs.slack.dev/reference/app-manifest
"""

from typing import Any

from bot.replies import wording

BOT_EVENTS: dict[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "message.mpim": ("mpim:history",),
}
"""Each event that Footnote subscribes to, with the scopes that Slack asks for it."""

OWN_SCOPES = ("chat:write", "commands", "im:read", "mpim:read", "users:read")

EVENTS_PATH = "/slack/events"
"""Where all of Slack's requests come in, in HTTP mode."""

COMMAND = {
    "command": "/footnote",
    "description": "Ask about the article, or see its summary",
    "usage_hint": "ask … | summary | timeline | people | figures | topics | subscribe … | help",
    "should_escape": True,
}


def scopes() -> list[str]:
    needed = {scope for scopes in BOT_EVENTS.values() for scope in scopes}
    return sorted(needed | set(OWN_SCOPES))


def build_manifest(mode: str, url: str | None = None) -> dict[str, Any]:
    """`url` is where Slack reaches the bot, in HTTP mode."""
    host = (url or "").rstrip("/").removesuffix(EVENTS_PATH).rstrip("/")
    request = {"request_url": f"{host}{EVENTS_PATH}"} if host and mode == "http" else {}
    command_url = {"url": request["request_url"]} if request else {}
    return {
        "_metadata": {"major_version": 2, "minor_version": 0},
        "display_information": {
            "name": "Footnote",
            "description": "Answers questions about an article, with the source sentence.",
            "long_description": f"{wording.HELLO} {wording.HOW_TO_ASK} {wording.PROMISE}",
            "background_color": "#1f2a44",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Footnote", "always_online": True},
            "slash_commands": [COMMAND | command_url],
        },
        "oauth_config": {"scopes": {"bot": scopes()}},
        "settings": {
            "event_subscriptions": request | {"bot_events": sorted(BOT_EVENTS)},
            "interactivity": {"is_enabled": True} | request,
            "org_deploy_enabled": False,
            "socket_mode_enabled": mode == "socket",
            "token_rotation_enabled": False,
        },
    }
