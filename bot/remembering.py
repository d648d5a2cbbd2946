"""What is remembered of what was said: ids, never words that were asked."""

from collections.abc import Iterable

from bot.question import Question
from bot.said import Said
from bot.storage import Asked, LastAnswer, Posted
from knowledge import Answer, Library, Thread


def posted_reply(
    library: Library, question: Question, said: Said | None, channel: str, ts: str
) -> Posted:
    answer = said if isinstance(said, Answer) else None
    article = answer.article if answer else None
    return Posted(
        channel=channel,
        ts=ts,
        question_ts=question.ts,
        thread_ts=question.place.thread_ts or "",
        article=article,
        revision=library.revision(article).number if article else None,
        entry=answer.entry if answer else None,
    )


def last_answers(said: Iterable[Said]) -> list[LastAnswer]:
    """How the last of the answers came about; none where nothing was answered or refused."""
    answers = [one for one in said if isinstance(one, Answer)]
    return [
        LastAnswer(
            article=answer.article,
            entry=answer.entry,
            unanswerable=answer.unanswerable,
            score=answer.score,
            guards=tuple(dict.fromkeys(note.guard for note in answer.guards)),
        )
        for answer in answers[-1:]
    ]


def tally(said: Iterable[Said]) -> list[Asked]:
    """What digests count of it: ids alone."""
    return [
        Asked(answer.article or "", answer.entry or "", answer.unanswerable or "")
        for answer in said
        if isinstance(answer, Answer)
    ]


def without(thread: Thread | None, posted: Iterable[Posted]) -> Thread:
    """The thread as if these answers had not been given."""
    taken_back = {one.entry for one in posted if one.entry}
    turns = thread.turns if thread else ()
    return Thread(turns=tuple(turn for turn in turns if turn.entry not in taken_back))
