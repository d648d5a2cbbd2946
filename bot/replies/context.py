"""The modal that shows a sentence where it stands in the article, marked."""

from datetime import date

from bot.replies import wording
from bot.replies.article import build_article_block
from bot.replies.blocks import Block, small
from bot.replies.mrkdwn import escape
from knowledge import Context, Revision

CALLBACK = "context"


def build_context_modal(context: Context, revision: Revision, today: date) -> Block:
    """https://docs.slack.dev/surfaces/modals"""
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": {"type": "plain_text", "text": wording.CONTEXT_TITLE},
        "close": {"type": "plain_text", "text": wording.CLOSE},
        "blocks": build_context_blocks(context, revision, today),
    }


def build_context_blocks(context: Context, revision: Revision, today: date) -> list[Block]:
    parts = [
        *_words(context.before, after=" "),
        *_words(context.sentence, bold=True),
        *_words(context.after, before=" "),
    ]
    paragraph = {"type": "rich_text_section", "elements": parts}
    return [
        small(escape(context.place[:1].upper() + context.place[1:])),
        {"type": "rich_text", "elements": [paragraph]},
        build_article_block(revision, today, context.sentence),
        small(escape(revision.rights)),
    ]


def _words(text: str, *, before: str = "", after: str = "", bold: bool = False) -> list[Block]:
    if not text:
        return []
    words: Block = {"type": "text", "text": f"{before}{text}{after}"}
    return [words | ({"style": {"bold": True}} if bold else {})]
