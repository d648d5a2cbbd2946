"""The wire panel: what went to the bot and what it called, as it happens."""

from nicegui.element import Element

from bot.standin.state import State
from bot.workspace.page_tags import box, words
from bot.workspace.wire import WireRow, wire_rows


class WirePanel:
    """A list of rows that grows; each opens to show all that was sent."""

    def __init__(self, state: State, place: Element) -> None:
        self._state = state
        self._place = place
        self._shown: list[tuple[WireRow, Element]] = []

    def show(self) -> None:
        """Add the new rows; draw anew from the first one that differs."""
        rows = wire_rows(self._state)
        same = 0
        for (old, _), new in zip(self._shown, rows, strict=False):
            if old != new:
                break
            same += 1
        for _, element in self._shown[same:]:
            element.delete()
        self._shown = self._shown[:same]
        with self._place:
            self._shown += [(row, _draw_row(row)) for row in rows[same:]]


def _draw_row(row: WireRow) -> Element:
    with box("details", "wire-row" if row.ok else "wire-row is-failed") as details:
        with box("summary"):
            kind = "is-out" if row.direction == "→" else "is-in"
            said = "to the bot" if row.direction == "→" else "from the bot"
            words("span", row.direction, f"arrow {kind}", aria_label=said)
            words("span", row.name, "wire-name")
            words("span", row.took, "quiet took")
            words("span", f"{row.time_of_day} {row.note}", "quiet wire-note")
        words("pre", row.detail)
    return details
