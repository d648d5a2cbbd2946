"""Rich text as a table: sections, lists, quotations and what stands in them.

https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from bot.standin.fields import ANY, Shape, many, must, string

_RICH_PARTS = "text link user usergroup channel emoji broadcast date color"

RICH_TEXT: dict[str, Shape] = {
    "rich_text_section": {"type": ANY, "elements": must(many(1000, _RICH_PARTS))},
    "rich_text_quote": {"type": ANY, "border": ANY, "elements": must(many(1000, _RICH_PARTS))},
    "rich_text_preformatted": {
        "type": ANY,
        "border": ANY,
        "language": ANY,
        "elements": must(many(1000, _RICH_PARTS)),
    },
    "rich_text_list": {
        "type": ANY,
        "style": must(ANY),
        "indent": ANY,
        "offset": ANY,
        "border": ANY,
        "elements": must(many(1000, "rich_text_section")),
    },
}
RICH_PARTS: dict[str, Shape] = {
    "text": {"type": ANY, "text": must(string(40_000)), "style": ANY},
    "link": {"type": ANY, "url": must(string(3000)), "text": ANY, "style": ANY, "unsafe": ANY},
    "user": {"type": ANY, "user_id": must(ANY), "style": ANY},
    "usergroup": {"type": ANY, "usergroup_id": must(ANY), "style": ANY},
    "channel": {"type": ANY, "channel_id": must(ANY), "style": ANY},
    "emoji": {"type": ANY, "name": must(ANY), "unicode": ANY, "skin_tone": ANY, "style": ANY},
    "broadcast": {"type": ANY, "range": must(ANY), "style": ANY},
    "date": {
        "type": ANY,
        "timestamp": must(ANY),
        "format": must(ANY),
        "fallback": ANY,
        "url": ANY,
        "style": ANY,
    },
    "color": {"type": ANY, "value": must(ANY)},
}
