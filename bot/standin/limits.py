"""Block Kit's limits: what Slack refuses in blocks and views, with the place of each fault.

https://docs.slack.dev/reference/block-kit and https://docs.slack.dev/surfaces/modals
"""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bot.standin.errors import SlackError
from bot.standin.fields import Field, Shape
from bot.standin.records import Json, block_words, interactive
from bot.standin.shapes import BLOCKS, INNER

MESSAGE_BLOCKS = 50
TEXT_LENGTH = 40_000
MARKDOWN_LENGTH = 12_000
BLOCKS_LENGTH = 13_200
VIEW_BYTES = 250_000
METADATA_BYTES = 16_000
_MODAL_ONLY = ("alert",)

Faults = Iterator[str]


def check_text(text: str | None) -> None:
    """Refuse a text that is too long to be sent."""
    if text and len(text) > TEXT_LENGTH:
        raise SlackError("msg_too_long")


def check_message_blocks(blocks: Any) -> None:
    """Refuse what Slack would refuse in a message's blocks."""
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    faults = [*_message_faults(blocks)]
    if faults:
        raise SlackError("invalid_blocks", faults, errors=faults)
    if _length(blocks) > BLOCKS_LENGTH or _markdown_length(blocks) > MARKDOWN_LENGTH:
        raise SlackError("msg_blocks_too_long")


def check_view(view: Any) -> None:
    """Refuse what Slack would refuse in a view."""
    kind = view.get("type") if isinstance(view, dict) else None
    if kind not in ("modal", "home"):
        raise SlackError("invalid_arguments", ["unsupported type [json-pointer:/view/type]"])
    faults = [*_shape_faults(INNER[f"@{kind}"], view, "/view"), *_view_faults(view)]
    if faults:
        raise SlackError("invalid_arguments", faults)
    if len(json.dumps(view)) > VIEW_BYTES:
        raise SlackError("view_too_large")


def check_metadata(metadata: Any) -> None:
    """Refuse metadata without its two parts, or too much of it.

    https://docs.slack.dev/messaging/message-metadata
    """
    if metadata is None:
        return
    if not isinstance(metadata, dict) or set(metadata) - {"event_type", "event_payload"}:
        raise SlackError("invalid_metadata_format")
    if not metadata.get("event_type") or not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(metadata)) > METADATA_BYTES:
        raise SlackError("metadata_too_large")


def _message_faults(blocks: list[Any]) -> Faults:
    if len(blocks) > MESSAGE_BLOCKS:
        yield f"no more than {MESSAGE_BLOCKS} items allowed [json-pointer:/blocks]"
    for at, block in enumerate(blocks):
        yield from _typed_faults(BLOCKS, block, tuple(BLOCKS), f"/blocks/{at}")
        if isinstance(block, dict) and block.get("type") in _MODAL_ONLY:
            yield f"unsupported type: {block['type']} [json-pointer:/blocks/{at}/type]"
    yield from _together(blocks, "/blocks")
    if sum(1 for block in blocks if _type(block) == "table") > 1:
        yield "only_one_table_allowed [json-pointer:/blocks]"


def _view_faults(view: Json) -> Faults:
    blocks = view.get("blocks", [])
    if not isinstance(blocks, list):
        return
    has_inputs = any(_type(block) == "input" for block in blocks)
    if view["type"] == "modal" and has_inputs and "submit" not in view:
        yield "missing required field: submit [json-pointer:/view]"
    yield from _together(blocks, "/view/blocks")


def _together(blocks: Sequence[Any], pointer: str) -> Faults:
    whole = [block for block in blocks if isinstance(block, dict)]
    ids = [block["block_id"] for block in whole if block.get("block_id")]
    for double in sorted({str(i) for i in ids if ids.count(i) > 1}):
        yield f"`block_id` {double} already exists for a previous block [json-pointer:{pointer}]"
    for at, block in enumerate(whole):
        yield from _double_actions(block, f"{pointer}/{at}")


def _double_actions(block: Json, pointer: str) -> Faults:
    ids = [str(element["action_id"]) for _, element in interactive([block])]
    for double in sorted({i for i in ids if ids.count(i) > 1}):
        yield f"`action_id` {double} already exists for this block [json-pointer:{pointer}]"


def _typed_faults(table: dict[str, Shape], thing: Any, of: Sequence[str], pointer: str) -> Faults:
    kind = _type(thing)
    if kind is None:
        yield f"missing required field: type [json-pointer:{pointer}]"
    elif kind not in of or kind not in table:
        yield f"unsupported type: {kind} [json-pointer:{pointer}/type]"
    else:
        yield from _shape_faults(table[kind], thing, pointer)
        yield from _own_rules(kind, thing, pointer)


