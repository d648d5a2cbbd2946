"""How things look: pure functions from what is to be said to Slack's blocks.

The drawn reply of whatever `bot.asking.answering` came to is made here, by its kind.
"""

from dataclasses import dataclass
from datetime import date

from bot.asking.said import Objection, Said, ViewWanted
from bot.replies.acts import ViewAt
from bot.replies.answer import build_answer
from bot.replies.blocks import Drawn
from bot.replies.guide import build_articles, build_help
from bot.replies.refusal import build_objection, build_refusal
from bot.replies.views import build_view
from knowledge import Answer, Library

__all__ = ["Drawing", "Drawn", "draw"]


@dataclass(frozen=True)
class Drawing:
    """What drawing needs besides what is said; `private` replies can be shared in the channel."""

    library: Library
    today: date
    private: bool = False


def draw(said: Said, drawing: Drawing, note: str = "") -> Drawn:
    if isinstance(said, Answer):
        return _draw_answer(said, drawing, note)
    if isinstance(said, ViewWanted):
        return _draw_view(said, drawing, note)
    return _draw_objection(said, drawing)


def _draw_answer(answer: Answer, drawing: Drawing, note: str) -> Drawn:
    if answer.article is None:
        return build_objection(answer.reason or "", drawing.library, drawing.today)
    revision = drawing.library.revision(answer.article)
    if answer.outcome == "answer":
        return build_answer(answer, revision, drawing.today, shareable=drawing.private, note=note)
    return build_refusal(answer, revision, drawing.today, note=note)


def _draw_view(wanted: ViewWanted, drawing: Drawing, note: str) -> Drawn:
    if wanted.name == "help":
        return build_help(drawing.library, drawing.today)
    if wanted.name == "articles":
        return build_articles(drawing.library, drawing.today)
    revision = drawing.library.revision(wanted.article)
    view = revision.view(wanted.name, wanted.full)
    place = ViewAt(article=revision.id, view=wanted.name, full=wanted.full)
    shareable = place if drawing.private else None
    return build_view(view, revision, drawing.today, shareable=shareable, note=note)


def _draw_objection(objection: Objection, drawing: Drawing) -> Drawn:
    return build_objection(objection.sentence, drawing.library, drawing.today)
