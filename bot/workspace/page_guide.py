"""The first minute: what to try, in order, with a tick at what has been tried."""

from collections.abc import Awaitable, Callable
from functools import partial

from bot.standin import NEWSROOM
from bot.standin.state import BOT
from bot.workspace.content import COMMAND, Content, Correction
from bot.workspace.page_doing import Doing
from bot.workspace.page_tags import box, leaf, words
from bot.workspace.viewer import Viewer

_ABOUT = "Footnote answers questions about an article, with the sentence that an answer rests on."
_ASK = "Ask it something that the article answers."
_ASK_MORE = "Ask it something that the article does not answer."
_CORRECT = "See a correction: ask this, and when the answer is there, publish one."
_SUBSCRIBE = f"{COMMAND} subscribe corrections"
_PUBLISH = "Publish a correction"
_PUBLISHING = "Publishing: it is learned first, which takes some seconds…"
_AFTERWARDS = "Then ask on in the thread, or type <kbd>/</kbd> for commands."

Act = Callable[[], Awaitable[None]]


class Guide:
    """A card at the top of the first channel, until it is hidden."""

    def __init__(
        self, viewer: Viewer, content: Content, doing: Doing, tell: Callable[[str], None]
    ) -> None:
        self._viewer = viewer
        self._content = content
        self._doing = doing
        self._tell = tell
        self._pressed: set[str] = set()
        self._shown: object = None
        self._is_hidden = False
        self._place = box("section", "guide", aria_label="Your first minute")

    def show(self) -> None:
        """Draw it anew where something has been tried, or is offered now."""
        wanted = not self._is_hidden and self._viewer.channel == NEWSROOM
        self._place.set_visibility(wanted and bool(self._content.examples))
        look = (tuple(self._content.examples), frozenset(self._done()))
        if self._shown != look:
            self._shown = look
            self._place.clear()
            with self._place:
                self._draw()

    def _done(self) -> set[str]:
        """The questions that somebody has asked, and what was pressed on this page."""
        state, correction = self._viewer.state, self._content.correction
        offered = {*self._content.examples, *([correction.question] if correction else [])}
        said = [m.text for channel in state.history.values() for m in channel.values()]
        return {one for one in offered if any(one in text for text in said)} | self._pressed

    def _draw(self) -> None:
        *answered, refused = self._content.examples or ("",)
        with box("div", "guide-head"):
            words("h2", "Your first minute")
            words("button", "Hide", "button icon", type="button").on("click", self._hide, args=[])
        words("p", _ABOUT)
        with box("ol", "steps"):
            self._step(_ASK, {one: partial(self._ask, one) for one in answered})
            self._step(_ASK_MORE, {refused: partial(self._ask, refused)})
            if correction := self._content.correction:
                self._step(_CORRECT, self._of_correction(correction))
        leaf("p", _AFTERWARDS, "quiet")

    def _of_correction(self, correction: Correction) -> dict[str, Act]:
        known = {hint.text for hint in self._content.hints}
        subscribing = {_SUBSCRIBE: self._subscribe} if f"{COMMAND} subscribe" in known else {}
        return {
            correction.question: partial(self._ask, correction.question),
            **subscribing,
            _PUBLISH: partial(self._publish, correction),
        }

    def _step(self, told: str, acts: dict[str, Act]) -> None:
        done = self._done()
        with box("li"):
            words("p", told)
            with box("div", "chips"):
                for text, act in acts.items():
                    chip = words(
                        "button", text, "chip is-done" if text in done else "chip", type="button"
                    )
                    chip.on("click", act, args=[])

    async def _ask(self, question: str) -> None:
        await self._doing.send(f"@{self._viewer.state.people[BOT].real_name} {question}")

    async def _subscribe(self) -> None:
        self._press(_SUBSCRIBE)
        await self._doing.send(_SUBSCRIBE)

    async def _publish(self, correction: Correction) -> None:
        self._press(_PUBLISH)
        self._tell(_PUBLISHING)
        self._tell(await correction.publish())

    def _press(self, text: str) -> None:
        self._pressed.add(text)
        self.show()

    def _hide(self) -> None:
        self._is_hidden = True
        self.show()
