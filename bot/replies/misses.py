"""The notice of questions that were not answered, for curators."""

from bot.replies import wording
from bot.replies.blocks import Drawn, header, section, small
from bot.replies.mrkdwn import clip, escape

MOST_SHOWN = 10
LONGEST = 200


def build_misses(texts: list[str], hidden: int) -> Drawn:
    """`hidden` is how many were asked where others may not look."""
    title = wording.MISSES_TITLE.format(count=wording.counted(len(texts) + hidden, "question"))
    shown = [f"• {escape(clip(text, LONGEST))}" for text in texts[:MOST_SHOWN]]
    more = len(texts) - len(shown)
    notes = [
        *([wording.AND_MORE.format(number=more)] if more else []),
        *([wording.MISSES_HIDDEN.format(number=hidden)] if hidden else []),
    ]
    listed = [section("\n".join(shown))] if shown else []
    text = "\n".join((title, *shown, *notes))
    return Drawn(text, [header(title), *listed, *(small(note) for note in notes)])
