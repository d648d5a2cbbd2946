"""Running the local workspace: the stand-in and its page on one port, and the bot beside them."""

import asyncio
import sys
import webbrowser
from collections.abc import Awaitable, Callable, Sequence

from bot.standin import Setup, StandIn
from bot.workspace.address import WorkspaceAddress, address_of
from bot.workspace.content import DEFAULT_HINTS, Content
from bot.workspace.hints import Hint
from bot.workspace.page_app import build_page_app

StartBot = Callable[[WorkspaceAddress], Awaitable[None]]


async def run_workspace(
    start_bot: StartBot,
    *,
    port: int | None,
    open_browser: bool,
    examples: Sequence[str],
    hints: Sequence[Hint] = DEFAULT_HINTS,
) -> None:
    """Serve until the program is stopped; the page is there at once, the bot as soon as it can."""
    standin = StandIn(Setup(with_lobby=False))
    app = build_page_app(standin, Content(tuple(examples), tuple(hints)))
    async with standin.running_on(app, port or 0):
        address = address_of(standin)
        sys.stdout.write(f"Footnote's local workspace: {address.page_url}  (Ctrl-C stops it)\n")
        sys.stdout.flush()
        if open_browser:
            await asyncio.to_thread(webbrowser.open, address.page_url)
        await start_bot(address)
        await asyncio.Event().wait()
