"""From what somebody typed to what is to be said: answers, a view, or an objection."""

import re

from bot.asking.reading import UnreadableQuestionError, read_question, read_questions
from bot.asking.said import Objection, Spoken, ViewWanted
from knowledge import Answer, Contents, Library, Revision, Thread, view_asked

NOTHING_PUBLISHED = "There is no article here that I may answer from at present."
OF_NO_ARTICLE = frozenset({"help", "articles"})
_FULL = re.compile(r"\b(full|long|longer|detailed?|whole)\b", re.IGNORECASE)


def answer_text(library: Library, text: str, thread: Thread, only: str | None = None) -> Spoken:
    """What a message gets said; `only` is the article chosen for the conversation."""
    asked = view_asked(text)
    if asked:
        wanted = view_wanted(library, asked, thread, only, full=bool(_FULL.search(text)))
        return Spoken((wanted,), thread)
    try:
        return _answer_questions(library, read_questions(text), thread, only)
    except UnreadableQuestionError as objection:
        return Spoken((Objection(str(objection)),), thread)


def answer_question(library: Library, text: str, only: str | None = None) -> Spoken:
    """The same for what is a question and nothing else, as after `/footnote ask`."""
    try:
        read_question(text)
        return _answer_questions(library, read_questions(text), Thread(), only)
    except UnreadableQuestionError as objection:
        return Spoken((Objection(str(objection)),), Thread())


def view_wanted(
    library: Library, name: str, thread: Thread, only: str | None, *, full: bool
) -> ViewWanted | Objection:
    """A view of the article that is meant; "help" and "articles" need none."""
    article = article_meant(library, thread, only)
    if article is None and name not in OF_NO_ARTICLE:
        return Objection(NOTHING_PUBLISHED)
    return ViewWanted(name, article or "", full)


def _answer_questions(
    library: Library, questions: tuple[str, ...], thread: Thread, only: str | None
) -> Spoken:
    if not library.revisions:
        return Spoken((Objection(NOTHING_PUBLISHED),), thread)
    answers = []
    for question in questions:
        reply = library.answer(question, thread, only, explain=True)
        thread = reply.thread
        answers.append(reply.answer)
    return Spoken(tuple(answers), thread)


def answer_entry(library: Library, article: str, entry_id: str, thread: Thread) -> Spoken:
    """The answer of an entry that a button asks for. Raises KeyError when it is no more."""
    revision = library.revision(article)
    answer = entry_answer(revision, entry_id)
    reply = library.answer(answer.question, thread, article)
    return Spoken((answer,), reply.thread)


def entry_answer(revision: Contents, entry_id: str) -> Answer:
    """An entry as an answer to its own question. Raises KeyError when it is no more."""
    entry = revision.entry(entry_id)
    return Answer(
        question=entry.question,
        outcome="answer",
        article=revision.id,
        entry=entry.id,
        answer=entry.answer,
        sources=revision.sources(entry),
        kind=entry.kind,
        score=1.0,
    )


def article_meant(library: Library, thread: Thread, only: str | None) -> str | None:
    """The article chosen, else the one last spoken of, else the main one, if there is any."""
    main = main_revision(library)
    meant = (only, thread.last.article if thread.last else None, main.id if main else None)
    return next((article for article in meant if article and library.has(article)), None)


def main_revision(library: Library) -> Revision | None:
    """Where nobody has said which article, the one that most is known about."""
    return max(library.revisions, key=lambda revision: len(revision.kept.entries), default=None)
