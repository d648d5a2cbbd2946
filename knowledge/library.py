"""The library: the revisions in force, and the way of one question through them."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from msgspec import UNSET, Struct

from knowledge.answer import Answer, Explained, GuardNote, Suggestion
from knowledge.language import LONGEST_QUESTION
from knowledge.matching.match import Match, Ranked
from knowledge.matching.pack_matcher import Placed
from knowledge.pack.dates import is_open
from knowledge.pack.errors import PackError
from knowledge.revision import Revision, load_revision
from knowledge.thread import Thread, Turn

SHIPPED = Path(__file__).parent / "packs"
FAVOUR = 2.0
AT_HOME = 0.5
"""A revision with less than this share of the best likeness is not asked further, unless the
question is one of its own.
"""


class Reply(Struct, frozen=True):
    """An answer, and what the thread remembers after it."""

    answer: Answer
    thread: Thread


class Library(Struct, frozen=True, dict=True):
    """The revisions in force."""

    revisions: tuple[Revision, ...]

    @cached_property
    def _by_id(self) -> dict[str, Revision]:
        return {revision.id: revision for revision in self.revisions}

    def has(self, article_id: str) -> bool:
        return article_id in self._by_id

    def revision(self, article_id: str) -> Revision:
        """Raises KeyError for an article that is not in the library."""
        return self._by_id[article_id]

    def at(self, now: datetime) -> "Library":
        """The library without what does not hold at that moment."""
        return Library(tuple(each.at(now) for each in self.revisions if is_open(each.kept, now)))

    def prepare(self) -> None:
        """For who answers many questions: the first one does not wait longer than the others."""
        for revision in self.revisions:
            revision.matcher.prepare()

    def answer(
        self,
        question: str,
        thread: Thread | None = None,
        only: str | None = None,
        *,
        explain: bool = False,
    ) -> Reply:
        """Answer from the revision the question belongs to; `only` names the article to ask.

        Of a long text the beginning is read, and a refusal says so.
        """
        thread = thread or Thread()
        if not self.revisions:
            nothing = Answer(question=question, outcome="none", reason="There is no article.")
            return Reply(nothing, thread)
        asked = [self.revision(only)] if only else list(self.revisions)
        read = question[:LONGEST_QUESTION]
        placed = [Placement(each, each.matcher.place(read, thread)) for each in asked]
        matched = [_match(each) for each in _at_home(placed, thread)]
        found = _chosen(matched, thread)
        answer = _answer(question, found, explain=explain)
        return Reply(answer, thread.then(_turn(found.revision, found.match)))


class Placement(NamedTuple):
    """A revision, and how the question stands to it."""

    revision: Revision
    placed: Placed


class Matched(NamedTuple):
    """A revision, and what it made of the question."""

    revision: Revision
    match: Match
    placed: Placed


def _at_home(asked: list[Placement], thread: Thread) -> list[Placement]:
    """Without the revisions that know the question far less well than another does.

    What a thread was about before stays, unless another article is much nearer.
    """
    last = thread.last.article if thread.last else None
    near = [each.placed.nearness * (FAVOUR if each.revision.id == last else 1.0) for each in asked]
    least = AT_HOME * max(near)
    return [
        each
        for each, nearness in zip(asked, near, strict=True)
        if nearness >= least or each.placed.is_curated
    ]


def _match(asked: Placement) -> Matched:
    return Matched(asked.revision, asked.revision.matcher.decide(asked.placed), asked.placed)


def _rank(found: Matched, thread: Thread) -> tuple[bool, bool, bool, int, float]:
    """An answer first; then the article that the thread is about, or whose question it is; then the
    likest.

    What several articles answer ("who wrote this?") is asked of the one that knows most.
    """
    last = thread.last.article if thread.last else None
    answers = found.match.outcome == "answer"
    knows = len(found.revision.kept.entries) if answers else 0
    its_own = answers and found.placed.is_curated
    return answers, found.revision.id == last, its_own, knows, found.match.likeness


def _chosen(matched: list[Matched], thread: Thread) -> Matched:
    """The best; where that is about something else altogether, the article that has most."""
    best = max(matched, key=lambda found: _rank(found, thread))
    if not best.match.foreign:
        return best
    foreign = [found for found in matched if found.match.foreign]
    return max(foreign, key=lambda found: len(found.revision.kept.entries))


def _turn(revision: Revision, match: Match) -> Turn:
    best = match.ranking[0].entry_id if match.ranking else None
    return Turn(
        article=revision.id,
        entry=match.entry_id,
        near=best,
        names=match.names,
    )


def _answer(question: str, found: Matched, *, explain: bool) -> Answer:
    """The match as the JSON of one answer."""
    revision, match = found.revision, found.match
    entry = revision.entry(match.entry_id) if match.entry_id else None
    return Answer(
        question=question,
        outcome=match.outcome,
        article=revision.id,
        entry=entry.id if entry else None,
        answer=entry.answer if entry else None,
        sources=revision.sources(entry) if entry else (),
        kind=entry.kind if entry else None,
        score=round(match.score, 4),
        suggestions=tuple(_suggestion(revision, near) for near in match.suggestions),
        unanswerable=match.unanswerable,
        reason=_reason(question, match),
        guards=tuple(GuardNote(guard=note.guard, reason=note.reason) for note in match.guards),
        explained=_explained(revision, found) if explain else UNSET,
    )


def _reason(question: str, match: Match) -> str | None:
    """Why there is no answer; of a text that was not read to its end, that too."""
    if match.reason is None or len(question) <= LONGEST_QUESTION:
        return match.reason
    return f"{match.reason} I read no more than the first {LONGEST_QUESTION:,} characters."


def _suggestion(revision: Revision, near: Ranked) -> Suggestion:
    return Suggestion(
        entry=near.entry_id,
        question=revision.entry(near.entry_id).question,
        score=round(near.score, 4),
    )


def _explained(revision: Revision, found: Matched) -> Explained:
    why = revision.matcher.explain(found.placed, found.match)
    return Explained(
        entry=why.entry_id,
        variant=why.variant,
        runner_up=_suggestion(revision, why.runner_up) if why.runner_up else None,
        parts=why.parts,
    )


def load_library(paths: Sequence[Path] | None = None) -> Library:
    """The library of these pack files, or of the shipped ones. Raises PackError."""
    found = list(paths) if paths else sorted(SHIPPED.glob("*.yaml"))
    if not found:
        raise PackError(f"There is no pack in {SHIPPED}; give one with --pack FILE.")
    revisions = tuple(load_revision(path) for path in found)
    twice = {revision.id for revision in revisions if _count(revisions, revision.id) > 1}
    if twice:
        raise PackError(f"Two packs have the id {min(twice)}; give each its own.")
    return Library(revisions)


def _count(revisions: tuple[Revision, ...], article_id: str) -> int:
    return sum(revision.id == article_id for revision in revisions)
