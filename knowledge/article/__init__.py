"""Articles: a raw file read into blocks and sentences that can be pointed at."""

from knowledge.article.clean import clean
from knowledge.article.model import Article, Block, BlockKind, Sentence
from knowledge.article.read import ArticleError, read_article, read_article_file

__all__ = [
    "Article",
    "ArticleError",
    "Block",
    "BlockKind",
    "Sentence",
    "clean",
    "read_article",
    "read_article_file",
]
