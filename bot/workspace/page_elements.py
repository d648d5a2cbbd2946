"""Interactive elements on the page: buttons, menus, inputs; each tells what was chosen."""

import html
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from nicegui import ui
from nicegui.element import Element

from bot.standin.inputs import all_options
from bot.workspace.emoji import EMOJI
from bot.workspace.mrkdwn import draw_plain
from bot.workspace.page_tags import box, leaf, words

Json = dict[str, Any]


@dataclass(slots=True)
class Acting:
    """What happens when something is chosen, and what stands in the inputs."""

    act: Callable[[Json, Json, Any], Awaitable[None]]
    load_options: Callable[[Json, str], Awaitable[list[Json]]]
    people: dict[str, str] = field(default_factory=dict)
    channels: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def draw_element(block: Json, element: Json, acting: Acting) -> None:
    """Draw one element; one that the page does not know is named."""
    drawer = _DRAWERS.get(element["type"])
    if drawer is None:
        words("span", f"[an element of type “{element['type']}”]", "unknown")
    else:
        drawer(block, element, acting)


def draw_button(block: Json, element: Json, acting: Acting) -> None:
    """A button; one with an address is a link as well."""
    label = element.get("accessibility_label") or element["text"]["text"]
    style = f"is-{element['style']}" if element.get("style") in ("primary", "danger") else ""
    button = leaf(
        "button",
        draw_plain(element["text"]["text"]),
        f"button {style}",
        type="button",
        aria_label=label,
    )
    button.on("click", lambda: _press(block, element, element.get("value"), acting), args=[])
    if address := _safe_address(element.get("url", "")):
        script = f"() => window.open({address!r}, '_blank', 'noopener')"
        button.on("click", js_handler=script)


async def _press(block: Json, element: Json, choice: Any, acting: Acting) -> None:
    if "confirm" in element and not await _confirm(element["confirm"]):
        return
    await acting.act(block, element, choice)


async def _confirm(confirm: Json) -> bool:
    """https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object"""
    with ui.dialog() as dialog, box("div", "modal small"):
        words("h2", confirm["title"]["text"], "modal-title")
        words("p", confirm["text"]["text"])
        with box("div", "modal-foot"):
            for name, fallback, answer in (("deny", "Cancel", False), ("confirm", "Yes", True)):
                text = confirm.get(name, {}).get("text", fallback)
                button = words("button", text, "button is-primary" if answer else "button")
                button.on("click", lambda _, a=answer: dialog.submit(a))
    return bool(await dialog)


def _draw_feedback(block: Json, element: Json, acting: Acting) -> None:
    with box("span", "feedback", role="group", aria_label="Feedback"):
        for name in ("positive_button", "negative_button"):
            draw_button(block, {**element, **element[name]}, acting)


def _draw_icon_button(block: Json, element: Json, acting: Acting) -> None:
    text = {"type": "plain_text", "text": EMOJI.get(element["icon"], element["text"]["text"])}
    label = element.get("accessibility_label") or element["text"]["text"]
    draw_button(block, {**element, "text": text, "accessibility_label": label}, acting)


def _draw_overflow(block: Json, element: Json, acting: Acting) -> None:
    button = words("button", "⋯", "button overflow", type="button", aria_label="More")
    with button, ui.menu():
        for option in element["options"]:
            ui.menu_item(
                option["text"]["text"],
                on_click=lambda chosen=option: _press(block, element, chosen["value"], acting),
            )


def _draw_select(block: Json, element: Json, acting: Acting) -> None:
    options = {o["value"]: o["text"]["text"] for o in all_options(element)}
    _selecting(block, element, acting, options)


def _draw_people(block: Json, element: Json, acting: Acting) -> None:
    _selecting(block, element, acting, acting.people)


def _draw_channels(block: Json, element: Json, acting: Acting) -> None:
    _selecting(block, element, acting, acting.channels)


def _selecting(block: Json, element: Json, acting: Acting, options: dict[str, str]) -> None:
    multiple = element["type"].startswith("multi_")
    select = ui.select(
        options,
        label=element.get("placeholder", {}).get("text"),
        value=_known_value(element, acting, options, multiple),
        multiple=multiple,
        with_input=True,
        clearable=True,
        on_change=lambda change: acting.act(block, element, change.value),
    )
    _label(select, block, element)
    select.props("outlined dense").classes("select")


