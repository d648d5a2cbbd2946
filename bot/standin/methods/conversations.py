"""conversations.*: channels, their members and what was said in them.

https://docs.slack.dev/reference/methods?family=conversations
"""

from collections.abc import Sequence

from bot.standin.errors import SlackError
from bot.standin.methods.pages import page
from bot.standin.records import Channel, Json, Message
from bot.standin.state import BOT, State
from bot.standin.wire import channel_body, message_body

_KINDS = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}


def history(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.history"""
    channel = _readable(state, arguments["channel"])
    said = [m for m in state.history[channel.id].values() if _shows_in_channel(m)]
    return _messages_page(state, said[::-1], arguments)


def replies(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.replies"""
    channel = _readable(state, arguments["channel"])
    first = state.history[channel.id].get(str(arguments["ts"]))
    if first is None:
        raise SlackError("thread_not_found")
    thread = [] if first.is_reply else state.replies(channel.id, first.ts)
    return _messages_page(state, [first, *thread], arguments)


def info(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.info"""
    channel = state.channel(arguments["channel"])
    if channel.kind != "channel" and BOT not in channel.members:
        raise SlackError("channel_not_found")
    members = bool(arguments.get("include_num_members"))
    return {"ok": True, "channel": channel_body(channel, members)}


def join(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.join"""
    channel = state.channel(arguments["channel"])
    if channel.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    state.add_member(channel, BOT)
    return {"ok": True, "channel": channel_body(channel)}


def list_all(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.list"""
    visible = [c for c in state.channels.values() if c.kind == "channel" or BOT in c.members]
    return channels_page(visible, arguments)


def members(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.members"""
    channel = state.channel(arguments["channel"])
    shown, cursor = page(channel.members, arguments)
    return {"ok": True, "members": shown, "response_metadata": {"next_cursor": cursor}}


def open_direct(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.open"""
    if "channel" in arguments:
        channel = state.channel(arguments["channel"])
    else:
        channel = state.direct(_single(arguments["users"]))
    whole = bool(arguments.get("return_im"))
    return {"ok": True, "channel": channel_body(channel) if whole else {"id": channel.id}}


def channels_page(channels: Sequence[Channel], arguments: Json) -> Json:
    """One page of channels of the kinds asked for."""
    wanted = _read_kinds(arguments.get("types", "public_channel"))
    skip_archived = bool(arguments.get("exclude_archived"))
    chosen = [c for c in channels if c.kind in wanted and not (skip_archived and c.is_archived)]
    shown, cursor = page(chosen, arguments)
    return {
        "ok": True,
        "channels": [channel_body(channel) for channel in shown],
        "response_metadata": {"next_cursor": cursor},
    }


def _read_kinds(types: str) -> set[str]:
    names = [name.strip() for name in types.split(",")]
    if any(name not in _KINDS for name in names):
        raise SlackError("invalid_types")
    return {_KINDS[name] for name in names}


def _single(users: str | list[str]) -> str:
    names = users if isinstance(users, list) else users.split(",")
    if len(names) != 1:
        raise SlackError("too_many_users", ["the stand-in has no group direct messages"])
    return names[0]


def _readable(state: State, channel_id: str) -> Channel:
    channel = state.channel(channel_id)
    if BOT not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _shows_in_channel(message: Message) -> bool:
    return not message.is_reply or message.subtype == "thread_broadcast"


def _messages_page(state: State, messages: list[Message], arguments: Json) -> Json:
    shown, cursor = page([m for m in messages if _within(m, arguments)], arguments)
    with_metadata = bool(arguments.get("include_all_metadata"))
    return {
        "ok": True,
        "messages": [message_body(state, m, with_metadata) for m in shown],
        "has_more": bool(cursor),
        "response_metadata": {"next_cursor": cursor},
    }


def _within(message: Message, arguments: Json) -> bool:
    ts, edge = float(message.ts), bool(arguments.get("inclusive"))
    oldest = float(arguments.get("oldest") or 0)
    latest = float(arguments.get("latest") or "inf")
    return oldest < ts < latest or (edge and ts in (oldest, latest))
