"""The shapes of what Slack sends: events, slash commands, clicks, submissions.

Events: https://docs.slack.dev/apis/events-api#callback-field
Commands: https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling
Interactions: https://docs.slack.dev/reference/interaction-payloads
"""

from bot.standin.records import Channel, Json, Message, View
from bot.standin.state import APP, BOT, TEAM, State
from bot.standin.views import view_body
from bot.standin.wire import message_body

_TEAM_DOMAIN = "local"


def event_callback(state: State, event: Json, channel: str | None) -> Json:
    """The wrapper of every event. https://docs.slack.dev/apis/events-api#callback-field"""
    shared = channel is not None and state.channels[channel].is_ext_shared
    return {
        "token": "",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": state.ids.next("Ev"),
        "event_time": int(state.clock()),
        "authorizations": [_authorization()],
        "is_ext_shared_channel": shared,
        "event_context": f"4-{state.ids.next('')}",
    }


def message_event(state: State, channel: Channel, message: Message) -> Json:
    """https://docs.slack.dev/reference/events/message"""
    return {**message_body(state, message, with_metadata=True), **_where(channel, message.ts)}


def mention_event(state: State, channel: Channel, message: Message) -> Json:
    """https://docs.slack.dev/reference/events/app_mention"""
    body = {**message_body(state, message), "type": "app_mention"}
    return {**body, "channel": channel.id, "event_ts": message.ts}


def changed_event(state: State, channel: Channel, message: Message, previous: Message) -> Json:
    """https://docs.slack.dev/reference/events/message/message_changed"""
    return {
        "type": "message",
        "subtype": "message_changed",
        "message": message_body(state, message),
        "previous_message": message_body(state, previous),
        "hidden": True,
        "ts": (now := state.timestamps.next()),
        **_where(channel, now),
    }


def deleted_event(state: State, channel: Channel, message: Message) -> Json:
    """https://docs.slack.dev/reference/events/message/message_deleted"""
    return {
        "type": "message",
        "subtype": "message_deleted",
        "deleted_ts": message.ts,
        "previous_message": message_body(state, message),
        "hidden": True,
        "ts": (now := state.timestamps.next()),
        **_where(channel, now),
    }


def joined_event(state: State, channel: Channel, user: str, by: str | None) -> Json:
    """https://docs.slack.dev/reference/events/member_joined_channel"""
    event = {
        "type": "member_joined_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": _CHANNEL_TYPES[channel.kind],
        "team": TEAM,
        "event_ts": state.timestamps.next(),
    }
    return {**event, "inviter": by} if by else event


def reaction_event(state: State, message: Message, user: str, reaction: str) -> Json:
    """https://docs.slack.dev/reference/events/reaction_added"""
    return {
        "type": "reaction_added",
        "user": user,
        "reaction": reaction,
        "item_user": message.user,
        "item": {"type": "message", "channel": message.channel, "ts": message.ts},
        "event_ts": state.timestamps.next(),
    }


def home_event(state: State, user: str, tab: str) -> Json:
    """https://docs.slack.dev/reference/events/app_home_opened"""
    event: Json = {
        "type": "app_home_opened",
        "user": user,
        "channel": state.direct(user).id,
        "tab": tab,
        "event_ts": state.timestamps.next(),
    }
    home = state.homes.get(user)
    return {**event, "view": view_body(home)} if home and tab == "home" else event


def slash_command(state: State, user: str, channel: Channel, command: str, text: str) -> Json:
    """https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling"""
    return {
        "token": "",
        "team_id": TEAM,
        "team_domain": _TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel.name or "directmessage",
        "user_id": user,
        "user_name": state.person(user).name,
        "command": command,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": state.origin + state.response_urls.give(channel.id, user),
        "trigger_id": state.triggers.give(user),
    }


def message_action(state: State, user: str, message: Message, action: Json) -> Json:
    """https://docs.slack.dev/reference/interaction-payloads/block_actions-payload"""
    channel = state.channel(message.channel)
    url = state.response_urls.give(channel.id, user, message)
    payload = {
        **_interaction(state, user, "block_actions"),
        "container": _message_container(message),
        "trigger_id": state.triggers.give(user),
        "channel": {"id": channel.id, "name": channel.name or "directmessage"},
        "state": {"values": {}},
        "response_url": state.origin + url,
        "actions": [{**action, "action_ts": state.timestamps.next()}],
    }
    if message.ephemeral_to:
        return payload
    return {**payload, "message": message_body(state, message)}


def view_action(state: State, view: View, action: Json) -> Json:
    """https://docs.slack.dev/reference/interaction-payloads/block_actions-payload"""
    return {
        **_interaction(state, view.user, "block_actions"),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": state.triggers.give(view.user),
        "view": view_body(view),
        "actions": [{**action, "action_ts": state.timestamps.next()}],
    }


def view_submission(state: State, view: View) -> Json:
    """https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload"""
    return {
        **_interaction(state, view.user, "view_submission"),
        "trigger_id": state.triggers.give(view.user),
        "view": view_body(view),
        "response_urls": [],
    }


def view_closed(state: State, view: View, is_cleared: bool) -> Json:
    """https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload"""
    return {
        **_interaction(state, view.user, "view_closed"),
        "view": view_body(view),
        "is_cleared": is_cleared,
    }


def options_request(state: State, user: str, where: Json, action_id: str, value: str) -> Json:
    """https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload"""
    return {
        **_interaction(state, user, "block_suggestion"),
        "action_id": action_id,
        "value": value,
        **where,
    }


def _interaction(state: State, user: str, kind: str) -> Json:
    person = state.person(user)
    return {
        "type": kind,
        "user": {"id": user, "username": person.name, "name": person.name, "team_id": TEAM},
        "api_app_id": APP,
        "token": "",
        "team": {"id": TEAM, "domain": _TEAM_DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _message_container(message: Message) -> Json:
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.ephemeral_to is not None,
    }
    return {**container, "thread_ts": message.thread_ts} if message.thread_ts else container


def _authorization() -> Json:
    return {
        "enterprise_id": None,
        "team_id": TEAM,
        "user_id": BOT,
        "is_bot": True,
        "is_enterprise_install": False,
    }


_CHANNEL_TYPES = {"channel": "C", "group": "G", "im": "D"}


def _where(channel: Channel, event_ts: str) -> Json:
    return {"channel": channel.id, "channel_type": channel.kind, "event_ts": event_ts}
