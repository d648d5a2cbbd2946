"""The bot's Home tab, in the place of its direct messages."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.standin import StandIn, View
from bot.workspace.mrkdwn import Names
from bot.workspace.page_blocks import Drawing, draw_blocks
from bot.workspace.page_tags import box, words
from bot.workspace.page_view import acting_in
from bot.workspace.viewer import Viewer

_EMPTY = "There is nothing on this tab yet."
_TABS = {False: "Messages", True: "Home"}


class Home:
    """The two tabs of a direct message, and what the bot has put on the second."""

    def __init__(
        self,
        standin: StandIn,
        viewer: Viewer,
        acted: Callable[[Awaitable[Any]], Awaitable[None]],
        redraw: Callable[[], None],
    ) -> None:
        self._standin = standin
        self._viewer = viewer
        self._acted = acted
        self._redraw = redraw
        self._shown: object = None
        self._tabs = box("div", "tabs", role="tablist", aria_label="Tabs")
        self._place = box("div", "home", role="tabpanel", aria_label="Home")

    def show(self, names: Names) -> None:
        """Draw it anew where something has changed."""
        viewer, view = self._viewer, self._standin.home(self._viewer.user)
        self._tabs.set_visibility(viewer.is_direct)
        self._place.set_visibility(viewer.at_home)
        look = (viewer.user, viewer.at_home, view.hash if view else "")
        if self._shown == look:
            return
        self._shown = look
        self._draw_tabs()
        self._place.clear()
        with self._place:
            self._draw(view, names)

    def _draw(self, view: View | None, names: Names) -> None:
        if view is None:
            words("p", _EMPTY, "quiet")
        else:
            draw_blocks(view.blocks, Drawing(names, acting_in(view, self._standin, self._acted)))

    def _draw_tabs(self) -> None:
        self._tabs.clear()
        with self._tabs:
            for is_home, name in _TABS.items():
                is_open = self._viewer.at_home is is_home
                selected = "true" if is_open else "false"
                tab = words("button", name, "tab", type="button", role="tab")
                tab.props["aria-selected"] = selected
                tab.on("click", lambda _, wanted=is_home: self._open(wanted), args=[])

    async def _open(self, is_home: bool) -> None:
        """The bot is told which tab is looked at, and fills it."""
        self._viewer.at_home = is_home
        self._redraw()
        await self._standin.open_home(self._viewer.user, "home" if is_home else "messages")
