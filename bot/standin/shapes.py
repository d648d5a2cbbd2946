"""Block Kit blocks, views and small objects as a table: for each its fields and their limits.

https://docs.slack.dev/reference/block-kit/blocks
https://docs.slack.dev/reference/block-kit/composition-objects
https://docs.slack.dev/reference/views
"""

from bot.standin.elements import ELEMENTS, PICKERS, SELECTS, TYPED
from bot.standin.fields import ANY, Field, Shape, many, must, one, plain, string, text, texts
from bot.standin.rich_text import RICH_PARTS, RICH_TEXT

_ID = {"type": ANY, "block_id": string(255)}
_RICH_BLOCKS = "rich_text_section rich_text_list rich_text_quote rich_text_preformatted"

BLOCKS: dict[str, Shape] = {
    "actions": {
        **_ID,
        "elements": must(many(25, f"button overflow workflow_button {SELECTS} {PICKERS}")),
    },
    "alert": {**_ID, "text": must(text(200)), "level": ANY},
    "card": {
        **_ID,
        "hero_image": one("image"),
        "icon": one("image"),
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "subtext": text(200),
        "actions": many(3, "button"),
    },
    "carousel": {**_ID, "elements": must(many(10, "card"))},
    "container": {
        **_ID,
        "child_blocks": must(
            many(10, "actions card context divider header image markdown rich_text section table")
        ),
        "title": plain(150),
        "rich_text_title": ANY,
        "subtitle": text(150),
        "width": ANY,
        "icon": ANY,
        "is_collapsible": ANY,
        "default_collapsed": ANY,
        "has_header_divider": ANY,
    },
    "context": {**_ID, "elements": must(many(10, "image plain_text mrkdwn"))},
    "context_actions": {**_ID, "elements": must(many(5, "feedback_buttons icon_button"))},
    "divider": {**_ID},
    "header": {**_ID, "text": must(plain(150))},
    "image": {
        **_ID,
        "alt_text": must(string(2000)),
        "image_url": string(3000),
        "slack_file": ANY,
        "title": plain(2000),
    },
    "input": {
        **_ID,
        "label": must(plain(2000)),
        "element": must(one(f"{SELECTS} {PICKERS} {TYPED}")),
        "hint": plain(2000),
        "optional": ANY,
        "dispatch_action": ANY,
    },
    "markdown": {**_ID, "text": must(string(12_000))},
    "rich_text": {**_ID, "elements": must(many(1000, _RICH_BLOCKS))},
    "section": {
        **_ID,
        "text": text(3000),
        "fields": texts(10, 2000),
        "accessory": one(f"button image overflow workflow_button {SELECTS} {PICKERS}"),
        "expand": ANY,
    },
    "table": {**_ID, "rows": must(Field("rows", 100, each=20)), "column_settings": ANY},
}

_OBJECTS: dict[str, Shape] = {
    "@option": {
        "text": must(text(75)),
        "value": must(string(150)),
        "description": plain(75),
        "url": string(3000),
    },
    "@option_group": {"label": must(plain(75)), "options": must(many(100, "@option"))},
    "@confirm": {
        "title": must(plain(100)),
        "text": must(text(300)),
        "confirm": plain(30),
        "deny": plain(30),
        "style": ANY,
    },
    "@feedback_button": {
        "text": must(plain(75)),
        "value": must(string(2000)),
        "accessibility_label": string(75),
    },
    "@modal": {
        "type": ANY,
        "title": must(plain(24)),
        "blocks": must(many(100, " ".join(BLOCKS))),
        "submit": plain(24),
        "close": plain(24),
        "private_metadata": string(3000),
        "callback_id": string(255),
        "external_id": string(255),
        "clear_on_close": ANY,
        "notify_on_close": ANY,
        "submit_disabled": ANY,
    },
    "@home": {
        "type": ANY,
        "blocks": must(many(100, " ".join(BLOCKS))),
        "private_metadata": string(3000),
        "callback_id": string(255),
        "external_id": string(255),
    },
}

INNER: dict[str, Shape] = {
    **ELEMENTS,
    **RICH_TEXT,
    **RICH_PARTS,
    **_OBJECTS,
    "card": BLOCKS["card"],
}
