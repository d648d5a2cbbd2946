"""What a user puts into an element: the action that it makes, and the value in a view's state.

https://docs.slack.dev/reference/interaction-payloads/block_actions-payload#examples
"""

from collections.abc import Callable, Iterable
from typing import Any

from bot.standin.records import Json, View

Choice = Any


def make_action(block: Json, element: Json, choice: Choice) -> Json:
    """The action for one click or choice."""
    action = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
    }
    return {**action, **_READERS.get(element["type"], _typed)(element, choice)}


def put_values(view: View, values: Json) -> None:
    """Put values into a view's inputs, by action id; the others keep their initial ones."""
    for block in view.blocks:
        element = block.get("element")
        if block["type"] != "input" or element is None:
            continue
        action_id = element["action_id"]
        if action_id in values:
            set_value(view, block, element, values[action_id])
        elif block["block_id"] not in view.values:
            set_value(view, block, element, _initial(element))


def set_value(view: View, block: Json, element: Json, choice: Choice) -> None:
    """Put one value into the view's state."""
    reader = _READERS.get(element["type"], _typed)
    state = {"type": element["type"], **reader(element, choice)}
    view.values[block["block_id"]] = {element["action_id"]: state}


def missing_inputs(view: View) -> dict[str, str]:
    """The inputs that must be filled and are not, by block id."""
    return {
        block["block_id"]: "Please complete this required field."
        for block in view.blocks
        if block["type"] == "input" and not block.get("optional") and _is_empty(view, block)
    }


def _is_empty(view: View, block: Json) -> bool:
    value = view.values.get(block["block_id"], {}).get(block["element"]["action_id"], {})
    return not any(v for name, v in value.items() if name != "type")


def _initial(element: Json) -> Choice:
    for name, value in element.items():
        if name.startswith("initial_"):
            return _plain_choice(value)
    return None


def _plain_choice(value: Any) -> Choice:
    if isinstance(value, list):
        return [_plain_choice(item) for item in value]
    return value["value"] if isinstance(value, dict) and "value" in value else value


def _button(element: Json, choice: Choice) -> Json:
    return {name: element[name] for name in ("text", "value", "style") if name in element}


def _feedback(element: Json, choice: Choice) -> Json:
    buttons = [element["positive_button"], element["negative_button"]]
    names = ("positive", "negative")
    for name, button in zip(names, buttons, strict=True):
        if choice in (name, button["value"]):
            return {"text": button["text"], "value": button["value"]}
    raise ValueError(f"choose 'positive' or 'negative', not {choice!r}")


def all_options(element: Json) -> list[Json]:
    """The options of a select, those in groups as well."""
    groups: Iterable[Json] = element.get("option_groups", [])
    grouped = [option for group in groups for option in group["options"]]
    return [*element.get("options", []), *grouped]


def _option(element: Json, choice: Choice) -> Json:
    if choice is None:
        return {"selected_option": None}
    return {"selected_option": _find_option(element, choice)}


def _options(element: Json, choice: Choice) -> Json:
    chosen = [choice] if isinstance(choice, str | dict) else list(choice or [])
    return {"selected_options": [_find_option(element, one) for one in chosen]}


def _find_option(element: Json, choice: Choice) -> Json:
    if isinstance(choice, dict):
        return choice
    for option in all_options(element):
        if choice in (option["value"], option["text"]["text"]):
            return option
    known = ", ".join(option["value"] for option in all_options(element))
    raise ValueError(f"there is no option {choice!r}; there are: {known}")


def _named(field: str) -> Callable[[Json, Choice], Json]:
    return lambda element, choice: {field: choice}


def _many_named(field: str) -> Callable[[Json, Choice], Json]:
    return lambda element, choice: {field: [choice] if isinstance(choice, str) else choice or []}


_typed = _named("value")

_READERS: dict[str, Callable[[Json, Choice], Json]] = {
    "button": _button,
    "workflow_button": _button,
    "icon_button": _button,
    "feedback_buttons": _feedback,
    "overflow": _option,
    "static_select": _option,
    "external_select": _option,
    "radio_buttons": _option,
    "multi_static_select": _options,
    "multi_external_select": _options,
    "checkboxes": _options,
    "users_select": _named("selected_user"),
    "multi_users_select": _many_named("selected_users"),
    "channels_select": _named("selected_channel"),
    "multi_channels_select": _many_named("selected_channels"),
    "conversations_select": _named("selected_conversation"),
    "multi_conversations_select": _many_named("selected_conversations"),
    "datepicker": _named("selected_date"),
    "timepicker": _named("selected_time"),
    "datetimepicker": _named("selected_date_time"),
}
