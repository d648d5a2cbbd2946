"""reactions.add. https://docs.slack.dev/reference/methods/reactions.add"""

from bot.standin.errors import SlackError
from bot.standin.records import Change, Json, Message
from bot.standin.state import BOT, State


def add(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/reactions.add"""
    channel = state.channel(arguments["channel"])
    if BOT not in channel.members:
        raise SlackError("not_in_channel")
    message = state.message(channel.id, str(arguments["timestamp"]))
    react(state, BOT, message, arguments["name"])
    return {"ok": True}


def react(state: State, user: str, message: Message, name: str) -> None:
    """Someone reacts to a message, once with each emoji."""
    users = message.reactions.setdefault(name, [])
    if user in users:
        raise SlackError("already_reacted")
    users.append(user)
    detail = {"reaction": name}
    state.announce(Change("reaction", message.channel, message, user=user, detail=detail))
