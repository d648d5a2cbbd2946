"""Footnote's matcher as one of the rows: on bare pairs, or on a pack with its threads."""

from pathlib import Path

from benchmarks.rivals import Guess, Variants
from knowledge import Library, Matcher, Thread, load_library


class BarePairs:
    """`Matcher.from_questions`."""

    def __init__(self, variants: Variants) -> None:
        self._matcher = Matcher.from_questions(variants)

    def guess(self, question: str) -> Guess:
        best = self._matcher.match(question).ranking[0]
        return Guess(best.entry_id, best.score)


class PackAnswers:
    """The library with one pack: facts and guards decide, and a thread is remembered."""

    def __init__(self, pack: Path) -> None:
        self._library: Library = load_library([pack])
        self._threads: dict[str, Thread] = {}

    def guess(self, question: str, thread: str | None = None) -> Guess:
        """The best candidate's first source sentence, though it be refused."""
        context = self._threads.get(thread, Thread()) if thread else Thread()
        reply = self._library.answer(question, context)
        if thread:
            self._threads[thread] = reply.thread
        return Guess(self._source(reply.thread), reply.answer.score)

    def _source(self, thread: Thread) -> str:
        """What the turn rests on, or what came nearest."""
        last = thread.last
        if last is None or last.article is None or last.near is None:
            return ""
        revision = self._library.revision(last.article)
        return revision.sources(revision.entry(last.near))[0].text
