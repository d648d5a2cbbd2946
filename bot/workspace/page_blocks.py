"""Block Kit on the page: a drawer for each type of block; an unknown one is shown as such."""

import html
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nicegui import ui

from bot.workspace.mrkdwn import Names, draw_mrkdwn, draw_plain
from bot.workspace.page_elements import Acting, draw_element
from bot.workspace.page_tags import box, leaf, words
from bot.workspace.rich_text import draw_rich_text

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What drawers need to know: names, and what happens on a click."""

    names: Names
    acting: Acting


def draw_blocks(blocks: list[Json], drawing: Drawing) -> None:
    """Draw all blocks, top to bottom."""
    for block in blocks:
        DRAWERS.get(block["type"], draw_unknown)(block, drawing)


def draw_text(text: Json, names: Names) -> str:
    """A text object as HTML."""
    if text["type"] == "mrkdwn":
        return draw_mrkdwn(text["text"], names)
    return draw_plain(text["text"])


def draw_unknown(block: Json, drawing: Drawing) -> None:
    """A block that the page does not know, with all that is in it."""
    with box("details", "unknown"):
        words("summary", f"A block of type “{block['type']}”, which this page cannot draw")
        words("pre", json.dumps(block, indent=1, ensure_ascii=False))


def _draw_section(block: Json, drawing: Drawing) -> None:
    with box("div", "section"):
        with box("div", "section-text"):
            if "text" in block:
                leaf("div", draw_text(block["text"], drawing.names), "mrkdwn")
            _draw_fields(block.get("fields", []), drawing)
        if "accessory" in block:
            with box("div", "accessory"):
                draw_element(block, block["accessory"], drawing.acting)


def _draw_fields(fields: list[Json], drawing: Drawing) -> None:
    if not fields:
        return
    with box("div", "fields"):
        for field in fields:
            leaf("div", draw_text(field, drawing.names), "mrkdwn")


def _draw_header(block: Json, drawing: Drawing) -> None:
    leaf("h3", draw_plain(block["text"]["text"]), "header")


def _draw_context(block: Json, drawing: Drawing) -> None:
    with box("div", "context"):
        for element in block["elements"]:
            if element["type"] == "image":
                _draw_image(element, drawing)
            else:
                leaf("span", draw_text(element, drawing.names), "mrkdwn")


def _draw_divider(block: Json, drawing: Drawing) -> None:
    box("hr", "divider")


def _draw_actions(block: Json, drawing: Drawing) -> None:
    with box("div", "actions"):
        for element in block["elements"]:
            draw_element(block, element, drawing.acting)


def _draw_image(block: Json, drawing: Drawing) -> None:
    title = block.get("title", {}).get("text", "")
    words(
        "span",
        f"🖼 {title or block['alt_text']}",
        "image-text",
        role="img",
        aria_label=block["alt_text"],
    )


def _draw_rich_text(block: Json, drawing: Drawing) -> None:
    leaf("div", draw_rich_text(block, drawing.names), "mrkdwn")


def _draw_markdown(block: Json, drawing: Drawing) -> None:
    written = block["text"].replace("&", "&amp;").replace("<", "&lt;")
    ui.markdown(written).classes("mrkdwn markdown")


def _draw_table(block: Json, drawing: Drawing) -> None:
    settings = [column or {} for column in block.get("column_settings") or []]
    head, *rows = [[_draw_cell(cell, drawing) for cell in row] for row in block["rows"]]
    with box("div", "table-box", tabindex=0, role="region", aria_label="Table"):
        leaf(
            "table",
            _table_row(head, "th", settings)
            + "".join(_table_row(row, "td", settings) for row in rows),
        )


def _table_row(cells: list[str], tag: str, settings: list[Json]) -> str:
    aligned = [
        settings[at].get("align", "left") if at < len(settings) else "left"
        for at in range(len(cells))
    ]
    drawn = "".join(
        f'<{tag} style="text-align:{html.escape(align)}">{cell}</{tag}>'
        for cell, align in zip(cells, aligned, strict=True)
    )
    return f"<tr>{drawn}</tr>"


def _draw_cell(cell: Json, drawing: Drawing) -> str:
    if cell["type"] == "rich_text":
        return draw_rich_text(cell, drawing.names)
    return draw_plain(str(cell.get("text", "")))


def _draw_card(block: Json, drawing: Drawing) -> None:
    with box("div", "card"):
        for name in ("title", "subtitle", "body", "subtext"):
            if name in block:
                leaf("div", draw_text(block[name], drawing.names), f"mrkdwn card-{name}")
        _draw_actions({**block, "elements": block.get("actions", [])}, drawing)


def _draw_carousel(block: Json, drawing: Drawing) -> None:
    with box("div", "carousel"):
        draw_blocks(block["elements"], drawing)


def _draw_container(block: Json, drawing: Drawing) -> None:
    is_open = not block.get("is_collapsible") or not block.get("default_collapsed")
    with box("details", "container", open=is_open):
        words("summary", block.get("title", {}).get("text", "More"))
        draw_blocks(block["child_blocks"], drawing)


def _draw_alert(block: Json, drawing: Drawing) -> None:
    leaf("div", draw_text(block["text"], drawing.names), "alert mrkdwn", role="note")


def _draw_input(block: Json, drawing: Drawing) -> None:
    optional = ' <span class="quiet">(optional)</span>' if block.get("optional") else ""
    with box("div", "input"):
        leaf("div", draw_plain(block["label"]["text"]) + optional, "input-label")
        draw_element(block, block["element"], drawing.acting)
        if "hint" in block:
            words("div", block["hint"]["text"], "quiet")
        if error := drawing.acting.errors.get(block["block_id"]):
            words("div", error, "input-error", role="alert")


DRAWERS: dict[str, Callable[[Json, Drawing], None]] = {
    "actions": _draw_actions,
    "alert": _draw_alert,
    "card": _draw_card,
    "carousel": _draw_carousel,
    "container": _draw_container,
    "context": _draw_context,
    "context_actions": _draw_actions,
    "divider": _draw_divider,
    "header": _draw_header,
    "image": _draw_image,
    "input": _draw_input,
    "markdown": _draw_markdown,
    "rich_text": _draw_rich_text,
    "section": _draw_section,
    "table": _draw_table,
}
