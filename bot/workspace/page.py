"""The page of the local workspace: one browser's view of it, kept up to date as things happen."""

import asyncio
import html
import json
from pathlib import Path
from typing import Any

from nicegui import ui

from bot.standin import BOT, Change, Message, StandIn
from bot.workspace.content import Content
from bot.workspace.mrkdwn import Names
from bot.workspace.page_composer import Composer, status_line
from bot.workspace.page_doing import Doing
from bot.workspace.page_guide import Guide
from bot.workspace.page_home import Home
from bot.workspace.page_messages import MessageList
from bot.workspace.page_modal import Modal
from bot.workspace.page_scroll import scroll_down
from bot.workspace.page_sidebar import Sidebar, channel_name
from bot.workspace.page_tags import box, leaf, words
from bot.workspace.page_toasts import Toasts
from bot.workspace.page_wire import WirePanel
from bot.workspace.viewer import Viewer

_STYLES = sorted(Path(__file__).with_name("style").glob("*.css"))
_REDRAW_SECONDS = 0.02
_IS_DARK = "() => emit(document.body.classList.contains('body--dark'))"


class Page:
    """Everything that one browser sees."""

    def __init__(self, standin: StandIn, content: Content) -> None:
        self._standin = standin
        self._content = content
        self._viewer = Viewer(standin.state)
        self._client = ui.context.client
        self._due = False
        self._titled: object = None
        # A modal does not outlive the page that it was opened on.
        standin.state.modals.pop(self._viewer.user, None)
        self._draw()
        standin.state.listeners.append(self._on_change)
        self._client.on_delete(self._leave)
        self._show()

    def _draw(self) -> None:
        for style in _STYLES:
            ui.add_css(style)
        self._dark = ui.dark_mode(None)
        self._doing = Doing(
            self._standin, self._viewer, self._content, self._tell, self._open_thread
        )
        with box("div", "shell") as self._shell:
            leaf("a", "Skip to the composer", "skip", href="#composer")
            self._sidebar = Sidebar(self._viewer, self._standin, self._go, self._sit_as)
            with box("section", "main", aria_label="Channel"):
                self._draw_main()
            with box("aside", "thread", aria_label="Thread") as self._thread_panel:
                self._draw_thread()
            with box("aside", "wire", aria_label="Wire") as self._wire_panel:
                self._draw_wire()
            self._toasts = Toasts(self._viewer, self._look_at)
        self._wire_panel.set_visibility(False)
        self._modal = Modal(self._standin, self._doing.acted)

    def _draw_main(self) -> None:
        with box("header", "bar"):
            with box("span", "only-narrow"):
                self._icon("☰", "Channels", self._toggle_sidebar)
            self._title = words("h1", "")
            self._topic = words("span", "", "quiet topic")
            box("span", "spring")
            self._icon("⇄ Wire", "What goes over the wire", self._toggle_wire)
            self._icon("◐", "Light or dark", self._toggle_dark, _IS_DARK)
        self._home = Home(self._standin, self._viewer, self._doing.acted, self._show)
        with box("div", "scroll", tabindex=0, role="log", aria_label="Messages") as self._scroll:
            self._guide = Guide(self._viewer, self._content, self._doing, self._tell)
            place = box("div", "messages")
        self._list = MessageList(self._standin, place, self._doing.click, self._open_thread)
        self._status = box("div", "status", role="status")
        with box("div", id="composer") as self._writing:
            state, send = self._standin.state, self._doing.send
            self._composer = Composer(state, lambda: self._content.hints, send, "Message")

    def _draw_thread(self) -> None:
        with box("header", "bar"):
            words("h2", "Thread")
            self._thread_place = words("span", "", "quiet topic")
            box("span", "spring")
            self._icon("✕", "Close the thread", self._close_thread)
        with box(
            "div", "scroll", tabindex=0, role="log", aria_label="Thread"
        ) as self._thread_scroll:
            place = box("div", "messages")
        self._thread = MessageList(self._standin, place, self._doing.click)
        self._thread_status = box("div", "status", role="status")
        Composer(self._standin.state, tuple, self._doing.reply, "Reply in the thread")
        self._thread_panel.on("keydown.esc", self._close_thread, args=[])

    def _draw_wire(self) -> None:
        with box("header", "bar"):
            words("h2", "Wire")
            box("span", "spring")
            self._icon("✕", "Close the wire panel", self._toggle_wire)
        words("p", "→ delivered to the bot · ← called by the bot", "quiet wire-about")
        with box("div", "scroll", tabindex=0, role="log", aria_label="Wire") as self._wire_scroll:
            self._wire = WirePanel(self._standin.state, box("div"))

    def _icon(self, text: str, label: str, act: Any, emits: str = "() => emit()") -> None:
        button = words("button", text, "button icon", type="button", aria_label=label, title=label)
        button.on("click", act, js_handler=emits)

    def _on_change(self, change: Change) -> None:
        """Redraw soon; many changes at once are drawn together."""
        with self._client:
            self._toasts.take(change)
        if not self._due:
            self._due = True
            asyncio.get_running_loop().call_later(_REDRAW_SECONDS, self._redraw)

    def _redraw(self) -> None:
        self._due = False
        self._show()

    def _leave(self) -> None:
        if self._on_change in self._standin.state.listeners:
            self._standin.state.listeners.remove(self._on_change)

    def _tell(self, text: str) -> None:
        with self._client:
            self._toasts.tell(text)

    def _show(self) -> None:
        """Bring everything up to date; a clicked button may be gone by now."""
        with self._client:
            self._show_all()

    def _show_all(self) -> None:
        viewer, names = self._viewer, self._names()
        viewer.mark_read()
        self._sidebar.show()
        self._show_title()
        self._show_home(names)
        self._guide.show()
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
        shown, unread = self._shown_name, self._viewer.unread_everywhere()
        if self._titled == (shown, unread):
            return
        self._titled = (shown, unread)
        topic = self._viewer.state.channel(self._viewer.channel).topic
        self._title.set_content(html.escape(shown))
        self._topic.set_content(html.escape(topic))
        self._composer.relabel(f"Message {shown}")
        title = f"({unread}) {shown}" if unread else shown
        ui.run_javascript(f"document.title = {json.dumps(f'{title} · Footnote')}")

    def _show_home(self, names: Names) -> None:
        self._home.show(names)
        for messages in (self._scroll, self._status, self._writing):
            messages.set_visibility(not self._viewer.at_home)

    def _show_thread(self, names: Names) -> None:
        viewer = self._viewer
        self._thread_panel.set_visibility(viewer.thread is not None)
        if viewer.thread is None:
            self._thread.clear()
            return
        self._thread_place.set_content(html.escape(self._shown_name))
        if self._thread.show(viewer.thread_messages(), names):
            scroll_down(self._thread_scroll.html_id)
        status_line(self._thread_status, self._bot_name, viewer.status_line(viewer.thread))

    @property
    def _shown_name(self) -> str:
        channel = self._viewer.state.channel(self._viewer.channel)
        name = channel_name(self._viewer, channel)
        return name if channel.kind == "im" else f"#{name}"

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

    def _look_at(self, message: Message) -> None:
        self._go(message.channel)
        if message.is_reply and message.thread_ts:
            self._open_thread(message.thread_ts)

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

    def _toggle_dark(self, event: Any) -> None:
        self._dark.value = not event.args

    def _toggle_sidebar(self) -> None:
        self._shell.classes(toggle="show-sidebar")

    def _toggle_wire(self) -> None:
        self._wire_panel.set_visibility(not self._wire_panel.visible)
        self._show()
