"""The page of the local workspace: one browser's view of it, kept up to date as things happen."""

import asyncio
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

from nicegui import ui

from bot.standin import BOT, Ack, Change, Message, StandIn, Submitted
from bot.workspace.content import Content
from bot.workspace.mrkdwn import Names
from bot.workspace.page_composer import Composer, status_line
from bot.workspace.page_guide import draw_guide
from bot.workspace.page_messages import MessageList
from bot.workspace.page_modal import Modal
from bot.workspace.page_scroll import scroll_down
from bot.workspace.page_sidebar import Sidebar, channel_name
from bot.workspace.page_tags import box, leaf, words
from bot.workspace.page_wire import WirePanel
from bot.workspace.typed import as_sent
from bot.workspace.viewer import Viewer

_STYLE = Path(__file__).with_name("page.css")
_REDRAW_SECONDS = 0.02
_CONNECT_SECONDS = 30.0


class Page:
    """Everything that one browser sees."""

    def __init__(self, standin: StandIn, content: Content) -> None:
        self._standin = standin
        self._content = content
        self._viewer = Viewer(standin.state)
        self._client = ui.context.client
        self._due = False
        # A modal does not outlive the page that it was opened on.
        standin.state.modals.pop(self._viewer.user, None)
        self._titled: object = None
        self._draw()
        standin.state.listeners.append(self._on_change)
        self._client.on_delete(self._leave)
        self._show()

    def _draw(self) -> None:
        ui.add_css(_STYLE)
        self._dark = ui.dark_mode(None)
        with box("div", "shell") as self._shell:
            leaf("a", "Skip to the composer", "skip", href="#composer")
            self._sidebar = Sidebar(self._viewer, self._go, self._sit_as)
            with box("section", "main", aria_label="Channel"):
                self._draw_main()
            with box("aside", "thread", aria_label="Thread") as self._thread_panel:
                self._draw_thread()
            with box("aside", "wire", aria_label="Wire") as self._wire_panel:
                self._draw_wire()
        self._wire_panel.set_visibility(False)
        self._modal = Modal(self._standin, self._acted)

    def _draw_main(self) -> None:
        with box("header", "bar"):
            self._icon("☰", "Channels", self._toggle_sidebar, "only-narrow")
            self._title = words("h1", "")
            box("span", "spring")
            self._icon("⇄ Wire", "What goes over the wire", self._toggle_wire)
            self._icon("◐", "Light or dark", self._toggle_dark)
        with box("div", "scroll", tabindex=0, role="log", aria_label="Messages") as self._scroll:
            self._guide = box("section", "guide", aria_label="Your first minute")
            place = box("div", "messages")
        self._list = MessageList(self._standin, place, self._click, self._open_thread)
        self._status = box("div", "status", role="status")
        with box("div", id="composer"):
            self._composer = Composer(
                self._standin.state, self._content.hints, self._send, "Message"
            )

    def _draw_thread(self) -> None:
        with box("header", "bar"):
            words("h2", "Thread")
            box("span", "spring")
            self._icon("✕", "Close the thread", self._close_thread)
        with box(
            "div", "scroll", tabindex=0, role="log", aria_label="Thread"
        ) as self._thread_scroll:
            place = box("div", "messages")
        self._thread = MessageList(self._standin, place, self._click)
        self._thread_status = box("div", "status", role="status")
        Composer(self._standin.state, (), self._reply, "Reply in the thread")
        self._thread_panel.on("keydown.esc", self._close_thread, args=[])

    def _draw_wire(self) -> None:
        with box("header", "bar"):
            words("h2", "Wire")
            box("span", "spring")
            self._icon("✕", "Close the wire panel", self._toggle_wire)
        words("p", "→ what the workspace delivers · ← what the bot calls", "quiet wire-about")
        with box("div", "scroll", tabindex=0, role="log", aria_label="Wire") as self._wire_scroll:
            self._wire = WirePanel(self._standin.state, box("div"))

    def _icon(self, text: str, label: str, act: Any, classes: str = "") -> None:
        button = words(
            "button", text, f"button icon {classes}", type="button", aria_label=label, title=label
        )
        button.on("click", act, args=[])

    def _on_change(self, change: Change) -> None:
        """Redraw soon; many changes at once are drawn together."""
        if not self._due:
            self._due = True
            asyncio.get_running_loop().call_later(_REDRAW_SECONDS, self._redraw)

    def _redraw(self) -> None:
        self._due = False
        self._show()

    def _leave(self) -> None:
        if self._on_change in self._standin.state.listeners:
            self._standin.state.listeners.remove(self._on_change)

    def _show(self) -> None:
        """Bring everything up to date; a clicked button may be gone by now."""
        with self._client:
            self._show_all()

    def _show_all(self) -> None:
        viewer, names = self._viewer, self._names()
        viewer.mark_read()
        self._sidebar.show()
        self._show_title()
        if self._list.show(viewer.main_messages(), names):
            scroll_down(self._scroll.html_id)
        self._show_thread(names)
        waiting = "" if self._standin.sockets.open else "is connecting…"
        status_line(self._status, self._bot_name, waiting or viewer.status_line(None))
        self._modal.show(viewer.user, names)
        if self._wire_panel.visible:
            self._wire.show()
            scroll_down(self._wire_scroll.html_id)

    def _show_title(self) -> None:
        viewer = self._viewer
        channel = viewer.state.channel(viewer.channel)
        name = channel_name(viewer, channel)
        shown = name if channel.kind == "im" else f"#{name}"
        look = (viewer.channel, viewer.user, self._content.examples)
        if self._titled != look:
            self._titled = look
            self._title.set_content(shown)
            self._composer.relabel(f"Message {shown}")
            by_name = None if channel.kind == "im" else self._bot_name
            draw_guide(self._guide, self._content.examples, by_name, self._send)

    def _show_thread(self, names: Names) -> None:
        viewer = self._viewer
        self._thread_panel.set_visibility(viewer.thread is not None)
        if viewer.thread is None:
            self._thread.clear()
            return
        if self._thread.show(viewer.thread_messages(), names):
            scroll_down(self._thread_scroll.html_id)
        status_line(self._thread_status, self._bot_name, viewer.status_line(viewer.thread))

    @property
    def _bot_name(self) -> str:
        return self._standin.state.people[BOT].real_name

    def _names(self) -> Names:
        state = self._standin.state
        people = {p.id: p.real_name for p in state.people.values()}
        channels = {c.id: c.name for c in state.channels.values() if c.name}
        return Names(people, channels, self._viewer.user)

    def _go(self, channel: str) -> None:
        self._viewer.go(channel)
        self._list.clear()
        self._shell.classes(remove="show-sidebar")
        self._show()

    def _sit_as(self, user: str) -> None:
        self._viewer.sit_as(user)
        self._list.clear()
        self._show()

    def _open_thread(self, ts: str) -> None:
        self._thread.clear()
        self._viewer.thread = ts
        self._show()

    def _close_thread(self) -> None:
        self._viewer.thread = None
        self._show()

    async def _send(self, typed: str) -> None:
        viewer = self._viewer
        if typed.startswith("/"):
            await self._run_command(typed)
            return
        await self._standin.connected(timeout=_CONNECT_SECONDS)
        text = as_sent(typed, viewer.state)
        posted = await self._standin.post(viewer.user, viewer.channel, text)
        if f"<@{BOT}>" in text and viewer.state.channel(viewer.channel).kind != "im":
            self._open_thread(posted.ts)

    async def _reply(self, typed: str) -> None:
        viewer = self._viewer
        if typed.startswith("/"):
            ui.notify("Slash commands do not work in threads. Use the composer of the channel.")
        elif viewer.thread is not None:
            text = as_sent(typed, viewer.state)
            await self._standin.post(viewer.user, viewer.channel, text, viewer.thread)

    async def _run_command(self, typed: str) -> None:
        command, _, rest = typed.partition(" ")
        known = {hint.text.split()[0] for hint in self._content.hints}
        if command not in known:
            ui.notify(f"{command} is not a command here. There is: {', '.join(sorted(known))}")
            return
        viewer = self._viewer
        text = as_sent(rest.strip(), viewer.state)
        await self._acted(self._standin.command(viewer.user, viewer.channel, command, text))

    async def _click(
        self, message: Message, block: dict[str, Any], element: dict[str, Any], choice: Any
    ) -> None:
        action_id = element["action_id"]
        await self._acted(self._standin.click(self._viewer.user, message, action_id, choice))

    async def _acted(self, act: Awaitable[Ack | Submitted]) -> None:
        """Do it, and say so when the bot did not take it."""
        done = await act
        ack = done.ack if isinstance(done, Submitted) else done
        if not ack.ok and ack.reason != "incomplete":
            with self._client:
                ui.notify(f"{self._bot_name} did not respond ({ack.reason}). Try again.")

    def _toggle_dark(self) -> None:
        self._dark.value = not self._dark.value

    def _toggle_sidebar(self) -> None:
        self._shell.classes(toggle="show-sidebar")

    def _toggle_wire(self) -> None:
        self._wire_panel.set_visibility(not self._wire_panel.visible)
        self._show()
