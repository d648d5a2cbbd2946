"""What is remembered of what was said: ids, never words that were asked."""

from collections.abc import Iterable

from msgspec import structs

from bot.asking.question import Question
from bot.asking.said import Said
from bot.asking.scrubbing import scrub
from bot.storage import Asked, LastAnswer, Miss, Posted
from knowledge import Answer, Explained, Library, Thread

PARTS_KEPT = 4


def posted_reply(
    library: Library,
    question: Question,
    said: Said | None,
    channel: str,
    ts: str,
    note: str = "",
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
        note=note,
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
            explained=_shortened(answer.explained) if answer.explained else None,
        )
        for answer in answers[-1:]
    ]


def _shortened(explained: Explained) -> Explained:
    return structs.replace(explained, parts=explained.parts[:PARTS_KEPT])


def tally(said: Iterable[Said]) -> list[Asked]:
    """What digests count of it: ids alone."""
    return [
        Asked(answer.article or "", answer.entry or "", answer.unanswerable or "")
        for answer in said
        if isinstance(answer, Answer)
    ]


def missed(question: Question, said: Iterable[Said]) -> list[Miss]:
    """What was not answered of a message, scrubbed; a word of thanks is no question."""
    unanswered = [one for one in said if isinstance(one, Answer) and one.outcome != "answer"]
    asked = [one for one in unanswered if one.suggestions or not one.unanswerable]
    if not asked:
        return []
    place = question.place
    return [
        Miss(
            workspace=place.workspace,
            channel=place.channel,
            ts=question.ts,
            thread_ts=place.thread_ts or "",
            user=question.user,
            article=asked[0].article or "",
            text="\n".join(scrub(one.question) for one in asked),
        )
    ]


def without(thread: Thread | None, posted: Iterable[Posted]) -> Thread:
    """The thread as if these answers had not been given."""
    taken_back = {one.entry for one in posted if one.entry}
    turns = thread.turns if thread else ()
    return Thread(turns=tuple(turn for turn in turns if turn.entry not in taken_back))
