"""A refusal: what the article does not say, and the nearest questions that it does answer."""

from datetime import date

from bot.replies import wording
from bot.replies.article import article_text, build_article_block
from bot.replies.blocks import Block, Drawn, actions, question_buttons, section, small
from bot.replies.mrkdwn import escape
from knowledge import Answer, Library, Revision


def build_refusal(answer: Answer, revision: Revision, today: date, *, note: str = "") -> Drawn:
    reason = escape(answer.reason or wording.NOT_IN_THE_ARTICLE)
    nearest = [f"• {escape(near.question)}" for near in answer.suggestions[:3]]
    offer = [wording.NEAREST, *nearest] if nearest else []
    lines = [note, reason, *offer, article_text(revision, today)]
    text = "\n".join(line for line in lines if line)
    return Drawn(text, build_refusal_blocks(answer, revision, today, note=note))


def build_refusal_blocks(
    answer: Answer, revision: Revision, today: date, *, note: str = ""
) -> list[Block]:
    nearest = [(near.entry, near.question) for near in answer.suggestions[:3]]
    buttons = actions(question_buttons(revision.id, nearest))
    return [
        *([small(note)] if note else []),
        section(escape(answer.reason or wording.NOT_IN_THE_ARTICLE)),
        *([small(wording.NEAREST), *buttons] if buttons else []),
        build_article_block(revision, today),
    ]


def build_objection(sentence: str, library: Library, today: date) -> Drawn:
    """A reply to text that is no question: what is wrong with it, and what can be asked about."""
    articles = library.revisions[:3]
    text = "\n".join((escape(sentence), *(article_text(one, today) for one in articles)))
    named = [build_article_block(one, today) for one in articles]
    return Drawn(text, [section(escape(sentence)), *named])
