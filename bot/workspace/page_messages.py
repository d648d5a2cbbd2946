"""A list of messages that stays up to date: new ones are added, changed ones drawn anew."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import pairwise
from typing import Any

from nicegui.element import Element

from bot.standin import BOT, Message, StandIn
from bot.workspace.mrkdwn import Names, draw_mrkdwn
from bot.workspace.page_blocks import Drawing, draw_blocks
from bot.workspace.page_changes import draw_changes
from bot.workspace.page_elements import Acting
from bot.workspace.page_tags import box, leaf, words

OpenThread = Callable[[str], Awaitable[None] | None]


@dataclass(slots=True)
class MessageList:
    """The messages of a channel, or of a thread."""

    standin: StandIn
    place: Element
    act: Callable[[Message, dict[str, Any], dict[str, Any], Any], Awaitable[None]]
    open_thread: OpenThread | None = None
    drawn: dict[str, tuple[object, Element]] = field(default_factory=dict)

    def show(self, messages: list[Message], names: Names) -> bool:
        """Draw what is new or changed; True when something was added."""
        wanted = {message.ts for message in messages}
        for ts in [ts for ts in self.drawn if ts not in wanted]:
            self.drawn.pop(ts)[1].delete()
        days = [_day(message.ts) for message in messages]
        opens = [day if day != before else "" for before, day in pairwise(["", *days])]
        shown = zip(messages, opens, strict=True)
        added = [self._show_one(message, names, day) for message, day in shown]
        return any(added)

    def clear(self) -> None:
        """Forget everything."""
        self.drawn.clear()
        self.place.clear()

    def _show_one(self, message: Message, names: Names, day: str) -> bool:
        look = (self._look(message, names), day)
        known = self.drawn.get(message.ts)
        if known is not None and known[0] == look:
            return False
        if known is None:
            with self.place:
                article = box("article", _classes(message), aria_label=self._named(message))
        else:
            article = known[1].classes(add="is-changed")
            article.clear()
        # A thread is of one matter, whatever the day.
        article.props["data-day"] = day if self.open_thread else ""
        self.drawn[message.ts] = (look, article)
        with article:
            self._draw(message, names)
        return known is None

    def _look(self, message: Message, names: Names) -> object:
        replies = len(self.standin.state.replies(message.channel, message.ts))
        reactions = {name: tuple(users) for name, users in message.reactions.items()}
        edited = str(message.edited)
        return (
            message.text,
            str(message.blocks),
            edited,
            replies,
            str(reactions),
            names.me,
            message.subtype,
        )

    def _author(self, message: Message) -> str:
        author = self.standin.state.people.get(message.user)
        return author.real_name if author else "Workspace"

    def _named(self, message: Message) -> str:
        return f"{self._author(message)}, {_time_of_day(message.ts)}"

    def _draw(self, message: Message, names: Names) -> None:
        name = self._author(message)
        draw_avatar(message.user, name)
        with box("div", "message-body"):
            if message.ephemeral_to:
                words("div", "Only visible to you", "only-you")
            with box("div", "message-head"):
                words("span", name, "author")
                if message.user == BOT:
                    words("span", "App", "badge")
                words("time", _time_of_day(message.ts), "quiet", datetime=_iso(message.ts))
            self._draw_content(message, names)
            self._draw_reactions(message)
            self._draw_replies(message)
        with box("div", "toolbar"):
            self._draw_reply_button(message)
            if message.user == names.me:
                draw_changes(self.standin, message)

    def _draw_content(self, message: Message, names: Names) -> None:
        if message.subtype == "tombstone":
            words("div", message.text, "quiet")
        elif message.blocks:
            draw_blocks(message.blocks, Drawing(names, self._acting(message, names.me)))
        else:
            leaf("div", draw_mrkdwn(message.text, names), "mrkdwn")
        if message.edited:
            words("span", "(edited)", "quiet edited")

    def _draw_reactions(self, message: Message) -> None:
        if message.reactions:
            with box("div", "reactions"):
                for name, users in message.reactions.items():
                    drawn = draw_mrkdwn(f":{name}:", Names())
                    leaf("span", f"{drawn} {len(users)}", "reaction")

    def _opens_thread(self, message: Message) -> bool:
        return bool(self.open_thread) and not message.ephemeral_to and not message.is_reply

    def _draw_replies(self, message: Message) -> None:
        replies = self.standin.state.replies(message.channel, message.ts)
        if not replies or not self._opens_thread(message):
            return
        label = "1 reply" if len(replies) == 1 else f"{len(replies)} replies"
        with box("div", "replies"):
            for user in dict.fromkeys(reply.user for reply in replies):
                draw_avatar(user, self.standin.state.people[user].real_name)
            self._draw_thread_button(message, label, "thread-link")
            words("span", f"last at {_time_of_day(replies[-1].ts)}", "quiet")

    def _draw_reply_button(self, message: Message) -> None:
        if self._opens_thread(message):
            self._draw_thread_button(message, "Reply in thread", "tool")

    def _draw_thread_button(self, message: Message, label: str, classes: str) -> None:
        if self.open_thread is not None:
            button = words("button", label, classes, type="button")
            button.on("click", partial(self.open_thread, message.ts), args=[])

    def _acting(self, message: Message, user: str) -> Acting:
        people = {p.id: p.real_name for p in self.standin.state.people.values()}
        channels = {c.id: f"#{c.name}" for c in self.standin.state.channels.values() if c.name}

        async def act(block: dict[str, Any], element: dict[str, Any], choice: Any) -> None:
            await self.act(message, block, element, choice)

        async def load(element: dict[str, Any], typed: str) -> list[dict[str, Any]]:
            return await self.standin.options(user, message, element["action_id"], typed)

        return Acting(act, load, people, channels)


def _classes(message: Message) -> str:
    return "message is-ephemeral" if message.ephemeral_to else "message"


def draw_avatar(user: str, name: str) -> None:
    """A square with initials, or the bot's sign."""
    if user == BOT:
        leaf("div", "1<sup>†</sup>", "avatar is-bot", aria_hidden="true")
        return
    initials = "".join(part[0] for part in name.split()[:2])
    hue = sum(ord(letter) for letter in user) * 47 % 360
    words("div", initials, "avatar", aria_hidden="true", style=f"--hue:{hue}")


def _moment(ts: str) -> datetime:
    return datetime.fromtimestamp(float(ts))


def _day(ts: str) -> str:
    moment = _moment(ts)
    return f"{moment:%A}, {moment.day} {moment:%B %Y}"


def _time_of_day(ts: str) -> str:
    return f"{_moment(ts):%H:%M}"


def _iso(ts: str) -> str:
    return _moment(ts).isoformat(timespec="seconds")
