"""chat.*: posting, changing and deleting messages.

https://docs.slack.dev/reference/methods/chat.postMessage, chat.postEphemeral, chat.update,
chat.delete and chat.getPermalink
"""

from bot.standin.blocks import blocks_with_ids
from bot.standin.errors import SlackError
from bot.standin.limits import MARKDOWN_LENGTH, check_message_blocks, check_metadata, check_text
from bot.standin.records import Channel, Json, Message
from bot.standin.state import BOT, BOT_ID, State
from bot.standin.wire import message_body


def post_message(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.postMessage"""
    channel = _place(state, arguments["channel"])
    message = _make(state, channel, arguments)
    state.add_message(message)
    return _posted(state, message)


def post_ephemeral(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.postEphemeral"""
    channel = _place(state, arguments["channel"])
    if arguments["user"] not in channel.members:
        raise SlackError("user_not_in_channel")
    message = _make(state, channel, arguments)
    message.ephemeral_to = arguments["user"]
    state.add_message(message)
    return {"ok": True, "message_ts": message.ts}


def update(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.update"""
    message = _own_message(state, arguments, "cant_update_message")
    content = read_content(state, arguments)
    if "metadata" in arguments:
        check_metadata(arguments["metadata"])
        content["metadata"] = arguments["metadata"] or None
    edited = {"user": BOT, "ts": state.timestamps.next()}
    state.change_message(message, **content, edited=edited)
    return {**_posted(state, message), "text": message.text}


def delete(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.delete"""
    message = _own_message(state, arguments, "cant_delete_message")
    state.delete_message(message)
    return {"ok": True, "channel": message.channel, "ts": message.ts}


def permalink(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.getPermalink"""
    channel = state.channel(arguments["channel"])
    message = state.message(channel.id, arguments["message_ts"])
    path = f"/archives/{channel.id}/p{message.ts.replace('.', '')}"
    thread = f"?thread_ts={message.thread_ts}&cid={channel.id}" if message.is_reply else ""
    return {"ok": True, "channel": channel.id, "permalink": state.origin + path + thread}


def read_content(state: State, arguments: Json) -> Json:
    """Text, blocks and attachments of a message, checked; what is not given is empty."""
    check_text(arguments.get("text"))
    blocks = arguments.get("blocks") or _markdown(arguments)
    if blocks:
        check_message_blocks(blocks)
    return {
        "text": arguments.get("text") or arguments.get("markdown_text") or "",
        "blocks": blocks_with_ids(state, blocks),
        "attachments": arguments.get("attachments") or [],
    }


def _markdown(arguments: Json) -> list[Json]:
    written = arguments.get("markdown_text")
    if written and len(written) > MARKDOWN_LENGTH:
        raise SlackError("msg_too_long")
    return [{"type": "markdown", "text": written}] if written else []


def _place(state: State, name: str) -> Channel:
    """The channel to post to; a member's id means the direct message with that member."""
    channel = state.direct(name) if name in state.people else state.channel(name)
    if channel.is_archived:
        raise SlackError("is_archived")
    if BOT not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _make(state: State, channel: Channel, arguments: Json) -> Message:
    content = read_content(state, arguments)
    check_metadata(arguments.get("metadata"))
    return Message(
        channel=channel.id,
        ts=state.timestamps.next(),
        user=BOT,
        bot_id=BOT_ID,
        thread_ts=_thread(state, channel, arguments),
        metadata=arguments.get("metadata"),
        subtype="thread_broadcast" if arguments.get("reply_broadcast") else None,
        **content,
    )


def _thread(state: State, channel: Channel, arguments: Json) -> str | None:
    thread_ts = arguments.get("thread_ts")
    if not thread_ts:
        return None
    parent = state.history[channel.id].get(str(thread_ts))
    if parent is None:
        raise SlackError("thread_not_found")
    if parent.is_reply:
        raise SlackError("cannot_reply_to_message")
    return str(thread_ts)


def _own_message(state: State, arguments: Json, otherwise: str) -> Message:
    channel = state.channel(arguments["channel"])
    message = state.message(channel.id, str(arguments["ts"]))
    if message.bot_id != BOT_ID:
        raise SlackError(otherwise)
    return message


def _posted(state: State, message: Message) -> Json:
    body = message_body(state, message, with_metadata=True)
    return {"ok": True, "channel": message.channel, "ts": message.ts, "message": body}
