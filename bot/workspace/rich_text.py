"""Rich text blocks as safe HTML.

https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

import html
from collections.abc import Callable
from typing import Any

from bot.workspace.emoji import EMOJI
from bot.workspace.mrkdwn import Names, draw_channel, draw_link, draw_person

Json = dict[str, Any]
_STYLES = {"code": "code", "strike": "s", "italic": "em", "bold": "strong"}


def draw_rich_text(block: Json, names: Names) -> str:
    """A rich_text block."""
    return "".join(_draw_part(part, names) for part in block["elements"])


def _draw_part(part: Json, names: Names) -> str:
    drawer = _PARTS.get(part["type"])
    if drawer is None:
        return f'<span class="unknown">{html.escape(part["type"])}</span>'
    return drawer(part, names)


def _inside(part: Json, names: Names) -> str:
    return "".join(_draw_part(element, names) for element in part["elements"])


def _draw_section(part: Json, names: Names) -> str:
    return f'<div class="rich">{_inside(part, names)}</div>'


def _draw_list(part: Json, names: Names) -> str:
    tag = "ol" if part.get("style") == "ordered" else "ul"
    items = "".join(f"<li>{_inside(item, names)}</li>" for item in part["elements"])
    start = f' start="{int(part["offset"]) + 1}"' if part.get("offset") else ""
    indent = int(part.get("indent", 0))
    return f'<{tag}{start} style="margin-left:{indent * 1.5}em">{items}</{tag}>'


def _draw_text(part: Json, names: Names) -> str:
    return _styled(html.escape(part["text"]).replace("\n", "<br>"), part)


def _draw_emoji(part: Json, names: Names) -> str:
    return html.escape(EMOJI.get(part["name"], f":{part['name']}:"))


def _styled(drawn: str, part: Json) -> str:
    for style, tag in _STYLES.items():
        if part.get("style", {}).get(style):
            drawn = f"<{tag}>{drawn}</{tag}>"
    return drawn


_PARTS: dict[str, Callable[[Json, Names], str]] = {
    "rich_text_section": _draw_section,
    "rich_text_list": _draw_list,
    "rich_text_quote": lambda p, n: f"<blockquote>{_inside(p, n)}</blockquote>",
    "rich_text_preformatted": lambda p, n: f"<pre>{_inside(p, n)}</pre>",
    "text": _draw_text,
    "link": lambda p, n: _styled(draw_link(p["url"], p.get("text", "")), p),
    "user": lambda p, n: _styled(draw_person(p["user_id"], "", n), p),
    "channel": lambda p, n: _styled(draw_channel(p["channel_id"], "", n), p),
    "broadcast": lambda p, n: f'<span class="mention is-me">@{html.escape(p["range"])}</span>',
    "emoji": _draw_emoji,
    "date": lambda p, n: html.escape(p.get("fallback", str(p["timestamp"]))),
}
