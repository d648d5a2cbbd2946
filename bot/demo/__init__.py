"""The demo: first the page of the local workspace, then the bot, as soon as it is loaded."""

import asyncio
import gc
from contextlib import AsyncExitStack
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.workspace import Content, WorkspaceAddress, run_workspace


async def run_demo(port: int | None, *, open_browser: bool) -> None:
    """Until Ctrl-C; what it keeps is gone afterwards."""
    # What is loaded stays: looking for garbage in it would only slow the start down.
    gc.disable()
    with TemporaryDirectory(prefix="footnote-") as folder:
        async with AsyncExitStack() as stack:

            async def start_bot(address: WorkspaceAddress) -> Content:
                # Loading the bot takes longer than showing the page, so nobody waits for it.
                loaded = await asyncio.to_thread(import_module, "bot.demo.bot")
                bot = loaded.demo_bot(address, Path(folder))
                content: Content = await stack.enter_async_context(bot)
                gc.freeze()
                gc.enable()
                return content

            await run_workspace(start_bot, port=port, open_browser=open_browser)
