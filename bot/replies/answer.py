"""An answer: what it is, the sentence it rests on, where that stands and who says so."""

from collections.abc import Iterator
from datetime import date

from bot.dates import as_of_text
from bot.replies import wording
from bot.replies.acts import Act, EntryAt, SentenceAt
from bot.replies.article import article_text, build_article_block
from bot.replies.blocks import (
    Block,
    Drawn,
    actions,
    button,
    feedback,
    question_buttons,
    quotation,
    section,
    small,
)
from bot.replies.mrkdwn import escape
from knowledge import Answer, Contents, QuotedSource


def build_answer(
    answer: Answer, revision: Contents, today: date, *, shareable: bool = False, note: str = ""
) -> Drawn:
    """`note` is a line of the bot's own above the answer; `shareable` adds the share button."""
    blocks = build_answer_blocks(answer, revision, today, shareable=shareable, note=note)
    return Drawn(_answer_text(answer, revision, today, note), blocks)


def build_answer_blocks(
    answer: Answer, revision: Contents, today: date, *, shareable: bool = False, note: str = ""
) -> list[Block]:
    first = answer.sources[0].text if answer.sources else ""
    return [
        *([small(note)] if note else []),
        section(escape(answer.answer or "")),
        *_source_blocks(answer, revision),
        build_article_block(revision, today, first),
        feedback(revision.id, answer.entry or ""),
        *actions(list(_buttons(answer, revision, shareable))),
        *_next_blocks(answer, revision),
    ]


def details(source: QuotedSource, revision: Contents, kind: str | None) -> str:
    """Where the sentence stands, who says so, and the kind of statement."""
    says = wording.SAYS.format(speaker=source.speaker) if source.speaker else ""
    place = revision.place(source.id)
    return " · ".join(part for part in (place, says, kind or "") if part)


def _told(source: QuotedSource, answer: Answer, revision: Contents) -> str:
    """The details, with the day on which the answer was right, where it has one of its own."""
    day = as_of_text(revision.entry(answer.entry).as_of) if answer.entry else ""
    return " · ".join(part for part in (details(source, revision, answer.kind), day) if part)


def _source_blocks(answer: Answer, revision: Contents) -> Iterator[Block]:
    for source in answer.sources:
        yield quotation(source.text)
        told = _told(source, answer, revision)
        if told:
            yield small(escape(told))


def _buttons(answer: Answer, revision: Contents, shareable: bool) -> Iterator[Block]:
    source = answer.sources[0] if answer.sources else None
    if source and source.start is not None:
        place = SentenceAt(article=revision.id, sentence=source.id)
        yield button(Act.CONTEXT, wording.SHOW_IN_CONTEXT, place)
    if shareable and answer.entry:
        yield button(Act.SHARE, wording.SHARE, EntryAt(article=revision.id, entry=answer.entry))


def _next_blocks(answer: Answer, revision: Contents) -> list[Block]:
    following = revision.entry(answer.entry).next if answer.entry else ()
    questions = [(entry, revision.entry(entry).question) for entry in following[:3]]
    buttons = question_buttons(revision.id, questions)
    return [small(wording.NEXT_QUESTIONS), *actions(buttons)] if buttons else []


def _answer_text(answer: Answer, revision: Contents, today: date, note: str) -> str:
    quoted = [
        f"> {escape(source.text)}\n{escape(_told(source, answer, revision))}"
        for source in answer.sources
    ]
    lines = (note, escape(answer.answer or ""), *quoted, article_text(revision, today))
    return "\n".join(line for line in lines if line)
