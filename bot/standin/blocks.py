"""Ids for blocks and elements that have none, as Slack gives them."""

import copy

from bot.standin.records import Json
from bot.standin.state import State

_INTERACTIVE = ("button", "overflow", "feedback_buttons", "icon_button", "checkboxes")
_INTERACTIVE_ENDS = ("_select", "_input", "picker", "_buttons")


def blocks_with_ids(state: State, blocks: list[Json]) -> list[Json]:
    """The same blocks, each with a block id and each element with an action id."""
    done = copy.deepcopy(blocks)
    for block in done:
        _identify(state, block)
    return done


def with_ids(state: State, view: Json) -> Json:
    """The same view, its blocks with ids."""
    return {**view, "blocks": blocks_with_ids(state, view["blocks"])}


def _identify(state: State, block: Json) -> None:
    block.setdefault("block_id", state.ids.next("b"))
    for child in block.get("child_blocks", []):
        _identify(state, child)
    for element in _parts(block):
        kind = element.get("type", "")
        if kind in _INTERACTIVE or kind.endswith(_INTERACTIVE_ENDS):
            element.setdefault("action_id", state.ids.next("a"))
        for button in element.get("actions", []):
            button.setdefault("action_id", state.ids.next("a"))


def _parts(block: Json) -> list[Json]:
    if block.get("type") == "rich_text":
        return []
    single = [block[name] for name in ("accessory", "element") if name in block]
    return [*single, *block.get("elements", []), *block.get("actions", [])]
