"""The first minute: five questions to try, one of which the article does not answer."""

from collections.abc import Awaitable, Callable, Sequence

from nicegui.element import Element

from bot.workspace.page_tags import box, leaf, words

_ABOUT = (
    "Footnote answers questions about an article, and shows the sentence that an answer rests on. "
    "Try one. The last is a question that the article does not answer."
)


def draw_guide(
    place: Element,
    examples: Sequence[str],
    bot_name: str | None,
    send: Callable[[str], Awaitable[None]],
) -> None:
    """Draw the chips; with a name, the question is put to the bot by it."""
    place.clear()
    place.set_visibility(bool(examples))
    with place:
        with box("div", "guide-head"):
            words("h2", "Your first minute")
            hide = words("button", "Hide", "button icon", type="button")
            hide.on("click", lambda: place.set_visibility(False), args=[])
        words("p", _ABOUT)
        with box("div", "chips"):
            for example in examples:
                question = f"@{bot_name} {example}" if bot_name else example
                chip = words("button", example, "chip", type="button")
                chip.on("click", lambda _, asked=question: send(asked), args=[])
        leaf("p", "Then ask on in the thread, or type <kbd>/</kbd> for commands.", "quiet")
