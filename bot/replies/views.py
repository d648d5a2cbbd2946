"""The other views of an article: each line with the place it comes from, one click from its source.

A line shows where its source stands and not the sentence itself: a whole view of quotations would
go over what the rights of an article allow one reply to quote.
"""

from collections.abc import Iterator
from datetime import date

from bot.replies import wording
from bot.replies.acts import Act, SentenceAt, ViewAt
from bot.replies.article import article_text, build_article_block
from bot.replies.blocks import Block, Drawn, actions, button, header, section, small
from bot.replies.mrkdwn import escape
from knowledge import Contents, View, ViewLine

MOST_LINES = 40


def build_view(
    view: View, revision: Contents, today: date, *, shareable: ViewAt | None = None, note: str = ""
) -> Drawn:
    blocks = build_view_blocks(view, revision, today, shareable=shareable, note=note)
    lines = [_plain_line(line, revision) for line in shown(view, revision)]
    lines = lines or [wording.NO_LINES]
    above = [note] if note else []
    below = (article_text(revision, today), escape(view.rights))
    return Drawn("\n".join((*above, f"*{escape(view.title)}*", *lines, *below)), blocks)


def build_view_blocks(
    view: View, revision: Contents, today: date, *, shareable: ViewAt | None = None, note: str = ""
) -> list[Block]:
    share = [button(Act.SHARE, wording.SHARE, shareable)] if shareable and view.lines else []
    return [
        *([small(note)] if note else []),
        header(view.title),
        *(_line_blocks(view, revision) if view.lines else [section(wording.NO_LINES)]),
        build_article_block(revision, today),
        small(escape(view.rights)),
        *actions(share),
    ]


def shown(view: View, revision: Contents) -> tuple[ViewLine, ...]:
    """Where there is no article to point into, a line quotes its source, as many as may be."""
    return view.lines[: MOST_LINES if revision.article else revision.kept.max_quote]


def _line_blocks(view: View, revision: Contents) -> Iterator[Block]:
    for number, line in enumerate(shown(view, revision)):
        yield section(_line(line, revision), _source_button(line, revision, number))


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
