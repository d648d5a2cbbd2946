"""The first minute: what to try, in order, with a tick at what has been tried."""

from collections.abc import Awaitable, Callable
from functools import partial

from bot.standin import NEWSROOM
from bot.standin.state import BOT
from bot.workspace.content import Content
from bot.workspace.page_doing import Doing
from bot.workspace.page_tags import box, leaf, words
from bot.workspace.viewer import Viewer

_ABOUT = "Footnote answers questions about an article, with the sentence that an answer rests on."
_ASK = "Ask it something that the article answers."
_ASK_MORE = "Ask it something that the article does not answer."
_AFTERWARDS = "Then ask on in the thread, or type <kbd>/</kbd> for commands."

Act = Callable[[], Awaitable[None]]


class Guide:
    """A card at the top of the first channel, until it is hidden."""

    def __init__(self, viewer: Viewer, content: Content, doing: Doing) -> None:
        self._viewer = viewer
        self._content = content
        self._doing = doing
        self._shown: object = None
        self._is_hidden = False
        self._place = box("section", "guide", aria_label="Your first minute")

    def show(self) -> None:
        """Draw it anew where something has been tried, or is offered now."""
        wanted = not self._is_hidden and self._viewer.channel == NEWSROOM
        self._place.set_visibility(wanted and bool(self._content.examples))
        look = (tuple(self._content.examples), frozenset(self._asked()))
        if self._shown != look:
            self._shown = look
            self._place.clear()
            with self._place:
                self._draw()

    def _asked(self) -> set[str]:
        """The examples that somebody has asked."""
        state = self._viewer.state
        said = [m.text for channel in state.history.values() for m in channel.values()]
        return {one for one in self._content.examples if any(one in text for text in said)}

    def _draw(self) -> None:
        *answered, refused = self._content.examples or ("",)
        with box("div", "guide-head"):
            words("h2", "Your first minute")
            words("button", "Hide", "button icon", type="button").on("click", self._hide, args=[])
        words("p", _ABOUT)
        with box("ol", "steps"):
            self._step(_ASK, answered)
            self._step(_ASK_MORE, [refused])
        leaf("p", _AFTERWARDS, "quiet")

    def _step(self, told: str, questions: list[str]) -> None:
        asked = self._asked()
        with box("li"):
            words("p", told)
            with box("div", "chips"):
                for question in questions:
                    self._chip(question, partial(self._ask, question), question in asked)

    def _chip(self, text: str, act: Act, is_done: bool) -> None:
        chip = words("button", text, "chip is-done" if is_done else "chip", type="button")
        chip.on("click", act, args=[])

    async def _ask(self, question: str) -> None:
        await self._doing.send(f"@{self._viewer.state.people[BOT].real_name} {question}")

    def _hide(self) -> None:
        self._is_hidden = True
        self.show()
