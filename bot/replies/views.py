"""The other views of an article: each line with the place it comes from, one click from its source.

A line shows where its source stands and not the sentence itself: a whole view of quotations would
go over what the rights of an article allow one reply to quote.
"""

from datetime import date

from bot.replies import wording
from bot.replies.acts import Act, SentenceAt, ViewAt
from bot.replies.article import article_text, build_article_block
from bot.replies.blocks import (
    MOST_TEXT,
    Block,
    Drawn,
    actions,
    button,
    header,
    length,
    section,
    small,
)
from bot.replies.mrkdwn import escape
from knowledge import Contents, View, ViewLine

MOST_LINES = 40


def build_view(
    view: View, revision: Contents, today: date, *, shareable: ViewAt | None = None, note: str = ""
) -> Drawn:
    share = [button(Act.SHARE, wording.SHARE, shareable)] if shareable and view.lines else []
    above = [*([small(note)] if note else []), header(view.title)]
    below = [
        build_article_block(revision, today),
        small(escape(view.rights)),
        *actions(share),
    ]
    blocks = _line_blocks(view, revision, MOST_TEXT - length([*above, *below]))
    more = _more(len(view.lines) - len(blocks))
    lines = [_plain_line(line, revision) for line in view.lines[: len(blocks)]]
    if not view.lines:
        blocks, lines = [section(wording.NO_LINES)], [wording.NO_LINES]
    texts = (f"*{escape(view.title)}*", *lines, *more, article_text(revision, today))
    text = "\n".join((*([note] if note else []), *texts, escape(view.rights)))
    return Drawn(text, [*above, *blocks, *(small(line) for line in more), *below])


def _line_blocks(view: View, revision: Contents, room: int) -> list[Block]:
    """The first lines, as many as Slack shows in one message beside what stands around them.

    Where there is no article to point into, a line quotes its source, as many as may be.
    """
    blocks: list[Block] = []
    most = MOST_LINES if revision.article else revision.kept.max_quote
    for number, line in enumerate(view.lines[:most]):
        blocks.append(section(_line(line, revision), _source_button(line, revision, number)))
        if length(blocks) > room:
            return blocks[:-1]
    return blocks


def _more(number: int) -> list[str]:
    return [wording.AND_MORE.format(number=number)] if number else []


def _source_button(line: ViewLine, revision: Contents, number: int) -> Block | None:
    if line.source.start is None:
        return None
    place = SentenceAt(article=revision.id, sentence=line.source.id)
    return button(Act.CONTEXT, wording.SOURCE, place, number)


def _line(line: ViewLine, revision: Contents) -> str:
    label = f"*{escape(line.label)}*  " if line.label else ""
    return f"{label}{escape(line.text)}{_place(line, revision)}"


def _plain_line(line: ViewLine, revision: Contents) -> str:
    label = f"{escape(line.label)}: " if line.label else ""
    return f"• {label}{escape(line.text)}{_place(line, revision)}"


def _place(line: ViewLine, revision: Contents) -> str:
    place = revision.place(line.source.id)
    return f"  _({escape(place)})_" if place else f"\n> {escape(line.source.text)}"
