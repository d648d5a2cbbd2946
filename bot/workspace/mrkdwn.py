"""Slack's mrkdwn as safe HTML: everything is escaped, then its few signs are drawn.

https://docs.slack.dev/messaging/formatting-message-text
"""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.workspace.emoji import with_emoji

_CODE_BLOCK = re.compile(r"```\n?(.+?)\n?```", re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_ANGLE = re.compile(r"<([^<>\n]+)>")
_KEPT = re.compile("\ue000(\\d+)\ue001")
_LINK_SCHEMES = ("http://", "https://", "mailto:")
_MARKS = (
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), r"<em>\1</em>"),
    (re.compile(r"(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])"), r"<s>\1</s>"),
)


@dataclass(slots=True)
class Names:
    """What people and channels are called, by id."""

    people: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    me: str = ""


def escape(text: str) -> str:
    """Text in Slack's escaping, as it stands in HTML."""
    plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return html.escape(plain)


def draw_plain(text: str) -> str:
    """A plain_text object as HTML."""
    return with_emoji(html.escape(text)).replace("\n", "<br>")


def draw_mrkdwn(text: str, names: Names) -> str:
    """A mrkdwn text as HTML."""
    kept: list[str] = []

    def keep(drawn: str) -> str:
        kept.append(drawn)
        return f"\ue000{len(kept) - 1}\ue001"

    marked = re.sub("[\ue000\ue001]", "", text)
    marked = _CODE_BLOCK.sub(lambda m: keep(f"<pre>{escape(m[1])}</pre>"), marked)
    marked = _CODE.sub(lambda m: keep(f"<code>{escape(m[1])}</code>"), marked)
    marked = _ANGLE.sub(lambda m: keep(_draw_angle(m[1], names)), marked)
    return _put_back(_draw_lines(marked), kept)


def _put_back(drawn: str, kept: list[str]) -> str:
    while _KEPT.search(drawn):
        drawn = _KEPT.sub(lambda m: kept[int(m[1])], drawn)
    return drawn


def _draw_lines(text: str) -> str:
    drawn, quoted = [], False
    for line in text.split("\n"):
        is_quote = line.startswith(("&gt;", ">"))
        if is_quote != quoted:
            drawn.append("</blockquote>" if quoted else "<blockquote>")
        content = re.sub(r"^(&gt;|>)\s?", "", line) if is_quote else line
        drawn.append(_draw_line(content) + "<br>")
        quoted = is_quote
    whole = "".join(drawn) + ("</blockquote>" if quoted else "")
    return re.sub(r"<br>(?=</?blockquote>|$)", "", whole)


def _draw_line(line: str) -> str:
    drawn = escape(line)
    for pattern, tag in _MARKS:
        drawn = pattern.sub(tag, drawn)
    return with_emoji(drawn)


def _draw_angle(inside: str, names: Names) -> str:
    target, _, label = inside.partition("|")
    drawer = _ANGLES.get(target[:1])
    if drawer is not None:
        return drawer(target[1:], label, names)
    return draw_link(target, label)


def draw_link(target: str, label: str = "") -> str:
    """A link, where its address is one that may be followed."""
    address = escape(target)
    if not target.lower().startswith(_LINK_SCHEMES):
        return escape(label) or f"&lt;{address}&gt;"
    shown = escape(label) or address.removeprefix("mailto:")
    return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{shown}</a>'


def draw_person(user: str, label: str, names: Names) -> str:
    """A mention of a member."""
    name = names.people.get(user) or label or user
    mine = " is-me" if user == names.me else ""
    return f'<span class="mention{mine}">@{escape(name)}</span>'


def draw_channel(channel: str, label: str, names: Names) -> str:
    """A mention of a channel."""
    name = names.channels.get(channel) or label or channel
    return f'<span class="mention">#{escape(name)}</span>'


def _draw_special(command: str, label: str, names: Names) -> str:
    if command.startswith("date^"):
        return escape(label)
    return f'<span class="mention is-me">@{escape(label or command)}</span>'


_ANGLES: dict[str, Callable[[str, str, Names], str]] = {
    "@": draw_person,
    "#": draw_channel,
    "!": _draw_special,
}
