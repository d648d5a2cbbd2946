"""The Web API methods that the stand-in knows: their arguments, scope and kind of token.

Facts as on https://docs.slack.dev/reference/methods, one row a method.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Method:
    """What Slack's reference says about a method's arguments."""

    required: str = ""
    optional: str = ""
    any_of: str = ""
    one_of: str = ""
    exclusive: str = ""
    scope: str = ""
    caller: str = "bot"

    @property
    def known(self) -> set[str]:
        """Every argument that the method takes."""
        names = f"{self.required} {self.optional} {self.any_of} {self.one_of} {self.exclusive}"
        return set(names.split())


_CONTENT = "text blocks attachments markdown_text"
_LOOK = "as_user icon_emoji icon_url link_names parse username"
_PAGE = "cursor limit"
_SPAN = "cursor include_all_metadata inclusive latest limit oldest"
_TEXTS = "text markdown_text"

METHODS: dict[str, Method] = {
    "api.test": Method(optional="error foo", caller="none"),
    "apps.connections.open": Method(caller="app", scope="connections:write"),
    "assistant.threads.setStatus": Method(
        "channel_id status thread_ts",
        "icon_emoji icon_url loading_messages username",
        scope="chat:write",
    ),
    "assistant.threads.setSuggestedPrompts": Method(
        "channel_id prompts", "thread_ts title", scope="assistant:write"
    ),
    "assistant.threads.setTitle": Method("channel_id thread_ts title", scope="assistant:write"),
    "auth.test": Method(),
    "blocks.validate": Method(one_of="blocks message view", caller="none"),
    "bots.info": Method(optional="bot", scope="users:read"),
    "chat.delete": Method("channel ts", "as_user", scope="chat:write"),
    "chat.getPermalink": Method("channel message_ts"),
    "chat.postEphemeral": Method(
        "channel user",
        f"metadata thread_ts {_LOOK}",
        any_of=_CONTENT,
        exclusive=_TEXTS,
        scope="chat:write",
    ),
    "chat.postMessage": Method(
        "channel",
        f"metadata mrkdwn reply_broadcast thread_ts unfurl_links unfurl_media {_LOOK}",
        any_of=_CONTENT,
        exclusive=_TEXTS,
        scope="chat:write",
    ),
    "chat.update": Method(
        "channel ts",
        "as_user file_ids link_names metadata parse reply_broadcast unfurled_attachments",
        any_of=_CONTENT,
        exclusive=_TEXTS,
        scope="chat:write",
    ),
    "conversations.history": Method("channel", _SPAN, scope="channels:history"),
    "conversations.info": Method(
        "channel", "include_locale include_num_members", scope="channels:read"
    ),
    "conversations.join": Method("channel", scope="channels:join"),
    "conversations.list": Method(optional=f"exclude_archived types {_PAGE}", scope="channels:read"),
    "conversations.members": Method("channel", _PAGE, scope="channels:read"),
    "conversations.open": Method(
        optional="prevent_creation return_im", one_of="channel users", scope="im:write"
    ),
    "conversations.replies": Method("channel ts", _SPAN, scope="channels:history"),
    "reactions.add": Method("channel name timestamp", scope="reactions:write"),
    "team.info": Method(optional="domain team", scope="team:read"),
    "users.conversations": Method(
        optional=f"exclude_archived exclude_muted types user {_PAGE}", scope="channels:read"
    ),
    "users.info": Method("user", "include_locale", scope="users:read"),
    "users.list": Method(optional=f"include_locale {_PAGE}", scope="users:read"),
    "views.open": Method("view", one_of="interactivity_pointer trigger_id"),
    "views.publish": Method("user_id view", "hash interactivity_pointer"),
    "views.push": Method("view", one_of="interactivity_pointer trigger_id"),
    "views.update": Method("view", "hash", one_of="external_id view_id"),
}

ALL_SCOPES: tuple[str, ...] = (
    "app_mentions:read",
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "commands",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "mpim:read",
    "reactions:read",
    "reactions:write",
    "assistant:write",
    "team:read",
    "users:read",
)

ALL_BOT_EVENTS: tuple[str, ...] = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_archive",
    "member_joined_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "reaction_added",
    "tokens_revoked",
)
