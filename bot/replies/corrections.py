"""An answer that changed or was withdrawn: where it was given, in its thread, and as a notice."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.asking.answering import entry_answer
from bot.dates import written
from bot.replies import wording
from bot.replies.acts import Act, SentenceAt
from bot.replies.answer import build_answer
from bot.replies.article import article_text, build_article_block
from bot.replies.blocks import Block, Drawn, button, header, section, small
from bot.replies.mrkdwn import escape
from knowledge import Contents, Entry, EntryChange

MOST_TOLD = 5


def build_corrected(change: EntryChange, old: Contents, new: Contents | None, day: date) -> Drawn:
    """The message that gave the old answer, as it is now, with a dated mark of what changed."""
    mark = _mark(change, day)
    if change.after is None or new is None:
        text = f"{mark}\n{article_text(old, day)}"
        return Drawn(text, [section(mark), build_article_block(old, day)])
    return build_answer(entry_answer(new, change.id), new, day, note=mark)


def build_noted(drawn: Drawn, note: str) -> Drawn:
    """Below the line that stands above the answer, if there is one."""
    return Drawn(f"{note}\n{drawn.text}", [small(note), *drawn.blocks[:49]]) if note else drawn


def told_line(change: EntryChange, day: date) -> str:
    """For the thread of a message that was changed."""
    line = wording.TOLD_WITHDRAWN if change.after is None else wording.TOLD_CORRECTED
    return line.format(date=written(day), question=_question(change))


def not_kept_line(change: EntryChange, day: date) -> str:
    """For the thread of a message that could not be."""
    return wording.TOLD_NOT_KEPT.format(date=written(day), question=_question(change))


def build_corrections(
    changes: Iterable[EntryChange], revision: Contents, day: date, reason: str
) -> Drawn:
    """The notice: each question with what was said and what is said now."""
    told = list(changes)
    lines = [line for change in told[:MOST_TOLD] for line in _lines(change, revision)]
    more = [wording.AND_MORE.format(number=len(told) - MOST_TOLD)] if len(told) > MOST_TOLD else []
    why = [wording.BECAUSE.format(reason=escape(reason))] if reason else []
    title = wording.CORRECTION_TITLE.format(date=written(day))
    text = "\n".join((title, *lines, *more, *why, article_text(revision, day)))
    blocks = [
        header(title),
        *(_block(change, revision, n) for n, change in enumerate(told[:MOST_TOLD])),
        *(small(line) for line in (*more, *why)),
        build_article_block(revision, day),
    ]
    return Drawn(text, blocks)


def _mark(change: EntryChange, day: date) -> str:
    if change.after is None:
        return wording.WITHDRAWN_MARK.format(date=written(day), question=_question(change))
    mark = wording.CORRECTED_MARK.format(date=written(day), what=_what(change))
    if change.before is None or not _says_else(change):
        return mark
    return f"{mark} {wording.SAID_BEFORE.format(before=escape(change.before.answer))}"


def _what(change: EntryChange) -> str:
    parts = [wording.PARTS[part] for part in wording.PARTS if part in change.fields]
    return ", ".join(parts) or wording.PARTS["answer"]


def _says_else(change: EntryChange) -> bool:
    return "answer" in change.fields


def _question(change: EntryChange) -> str:
    entry = change.after or change.before
    return escape(entry.question) if entry else ""


def _lines(change: EntryChange, revision: Contents) -> Iterator[str]:
    yield f"*{_question(change)}*"
    if change.before and (change.after is None or _says_else(change)):
        yield wording.WAS.format(answer=escape(change.before.answer))
    if change.after is None:
        yield wording.WITHDRAWN
    else:
        yield wording.IS_NOW.format(answer=escape(change.after.answer))
        yield f"_{_what(change)}{_place(change.after, revision)}_"


def _place(entry: Entry, revision: Contents) -> str:
    place = revision.place(revision.quote(entry.sources[0]).id)
    return f"; {escape(place)}" if place else ""


def _block(change: EntryChange, revision: Contents, number: int) -> Block:
    """Its source is a click away: all of them would be more than the rights allow to quote."""
    text = "\n".join(_lines(change, revision))
    source = revision.quote(change.after.sources[0]) if change.after else None
    if source is None or source.start is None:
        return section(text)
    place = SentenceAt(article=revision.id, sentence=source.id)
    return section(text, button(Act.CONTEXT, wording.SOURCE, place, number))
