"""The modal on the page: the view on top of the user's stack."""

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import ui

from bot.standin import StandIn, View
from bot.standin.inputs import set_value
from bot.standin.views import top_modal
from bot.workspace.mrkdwn import Names
from bot.workspace.page_blocks import Drawing, draw_blocks
from bot.workspace.page_elements import Acting
from bot.workspace.page_tags import box, words

Json = dict[str, Any]


class Modal:
    """Shows what views there are for a user; at most one is seen."""

    def __init__(
        self, standin: StandIn, acted: Callable[[Awaitable[Any]], Awaitable[None]]
    ) -> None:
        self._standin = standin
        self._acted = acted
        self._shown: tuple[str, str, str] | None = None
        self._view: View | None = None
        self._dialog = ui.dialog().on("hide", self._on_hide)
        with self._dialog:
            self._place = box("div", "modal")

    def show(self, user: str, names: Names) -> None:
        """Show the view on top, anew where it has changed."""
        self._view = view = top_modal(self._standin.state, user)
        look = (view.id, view.hash, str(view.errors)) if view else None
        if look == self._shown:
            return
        self._shown = look
        if view is None:
            self._dialog.close()
            return
        self._draw(view, names)
        self._dialog.open()

    def _draw(self, view: View, names: Names) -> None:
        self._place.clear()
        self._dialog.props["aria-label"] = view.title
        self._dialog.update()
        with self._place:
            with box("header", "modal-head"):
                words("h2", view.title, "modal-title")
                self._button("✕", "icon", self._close, "Close")
            with box("div", "modal-body"):
                draw_blocks(view.blocks, Drawing(names, self._acting(view)))
            with box("footer", "modal-foot"):
                self._draw_foot(view)

    def _draw_foot(self, view: View) -> None:
        self._button(_text(view.body.get("close"), "Close"), "", self._close)
        if view.body.get("submit"):
            self._button(_text(view.body["submit"], "Submit"), "is-primary", self._submit)

    def _button(
        self, text: str, classes: str, act: Callable[[], Awaitable[None]], label: str | None = None
    ) -> None:
        button = words("button", text, f"button {classes}", type="button", aria_label=label)
        button.on("click", act, args=[])

    def _acting(self, view: View) -> Acting:
        state = self._standin.state
        people = {p.id: p.real_name for p in state.people.values()}
        channels = {c.id: f"#{c.name}" for c in state.channels.values() if c.name}
        return Acting(self._act, self._load, people, channels, _values(view), view.errors)

    async def _act(self, block: Json, element: Json, choice: Any) -> None:
        view = self._view
        if view is None:
            return
        if block["type"] == "input":
            set_value(view, block, element, choice)
        if block["type"] != "input" or block.get("dispatch_action"):
            action_id = element["action_id"]
            await self._acted(self._standin.click(view.user, view, action_id, choice))

    async def _load(self, element: Json, typed: str) -> list[Json]:
        if self._view is None:
            return []
        user = self._view.user
        return await self._standin.options(user, self._view, element["action_id"], typed)

    async def _submit(self) -> None:
        if self._view is not None:
            await self._acted(self._standin.submit(self._view))

    async def _close(self) -> None:
        if self._view is not None:
            await self._acted(self._standin.close(self._view))

    async def _on_hide(self) -> None:
        """Escape, or a click beside the modal."""
        if self._view is not None and self._shown is not None:
            await self._close()


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


def _text(text: Json | None, otherwise: str) -> str:
    return str(text["text"]) if text else otherwise
