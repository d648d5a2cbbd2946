"""The line that names the article: headline, publisher, date; "as of" when it is old."""

from datetime import date
from urllib.parse import quote

from bot.dates import date_text
from bot.replies import wording
from bot.replies.blocks import Block, small
from bot.replies.mrkdwn import escape, link
from knowledge import Contents


def build_article_block(revision: Contents, today: date, sentence: str = "") -> Block:
    headline = _headline(revision, sentence)
    return small(wording.FROM.format(article=_joined(headline, revision, today)))


def article_text(revision: Contents, today: date) -> str:
    """The same line for the text fallback."""
    return wording.FROM.format(article=_joined(escape(revision.headline), revision, today))


def _joined(headline: str, revision: Contents, today: date) -> str:
    parts = (headline, escape(revision.publisher), date_text(revision.published, today))
    return " · ".join(part for part in parts if part)


def _headline(revision: Contents, sentence: str) -> str:
    """The headline, linked to the sentence's place where the article has an address."""
    if not revision.address:
        return f"*{escape(revision.headline)}*"
    fragment = f"#:~:text={quote(sentence, safe='')}" if sentence else ""
    return link(f"{revision.address}{fragment}"[:3000], revision.headline)
