"""The modal on the page: the view on top of the user's stack."""

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import ui

from bot.standin import StandIn, View
from bot.standin.views import top_modal
from bot.workspace.mrkdwn import Names
from bot.workspace.page_blocks import Drawing, draw_blocks
from bot.workspace.page_tags import box, words
from bot.workspace.page_view import acting_in

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
                draw_blocks(
                    view.blocks, Drawing(names, acting_in(view, self._standin, self._acted))
                )
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


def _text(text: Json | None, otherwise: str) -> str:
    return str(text["text"]) if text else otherwise
