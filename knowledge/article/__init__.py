"""Articles: a raw file read into blocks and sentences that can be pointed at.

What reads other formats and addresses (`formats`, `fetch`) is imported where it is needed.
"""

from typing import TYPE_CHECKING

from knowledge.article.clean import clean
from knowledge.article.errors import ArticleError
from knowledge.article.model import Article, Block, BlockKind, Sentence
from knowledge.lazy import lazily

if TYPE_CHECKING:
    from knowledge.article.read import read_article, read_article_file
    from knowledge.article.versions import Change, changes
else:
    __getattr__ = lazily(
        __name__, {"read": "read_article read_article_file", "versions": "Change changes"}
    )
