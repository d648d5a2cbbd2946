"""Text for Slack: escaped so that nothing pings or links, and cut to the platform's limits.

https://docs.slack.dev/messaging/formatting-message-text
"""

import re
from html import unescape

_REFERENCE = re.compile(r"<([@#!])([^<>|]*)(?:\|([^<>]*))?>")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
"""What has no width, and comes along when a text is pasted."""
_LINK = re.compile(r"<((?:https?|mailto|tel):[^<>|]*)(?:\|([^<>]*))?>")


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clip(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def link(address: str, label: str) -> str:
    safe = escape(address).replace("|", "%7C")
    return f"<{safe}|{escape(label)}>"


def plain(text: str) -> str:
    """What a person typed, from the text of an event: no markup, no escapes."""
    text = _REFERENCE.sub(lambda found: f" {found.group(3) or ''} ", text)
    text = _LINK.sub(lambda found: found.group(2) or found.group(1), text)
    text = unescape(text).translate(_UNSEEN)
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()
