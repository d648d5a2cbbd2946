"""Running the local workspace: the stand-in and its page on one port, and the bot beside them."""

import asyncio
import sys
import webbrowser
from collections.abc import Awaitable, Callable

from bot.standin import Change, Setup, StandIn
from bot.workspace.address import WorkspaceAddress, address_of
from bot.workspace.content import Content
from bot.workspace.page_app import build_page_app

StartBot = Callable[[WorkspaceAddress], Awaitable[Content]]


async def run_workspace(start_bot: StartBot, *, port: int | None, open_browser: bool) -> None:
    """Serve until the program is stopped; the page is there at once, the bot as soon as it can."""
    standin, content = StandIn(Setup(with_lobby=False)), Content()
    async with standin.running_on(build_page_app(standin, content), port or 0):
        address = address_of(standin)
        sys.stdout.write(f"Footnote's local workspace: {address.page_url}  (Ctrl-C stops it)\n")
        sys.stdout.flush()
        if open_browser:
            await asyncio.to_thread(webbrowser.open, address.page_url)
        content.take(await start_bot(address))
        standin.state.announce(Change("content"))
        await asyncio.Event().wait()
