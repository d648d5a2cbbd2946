"""Articles, packs and matching. What is exported here is what others may use."""

from knowledge.answer import Answer, GuardNote, QuotedSource, Suggestion
from knowledge.article import Article, ArticleError, Sentence, read_article_file
from knowledge.language import split_questions, view_asked
from knowledge.library import Library, Reply, load_library
from knowledge.matching import Match, Matcher
from knowledge.pack import Entry, Pack, PackError, Unanswerable, read_pack
from knowledge.revision import Context, Revision, load_revision
from knowledge.thread import Thread, Turn
from knowledge.views import VIEW_NAMES, View, ViewLine

__all__ = [
    "VIEW_NAMES",
    "Answer",
    "Article",
    "ArticleError",
    "Context",
    "Entry",
    "GuardNote",
    "Library",
    "Match",
    "Matcher",
    "Pack",
    "PackError",
    "QuotedSource",
    "Reply",
    "Revision",
    "Sentence",
    "Suggestion",
    "Thread",
    "Turn",
    "Unanswerable",
    "View",
    "ViewLine",
    "load_library",
    "load_revision",
    "read_article_file",
    "read_pack",
    "split_questions",
    "view_asked",
]
