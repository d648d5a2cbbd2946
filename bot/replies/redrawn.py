"""Replies drawn again, when their question was edited or deleted, and the note of a click."""

from bot.asking.answering import entry_answer
from bot.replies import Drawing, Drawn, draw, wording
from bot.replies.guide import build_note
from bot.replies.mrkdwn import escape
from knowledge import Library

DELETED_MARK = f"_{wording.DELETED}_"


def build_deleted(article: str | None, entry: str | None, drawing: Drawing) -> Drawn:
    """The answer as it is now, marked; where there was none, the mark alone."""
    if not article or not entry:
        return build_note(DELETED_MARK)
    try:
        answer = entry_answer(drawing.library.revision(article), entry)
    except KeyError:
        return build_note(DELETED_MARK)
    return draw(answer, drawing, DELETED_MARK)


def build_edited_away() -> Drawn:
    return build_note(f"_{wording.EDITED_AWAY}_")


def build_note_of_click(library: Library, article: str, entry: str) -> str:
    question = library.revision(article).entry(entry).question
    return wording.ASKED.format(question=escape(question))
