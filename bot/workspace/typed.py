"""What is typed into a composer, and how Slack would send it: mentions by id, links, escapes."""

import re

from bot.standin.state import State

_ADDRESS = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]'\"]")


def as_sent(typed: str, state: State) -> str:
    """The text of the message for what was typed."""
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    linked = _ADDRESS.sub(lambda found: f"<{found[0]}>", escaped)
    return _name_channels(_name_people(linked, state), state)


def _name_people(text: str, state: State) -> str:
    for person in state.people.values():
        names = "|".join(map(re.escape, (person.real_name, person.name)))
        text = re.sub(rf"(?<!\w)@({names})\b", f"<@{person.id}>", text, flags=re.IGNORECASE)
    return text


def _name_channels(text: str, state: State) -> str:
    for channel in state.channels.values():
        if channel.name:
            link = f"<#{channel.id}|{channel.name}>"
            text = re.sub(rf"(?<![\w&<])#{re.escape(channel.name)}\b", link, text)
    return text


def as_typed(sent: str, state: State) -> str:
    """The reverse, for editing."""
    for person in state.people.values():
        sent = sent.replace(f"<@{person.id}>", f"@{person.real_name}")
    for channel in state.channels.values():
        sent = sent.replace(f"<#{channel.id}|{channel.name}>", f"#{channel.name}")
    plain = re.sub(r"<(https?://[^<>|]+)>", r"\1", sent)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
