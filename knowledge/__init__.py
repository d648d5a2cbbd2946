"""Articles, packs and matching. What is exported here is what others may use."""

from knowledge.answer import Answer, GuardNote, QuotedSource, Suggestion
from knowledge.article import Article, ArticleError, Sentence, read_article_file
from knowledge.calibrating import Calibrated, calibrate_pack
from knowledge.checking import Finding, check_pack
from knowledge.difference import Difference, EntryChange, State, compare
from knowledge.edition import (
    Edition,
    check_edition,
    learn_edition,
    open_edition,
    read_edition,
    state_of,
    with_article,
)
from knowledge.evaluation import Evaluation, Judgement, Tally, evaluate
from knowledge.labelled import LabelledQuestion, QuestionsError, read_labelled
from knowledge.language import split_questions, view_asked
from knowledge.library import SHIPPED, Library, Reply, load_library
from knowledge.matching import Match, Matcher
from knowledge.pack import (
    Entry,
    Pack,
    PackError,
    Unanswerable,
    closes_at,
    line_of_number,
    moments,
    number_of,
    opens_at,
    read_pack,
)
from knowledge.revision import Context, Revision, load_revision
from knowledge.thread import Thread, Turn
from knowledge.views import VIEW_NAMES, View, ViewLine

__all__ = [
    "SHIPPED",
    "VIEW_NAMES",
    "Answer",
    "Article",
    "ArticleError",
    "Calibrated",
    "Context",
    "Difference",
    "Edition",
    "Entry",
    "EntryChange",
    "Evaluation",
    "Finding",
    "GuardNote",
    "Judgement",
    "LabelledQuestion",
    "Library",
    "Match",
    "Matcher",
    "Pack",
    "PackError",
    "QuestionsError",
    "QuotedSource",
    "Reply",
    "Revision",
    "Sentence",
    "State",
    "Suggestion",
    "Tally",
    "Thread",
    "Turn",
    "Unanswerable",
    "View",
    "ViewLine",
    "calibrate_pack",
    "check_edition",
    "check_pack",
    "closes_at",
    "compare",
    "evaluate",
    "learn_edition",
    "line_of_number",
    "load_library",
    "load_revision",
    "moments",
    "number_of",
    "open_edition",
    "opens_at",
    "read_article_file",
    "read_edition",
    "read_labelled",
    "read_pack",
    "split_questions",
    "state_of",
    "view_asked",
    "with_article",
]