def _draw_external(block: Json, element: Json, acting: Acting) -> None:
    found: dict[str, Json] = {}
    select = ui.select(
        {},
        label=element.get("placeholder", {}).get("text"),
        with_input=True,
        clearable=True,
        on_change=lambda change: acting.act(block, element, found.get(change.value)),
    )

    async def load(typed: str) -> None:
        found.update({o["value"]: o for o in await acting.load_options(element, typed)})
        select.set_options({value: o["text"]["text"] for value, o in found.items()})

    select.on("input-value", lambda event: load(str(event.args or "")))
    _label(select, block, element)
    select.props("outlined dense").classes("select")


def _draw_checkboxes(block: Json, element: Json, acting: Acting) -> None:
    chosen: set[str] = {o["value"] for o in element.get("initial_options", [])}

    async def toggle(value: str, is_on: bool) -> None:
        (chosen.add if is_on else chosen.discard)(value)
        await acting.act(
            block, element, [o["value"] for o in element["options"] if o["value"] in chosen]
        )

    with box("div", "choices", role="group"):
        for option in element["options"]:
            ui.checkbox(
                option["text"]["text"],
                value=option["value"] in chosen,
                on_change=lambda change, v=option["value"]: toggle(v, change.value),
            )


def _draw_radio(block: Json, element: Json, acting: Acting) -> None:
    options = {o["value"]: o["text"]["text"] for o in element["options"]}
    initial = element.get("initial_option", {}).get("value")
    ui.radio(
        options,
        value=acting.values.get(element["action_id"], initial),
        on_change=lambda change: acting.act(block, element, change.value),
    )


def _draw_field(block: Json, element: Json, acting: Acting) -> None:
    value = acting.values.get(element["action_id"], element.get("initial_value"))
    kind = ui.textarea if element.get("multiline") else ui.input
    field_ = kind(
        placeholder=element.get("placeholder", {}).get("text"),
        value=value or "",
        on_change=lambda change: acting.act(block, element, change.value or None),
    )
    if "max_length" in element:
        field_.props["maxlength"] = element["max_length"]
    _label(field_.props("outlined dense"), block, element)


def _draw_moment(block: Json, element: Json, acting: Acting) -> None:
    kinds = {"datepicker": "date", "timepicker": "time", "datetimepicker": "datetime-local"}
    initial = element.get("initial_date") or element.get("initial_time")
    field_ = ui.input(
        value=acting.values.get(element["action_id"], initial) or "",
        on_change=lambda change: acting.act(block, element, change.value or None),
    )
    _label(field_.props(f"outlined dense type={kinds[element['type']]}"), block, element)


def _label(drawn: Element, block: Json, element: Json) -> None:
    named = block.get("label") or element.get("placeholder") or {"text": element["action_id"]}
    drawn.props["aria-label"] = named["text"]
    if element.get("focus_on_load"):
        drawn.props["autofocus"] = True


def _known_value(element: Json, acting: Acting, options: dict[str, str], multiple: bool) -> Any:
    value = acting.values.get(element["action_id"], _initial(element))
    if multiple:
        return [v for v in value or [] if v in options]
    return value if value in options else None


def _initial(element: Json) -> Any:
    for name, value in element.items():
        if name.startswith("initial_"):
            many = isinstance(value, list)
            plain = [v["value"] if isinstance(v, dict) else v for v in (value if many else [value])]
            return plain if many else plain[0]
    return None


def _safe_address(address: str) -> str:
    return html.unescape(address) if address.startswith(("http://", "https://")) else ""


_DRAWERS: dict[str, Callable[[Json, Json, Acting], None]] = {
    "button": draw_button,
    "workflow_button": draw_button,
    "feedback_buttons": _draw_feedback,
    "icon_button": _draw_icon_button,
    "overflow": _draw_overflow,
    "static_select": _draw_select,
    "multi_static_select": _draw_select,
    "external_select": _draw_external,
    "users_select": _draw_people,
    "multi_users_select": _draw_people,
    "channels_select": _draw_channels,
    "multi_channels_select": _draw_channels,
    "conversations_select": _draw_channels,
    "multi_conversations_select": _draw_channels,
    "checkboxes": _draw_checkboxes,
    "radio_buttons": _draw_radio,
    "plain_text_input": _draw_field,
    "number_input": _draw_field,
    "email_text_input": _draw_field,
    "url_text_input": _draw_field,
    "datepicker": _draw_moment,
    "timepicker": _draw_moment,
    "datetimepicker": _draw_moment,
}
