"""The composer: a text area, and the list of hints that opens while one types `/` or `@`."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from nicegui import ui
from nicegui.element import Element

from bot.standin.state import State
from bot.workspace.hints import Hint, completed, matching_hints
from bot.workspace.page_scroll import bring_into_view
from bot.workspace.page_tags import box, leaf, words

# Keys are read in the browser, for only there can Enter be kept from breaking the line.
_KEYS = """(e) => {
  const area = e.target, menu = area.dataset.menu === 'open';
  const moves = ['ArrowUp', 'ArrowDown', 'Tab', 'Escape'];
  if (menu && moves.includes(e.key) && !e.shiftKey) {
    e.preventDefault(); e.stopPropagation(); emit(e.key, area.value);
  } else if (e.key === 'Enter' && !e.shiftKey && !e.isComposing) {
    e.preventDefault();
    const typed = area.value;
    if (typed.trim()) { area.value = ''; area.style.height = ''; }
    emit('Enter', typed);
  }
}"""
_GROW = """(e) => {
  const area = e.target;
  area.style.height = '';
  area.style.height = Math.min(area.scrollHeight, 200) + 'px';
  emit(area.value);
}"""
_SEND = """(e) => {
  const area = e.currentTarget.closest('form').querySelector('textarea');
  const typed = area.value; area.value = ''; area.style.height = ''; area.focus(); emit(typed);
}"""
_ENTER_SENDS = "<kbd>Enter</kbd> sends"
_KEYS_SHOWN = f"{_ENTER_SENDS} · <kbd>Shift</kbd>+<kbd>Enter</kbd> new line · <kbd>/</kbd> commands"


class Composer:
    """Where one types."""

    def __init__(
        self,
        state: State,
        hints: Callable[[], Sequence[Hint]],
        send: Callable[[str], Awaitable[None]],
        label: str,
    ) -> None:
        self._state = state
        self._hints = hints
        self._send = send
        self._found: list[Hint] = []
        self._typed = ""
        self._chosen = 0
        self._draw(label)

    def relabel(self, label: str) -> None:
        """Say where the message will go."""
        self.area.props["placeholder"] = label
        self.area.props["aria-label"] = label
        self.area.update()

    def put(self, text: str) -> None:
        """Put text into the composer, the cursor behind it."""
        area = f"document.getElementById('{self.area.html_id}')"
        ui.run_javascript(f"{{const a = {area}; a.value = {text!r}; a.focus();}}")

    def _draw(self, label: str) -> None:
        with box("form", "composer", onsubmit="return false"):
            self._menu = box("ul", "hints", role="listbox", aria_label="Suggestions")
            self.area = box(
                "textarea", rows=1, placeholder=label, aria_label=label, autocomplete="off"
            )
            self.area.props["aria-autocomplete"] = "list"
            self.area.props["aria-controls"] = self._menu.html_id
            self.area.on("keydown", self._on_key, js_handler=_KEYS)
            self.area.on("input", self._on_input, js_handler=_GROW, throttle=0.05)
            with box("div", "composer-foot"):
                leaf("span", _KEYS_SHOWN if self._hints() else _ENTER_SENDS, "quiet keys")
                button = words("button", "Send", "button is-primary send", type="button")
                button.on("click", lambda event: self._submit(str(event.args)), js_handler=_SEND)
        self._show([])

    async def _on_key(self, event: Any) -> None:
        key, typed = event.args
        if key == "Enter":
            await self._enter(typed)
        elif key == "Escape":
            self._show([])
        elif key == "Tab":
            self._complete(typed)
        else:
            step = 1 if key == "ArrowDown" else -1
            self._chosen = (self._chosen + step) % len(self._found)
            self._redraw()

    async def _enter(self, typed: str) -> None:
        self._found = matching_hints(typed, self._hints(), self._state)
        self._chosen = min(self._chosen, max(len(self._found) - 1, 0))
        if self._found and typed.strip() not in {hint.text for hint in self._found}:
            self._complete(typed)
        else:
            await self._submit(typed)

    async def _submit(self, typed: str) -> None:
        self._show([])
        if typed.strip():
            await self._send(typed.strip())

    def _complete(self, typed: str) -> None:
        if self._found:
            self.put(completed(typed, self._found[self._chosen]))
        self._show([])

    def _on_input(self, event: Any) -> None:
        self._typed = str(event.args)
        self._chosen = 0
        self._show(matching_hints(self._typed, self._hints(), self._state))

    def _show(self, found: list[Hint]) -> None:
        self._found = found
        self.area.props["data-menu"] = "open" if found else "closed"
        self.area.props.pop("aria-activedescendant", None)
        self.area.update()
        self._redraw()

    def _redraw(self) -> None:
        self._menu.clear()
        self._menu.set_visibility(bool(self._found))
        with self._menu:
            for at, hint in enumerate(self._found):
                self._draw_hint(hint, at == self._chosen)

    def _draw_hint(self, hint: Hint, is_chosen: bool) -> None:
        row = box(
            "li",
            "is-chosen" if is_chosen else "",
            role="option",
            aria_selected="true" if is_chosen else "false",
        )
        row.on("mousedown", lambda: self._pick(hint), args=[])
        if is_chosen:
            self.area.props["aria-activedescendant"] = row.html_id
            self.area.update()
            bring_into_view(row.html_id)
        with row:
            words("strong", hint.text)
            words("span", hint.usage, "usage")
            words("span", hint.about, "quiet")

    def _pick(self, hint: Hint) -> None:
        self.put(completed(self._typed, hint))
        self._show([])


def status_line(place: Element, name: str, status: str) -> None:
    """Say what the bot is doing, to eyes and to screen readers."""
    place.clear()
    with place:
        words("span", f"{name} {status}" if status else "")
