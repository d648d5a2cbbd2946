"""What the workspace page is given to show: example questions, and hints for commands."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.workspace.hints import Hint

COMMAND = "/footnote"

_KINDS = "articles|corrections|digest|misses"
DEFAULT_HINTS = (
    Hint(f"{COMMAND} help", about="What Footnote can do"),
    Hint(f"{COMMAND} ask", "…", "Ask without anyone seeing it"),
    Hint(f"{COMMAND} summary", "[short|full]", "The article in a few lines, each with its source"),
    Hint(f"{COMMAND} timeline", about="What happened when"),
    Hint(f"{COMMAND} people", about="Who is in the article"),
    Hint(f"{COMMAND} figures", about="The numbers"),
    Hint(f"{COMMAND} topics", about="What one can ask about"),
    Hint(f"{COMMAND} articles", about="The articles that Footnote knows"),
    Hint(f"{COMMAND} use", "ARTICLE", "Choose the article for this channel"),
    Hint(f"{COMMAND} why", about="Why the last answer was given"),
    Hint(f"{COMMAND} subscribe", _KINDS, "Tell this channel what is new"),
    Hint(f"{COMMAND} unsubscribe", _KINDS, "No longer tell it"),
    Hint(f"{COMMAND} notifications", about="What this channel is told"),
    Hint(f"{COMMAND} settings", about="What is set in this workspace"),
    Hint(f"{COMMAND} forget me", about="Delete what is kept of you"),
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction to publish: the question whose answer it changes, and how it is done.

    `publish` gives back what to tell.
    """

    question: str
    publish: Callable[[], Awaitable[str]]


@dataclass(slots=True)
class Content:
    """What comes from outside the page; the last example is one with no answer."""

    examples: Sequence[str] = ()
    hints: Sequence[Hint] = DEFAULT_HINTS
    correction: Correction | None = None

    def take(self, other: "Content") -> None:
        """Offer what the bot offers, once it is loaded."""
        self.examples, self.hints = other.examples, other.hints
        self.correction = other.correction