def _shape_faults(shape: Shape, thing: Any, pointer: str) -> Faults:
    if not isinstance(thing, dict):
        yield f"must be an object [json-pointer:{pointer}]"
        return
    for name, field in shape.items():
        if name in thing:
            yield from _CHECKS[field.kind](field, thing[name], f"{pointer}/{name}")
        elif field.required:
            yield f"missing required field: {name} [json-pointer:{pointer}]"
    for name in thing.keys() - shape.keys():
        yield f"invalid additional property: {name} [json-pointer:{pointer}]"


def _own_rules(kind: str, thing: Json, pointer: str) -> Faults:
    if kind == "section" and not (thing.get("text") or thing.get("fields")):
        yield f"missing required field: text or fields [json-pointer:{pointer}]"
    if kind == "image" and not (thing.get("image_url") or thing.get("slack_file")):
        yield f"missing required field: image_url [json-pointer:{pointer}]"
    if kind == "card" and not any(thing.get(n) for n in ("hero_image", "title", "body", "actions")):
        yield f"a card needs an image, a title, a body or actions [json-pointer:{pointer}]"
    is_static = kind in ("static_select", "multi_static_select")
    if is_static and ("options" in thing) == ("option_groups" in thing):
        yield f"one of options and option_groups is needed [json-pointer:{pointer}]"


def _check_any(field: Field, value: Any, pointer: str) -> Faults:
    yield from ()


def _check_string(field: Field, value: Any, pointer: str) -> Faults:
    if not isinstance(value, str):
        yield f"must be a string [json-pointer:{pointer}]"
    elif not value and pointer.rsplit("/", 1)[-1] in ("text", "alt_text"):
        yield f"must be more than 0 characters [json-pointer:{pointer}]"
    elif len(value) > field.most:
        yield f"must be less than {field.most + 1} characters [json-pointer:{pointer}]"


def _check_text(field: Field, value: Any, pointer: str) -> Faults:
    kind = _type(value)
    allowed = ("plain_text",) if field.kind == "plain" else ("plain_text", "mrkdwn")
    if kind is None or kind not in allowed:
        yield f"must be a {' or '.join(allowed)} object [json-pointer:{pointer}]"
        return
    longer = {**INNER[kind], "text": Field("string", field.most, required=True)}
    yield from _shape_faults(longer, value, pointer)


def _check_one(field: Field, value: Any, pointer: str) -> Faults:
    if field.of[0].startswith("@"):
        yield from _shape_faults(INNER[field.of[0]], value, pointer)
    else:
        yield from _typed_faults(INNER, value, field.of, pointer)


def _check_many(field: Field, value: Any, pointer: str) -> Faults:
    if not isinstance(value, list):
        yield f"must be an array [json-pointer:{pointer}]"
        return
    yield from _count_faults(field, value, pointer)
    table = {**INNER, **BLOCKS} if pointer.endswith("blocks") else INNER
    for at, item in enumerate(value):
        if field.of[0].startswith("@"):
            yield from _shape_faults(INNER[field.of[0]], item, f"{pointer}/{at}")
        else:
            yield from _typed_faults(table, item, field.of, f"{pointer}/{at}")


def _check_texts(field: Field, value: Any, pointer: str) -> Faults:
    yield from _count_faults(field, value, pointer)
    for at, item in enumerate(value):
        yield from _check_text(Field("text", field.each), item, f"{pointer}/{at}")


def _check_rows(field: Field, value: Any, pointer: str) -> Faults:
    yield from _count_faults(field, value, pointer)
    for at, row in enumerate(value):
        if len(row) > field.each:
            yield f"no more than {field.each} items allowed [json-pointer:{pointer}/{at}]"
        for column, cell in enumerate(row):
            if _type(cell) not in ("raw_text", "raw_number", "rich_text"):
                yield f"unsupported type: {_type(cell)} [json-pointer:{pointer}/{at}/{column}]"


def _count_faults(field: Field, value: list[Any], pointer: str) -> Faults:
    if len(value) > field.most:
        yield f"no more than {field.most} items allowed [json-pointer:{pointer}]"
    if not value and not pointer.endswith("/blocks"):
        yield f"no less than 1 items allowed [json-pointer:{pointer}]"


_CHECKS: dict[str, Callable[[Field, Any, str], Faults]] = {
    "any": _check_any,
    "string": _check_string,
    "text": _check_text,
    "plain": _check_text,
    "one": _check_one,
    "many": _check_many,
    "texts": _check_texts,
    "rows": _check_rows,
}


def _type(thing: Any) -> str | None:
    return thing.get("type") if isinstance(thing, dict) else None


def _length(blocks: list[Json]) -> int:
    return sum(len(words) for words in block_words(blocks))


def _markdown_length(blocks: list[Json]) -> int:
    return sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
