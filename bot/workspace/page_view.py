"""What one does in a modal or on a Home tab: choose, type, press."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.standin import StandIn, View
from bot.standin.inputs import set_value
from bot.workspace.page_elements import Acting

Json = dict[str, Any]


def acting_in(
    view: View, standin: StandIn, acted: Callable[[Awaitable[Any]], Awaitable[None]]
) -> Acting:
    """For the drawers of a view: what happens in it, and what stands in it."""
    state = standin.state

    async def act(block: Json, element: Json, choice: Any) -> None:
        if block["type"] == "input":
            set_value(view, block, element, choice)
        if block["type"] != "input" or block.get("dispatch_action"):
            await acted(standin.click(view.user, view, element["action_id"], choice))

    async def load(element: Json, typed: str) -> list[Json]:
        return await standin.options(view.user, view, element["action_id"], typed)

    people = {p.id: p.real_name for p in state.people.values()}
    channels = {c.id: f"#{c.name}" for c in state.channels.values() if c.name}
    return Acting(act, load, people, channels, _values(view), view.errors)


def _values(view: View) -> dict[str, Any]:
    """What was typed so far, by action id."""
    return {
        action_id: _plain(value)
        for actions in view.values.values()
        for action_id, value in actions.items()
    }


def _plain(value: Json) -> Any:
    chosen = next((v for name, v in value.items() if name != "type"), None)
    if isinstance(chosen, list):
        return [one["value"] if isinstance(one, dict) else one for one in chosen]
    return chosen["value"] if isinstance(chosen, dict) and "value" in chosen else chosen
