"""Plain HTML tags on the page: boxes that hold others, and leaves that hold drawn text."""

import html
from typing import Any, TypeVar

from nicegui import ui
from nicegui.element import Element

Dressed = TypeVar("Dressed", bound=Element)


def box(tag: str, classes: str = "", **attributes: Any) -> Element:
    """A tag that holds other tags; `aria_label` becomes `aria-label`."""
    return _dress(ui.element(tag), classes, attributes)


def leaf(tag: str, drawn: str, classes: str = "", **attributes: Any) -> ui.html:
    """A tag with HTML inside, which must have been escaped where it was drawn."""
    return _dress(ui.html(drawn, sanitize=False, tag=tag), classes, attributes)


def words(tag: str, text: str, classes: str = "", **attributes: Any) -> ui.html:
    """A tag with plain text inside."""
    return leaf(tag, html.escape(text), classes, **attributes)


def _dress(element: Dressed, classes: str, attributes: dict[str, Any]) -> Dressed:
    element.classes(classes)
    for name, value in attributes.items():
        if value not in (None, False):
            element.props[name.rstrip("_").replace("_", "-")] = value
    return element
