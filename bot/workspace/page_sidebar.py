"""The sidebar: channels, direct messages, unread marks, and who one is."""

import html
from collections.abc import Callable
from typing import Any

from bot.standin import BOT, Channel, StandIn
from bot.workspace.page_messages import draw_avatar
from bot.workspace.page_tags import box, leaf, words
from bot.workspace.viewer import SEATS, Viewer


class Sidebar:
    """Where one goes from place to place."""

    def __init__(
        self,
        viewer: Viewer,
        standin: StandIn,
        go: Callable[[str], None],
        sit_as: Callable[[str], None],
    ) -> None:
        self._viewer = viewer
        self._standin = standin
        self._go = go
        self._sit_as = sit_as
        self._shown: object = None
        self._place = box("nav", "sidebar", aria_label="Channels")

    def show(self) -> None:
        """Draw it anew where something has changed."""
        viewer = self._viewer
        rows = [(c.id, viewer.unread(c.id)) for c in viewer.channels()]
        look = (viewer.user, viewer.channel, rows, self._is_here)
        if look == self._shown:
            return
        self._shown = look
        self._place.clear()
        with self._place:
            self._draw()

    def _draw(self) -> None:
        with box("div", "workspace-name"):
            words("strong", self._viewer.state.team_name)
            words("span", "on this machine only", "quiet")
        channels = self._viewer.channels()
        self._draw_group("Channels", [c for c in channels if c.kind != "im"])
        self._draw_group("Direct messages", [c for c in channels if c.kind == "im"])
        self._draw_seats()

    def _draw_group(self, title: str, channels: list[Channel]) -> None:
        words("h2", title)
        with box("ul"):
            for channel in channels:
                with box("li"):
                    self._draw_channel(channel)

    def _draw_channel(self, channel: Channel) -> None:
        unread = self._viewer.unread(channel.id)
        is_open = channel.id == self._viewer.channel
        classes = "place" + " is-open" * is_open + " is-unread" * bool(unread)
        mark = f'<span class="mark" aria-label="{unread} unread">{unread}</span>' if unread else ""
        sign = self._presence() if channel.kind == "im" else _sign("#")
        name = html.escape(channel_name(self._viewer, channel))
        drawn = f'{sign}<span class="place-name">{name}</span>{mark}'
        button = leaf(
            "button", drawn, classes, type="button", aria_current="page" if is_open else None
        )
        button.on("click", lambda: self._go(channel.id), args=[])

    @property
    def _is_here(self) -> bool:
        return bool(self._standin.sockets.open)

    def _presence(self) -> str:
        """A full dot while the bot is connected, an empty one before and after."""
        return _sign("●", "is-here") if self._is_here else _sign("○")

    def _draw_seats(self) -> None:
        with box("div", "seats", role="group", aria_label="Who you are"):
            words("h2", "You are")
            for user in SEATS:
                self._draw_seat(user)

    def _draw_seat(self, user: str) -> None:
        person: Any = self._viewer.state.people[user]
        is_me = user == self._viewer.user
        button = box(
            "button",
            "seat is-open" if is_me else "seat",
            type="button",
            aria_pressed="true" if is_me else "false",
            aria_label=person.real_name,
        )
        button.on("click", lambda: self._sit_as(user), args=[])
        with button:
            draw_avatar(user, person.real_name)
            words("span", person.real_name)
            if person.is_admin:
                words("span", "admin", "seat-role")


def _sign(sign: str, classes: str = "") -> str:
    return f'<span class="sign {classes}" aria-hidden="true">{sign}</span>'


def channel_name(viewer: Viewer, channel: Channel) -> str:
    """What a channel is called; a direct message bears the bot's name."""
    return channel.name or viewer.state.people[BOT].real_name
