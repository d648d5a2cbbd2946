"""The line that names the article: headline, publisher, date; "as of" when it is old."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

from bot.dates import date_text
from bot.replies import wording
from bot.replies.blocks import SECTION_TEXT, Block, small
from bot.replies.mrkdwn import escape, link
from knowledge import Contents


def build_article_block(revision: Contents, today: date, sentence: str = "") -> Block:
    """With the best link that the line has room for."""
    lines = [
        wording.FROM.format(article=_joined(headline, revision, today))
        for headline in _headlines(revision, sentence)
    ]
    return small(next((line for line in lines if len(line) <= SECTION_TEXT), lines[-1]))


def article_text(revision: Contents, today: date) -> str:
    """The same line for the text fallback."""
    return wording.FROM.format(article=_joined(escape(revision.headline), revision, today))


def _joined(headline: str, revision: Contents, today: date) -> str:
    parts = (headline, escape(revision.publisher), date_text(revision.published, today))
    return " · ".join(part for part in parts if part)


def _headlines(revision: Contents, sentence: str) -> Iterator[str]:
    """Linked to the sentence's place, or to the article, where that has an address; else alone."""
    address, headline = revision.address, revision.headline
    if address and sentence:
        yield link(f"{address}#:~:text={quote(sentence, safe='')}", headline)
    if address:
        yield link(address, headline)
    yield f"*{escape(headline)}*"
