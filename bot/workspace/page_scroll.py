"""Scrolling: a list of messages to what has just come, a list of hints to the chosen one."""

from nicegui import ui

_SCROLL = (
    "const list = document.getElementById('{}'), last = list?.lastElementChild?.lastElementChild; "
    "if (last) list.scrollTo(0, last.offsetTop - list.offsetTop - 8);"
)


def scroll_down(html_id: str) -> None:
    """Show the last thing in a list from its beginning, once it has been drawn."""
    ui.run_javascript(f"setTimeout(() => {{{_SCROLL.format(html_id)}}}, 60)")


def bring_into_view(html_id: str) -> None:
    """Let one thing of a list be seen, once it has been drawn."""
    seen = f"document.getElementById('{html_id}')?.scrollIntoView({{block: 'nearest'}})"
    ui.run_javascript(f"setTimeout(() => {seen}, 60)")
