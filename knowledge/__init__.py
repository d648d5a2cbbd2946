"""Articles, packs and matching. What is exported here is what others may use."""

from typing import TYPE_CHECKING

from knowledge.lazy import lazily

if TYPE_CHECKING:
    from knowledge.answer import Answer, Explained, QuotedSource, Suggestion
    from knowledge.article import (
        Article,
        ArticleError,
        Change,
        Sentence,
        changes,
        read_article_file,
    )
    from knowledge.article.fetch import Endpoint, Resolver, resolve_publicly
    from knowledge.article.formats import Given, read_given
    from knowledge.calibrating import Calibrated, calibrate_pack, calibrate_shared_judge
    from knowledge.checking import Finding, check_edition, check_pack, counted
    from knowledge.difference import Difference, EntryChange, State, compare
    from knowledge.drafting import (
        Draft,
        Speech,
        draft_pack,
        names_in,
        new_pack_text,
        pack_id_of,
        source_of,
        speeches,
    )
    from knowledge.edition import (
        Edition,
        contents_of,
        learn_edition,
        numbered_file,
        open_edition,
        read_edition,
        state_of,
        with_article,
    )
    from knowledge.evaluation import Confusion, Evaluation, Tally, Verdict, evaluate
    from knowledge.exchange import (
        FORMATS,
        Imported,
        Refused,
        export_text,
        import_file,
    )
    from knowledge.flipped import Flip, flips, verdicts
    from knowledge.labelled import (
        LabelledQuestion,
        QuestionsError,
        read_labelled,
        read_labelled_lines,
    )
    from knowledge.language import LONGEST_QUESTION, split_questions, view_asked
    from knowledge.library import SHIPPED, Library, Reply, load_library
    from knowledge.matching import Match, Matcher, learned_path
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
        read_text,
    )
    from knowledge.pack.formatting import SCHEMA_FILE, format_text, pack_text
    from knowledge.pack.schema import pack_schema
    from knowledge.revision import Contents, Context, Revision, load_revision
    from knowledge.thread import Thread, Turn
    from knowledge.views import VIEW_NAMES, View, ViewLine
else:
    __getattr__ = lazily(
        __name__,
        {
            "answer": "Answer Explained QuotedSource Suggestion",
            "article": "Article ArticleError Change Sentence changes read_article_file",
            "article.fetch": "Endpoint Resolver resolve_publicly",
            "article.formats": "Given read_given",
            "calibrating": "Calibrated calibrate_pack calibrate_shared_judge",
            "checking": "Finding check_edition check_pack counted",
            "difference": "Difference EntryChange State compare",
            "drafting": "Draft Speech draft_pack names_in new_pack_text pack_id_of"
            " source_of speeches",
            "edition": "Edition contents_of learn_edition numbered_file open_edition read_edition"
            " state_of with_article",
            "evaluation": "Confusion Evaluation Tally Verdict evaluate",
            "exchange": "FORMATS Imported Refused export_text import_file",
            "flipped": "Flip flips verdicts",
            "labelled": "LabelledQuestion QuestionsError read_labelled read_labelled_lines",
            "language": "LONGEST_QUESTION split_questions view_asked",
            "library": "SHIPPED Library Reply load_library",
            "matching": "Match Matcher learned_path",
            "pack": "Entry Pack PackError Unanswerable closes_at line_of_number moments"
            " number_of opens_at read_pack read_text",
            "pack.formatting": "SCHEMA_FILE format_text pack_text",
            "pack.schema": "pack_schema",
            "revision": "Contents Context Revision load_revision",
            "thread": "Thread Turn",
            "views": "VIEW_NAMES View ViewLine",
        },
    )
