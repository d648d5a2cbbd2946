"""How messages, channels and people look in answers and events.

https://docs.slack.dev/reference/objects
"""

from bot.standin.records import Channel, Json, Message, Person
from bot.standin.state import APP, BOT, BOT_ID, TEAM, State


def message_body(state: State, message: Message, with_metadata: bool = False) -> Json:
    """A message as history and events show it.

    https://docs.slack.dev/reference/events/message
    """
    body: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": TEAM,
        **_optional(message),
        **_as_bot(state, message),
        **_thread(state, message),
    }
    if message.metadata and with_metadata:
        body["metadata"] = message.metadata
    return body


def _optional(message: Message) -> Json:
    fields: Json = {
        "subtype": message.subtype,
        "blocks": message.blocks,
        "attachments": message.attachments,
        "edited": message.edited,
        "thread_ts": message.thread_ts,
        "client_msg_id": message.client_msg_id,
        "reactions": [
            {"name": name, "count": len(users), "users": users}
            for name, users in message.reactions.items()
        ],
    }
    return {name: value for name, value in fields.items() if value}


def _as_bot(state: State, message: Message) -> Json:
    if message.bot_id is None:
        return {}
    return {"bot_id": BOT_ID, "app_id": APP, "bot_profile": bot_profile(state)}


def _thread(state: State, message: Message) -> Json:
    replies = state.replies(message.channel, message.ts)
    if message.is_reply and message.thread_ts:
        parent = state.history.get(message.channel, {}).get(message.thread_ts)
        return {"parent_user_id": parent.user} if parent else {}
    if not replies:
        return {}
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
        "reply_users": users,
        "is_locked": False,
        "subscribed": False,
    }


def bot_profile(state: State) -> Json:
    """The bot as it stands beside its messages."""
    return {
        "id": BOT_ID,
        "app_id": APP,
        "name": state.people[BOT].real_name,
        "deleted": False,
        "updated": 0,
        "team_id": TEAM,
        "icons": {},
    }


def channel_body(channel: Channel, members: bool = False) -> Json:
    """A channel. https://docs.slack.dev/reference/objects/conversation-object"""
    body: Json = {
        "id": channel.id,
        "created": channel.created,
        "is_im": channel.kind == "im",
        "is_archived": channel.is_archived,
        "is_ext_shared": channel.is_ext_shared,
        "context_team_id": TEAM,
    }
    if members:
        body["num_members"] = len(channel.members)
    return {**body, **(_direct_body(channel) if channel.kind == "im" else _named_body(channel))}


def _direct_body(channel: Channel) -> Json:
    return {"user": next(m for m in channel.members if m != BOT), "is_open": True}


def _named_body(channel: Channel) -> Json:
    return {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_private": channel.kind == "group",
        "is_mpim": False,
        "is_general": False,
        "is_shared": channel.is_ext_shared,
        "is_member": BOT in channel.members,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def person_body(person: Person) -> Json:
    """A member. https://docs.slack.dev/reference/objects/user-object"""
    return {
        "id": person.id,
        "team_id": TEAM,
        "name": person.name,
        "real_name": person.real_name,
        "deleted": False,
        "tz": person.tz,
        "tz_label": person.tz,
        "tz_offset": 0,
        "is_admin": person.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.is_guest,
        "is_ultra_restricted": False,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "locale": "en-GB",
        "profile": {"real_name": person.real_name, "display_name": person.name, "team": TEAM},
    }
