"""users.*: who is in the workspace.

https://docs.slack.dev/reference/methods?family=users
"""

from bot.standin.methods.conversations import channels_page
from bot.standin.methods.pages import page
from bot.standin.records import Channel, Json
from bot.standin.state import BOT, State
from bot.standin.wire import person_body


def info(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/users.info"""
    return {"ok": True, "user": person_body(state.person(arguments["user"]))}


def list_all(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/users.list"""
    shown, cursor = page(list(state.people.values()), arguments)
    return {
        "ok": True,
        "members": [person_body(person) for person in shown],
        "response_metadata": {"next_cursor": cursor},
    }


def conversations(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/users.conversations"""
    user = arguments.get("user", BOT)
    state.person(user)
    theirs = [c for c in state.channels.values() if user in c.members and _is_visible(c)]
    return channels_page(theirs, arguments)


def _is_visible(channel: Channel) -> bool:
    return channel.kind == "channel" or BOT in channel.members
