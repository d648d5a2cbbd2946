"""Why the last answer came out as it did."""

from bot.replies import Drawing, Drawn, wording
from bot.replies.guide import build_note
from bot.replies.mrkdwn import escape
from bot.storage import LastAnswer


def build_why(last: LastAnswer | None, drawing: Drawing) -> Drawn:
    if last is None:
        return build_note(wording.WHY_NOTHING)
    return build_note(" ".join((_outcome(last, drawing), *_reasons(last))))


def _outcome(last: LastAnswer, drawing: Drawing) -> str:
    question = _question(last, drawing)
    if question is None:
        return wording.WHY_NOT_ANSWERED.format(score=last.score)
    return wording.WHY_ANSWERED.format(question=escape(question), score=last.score)


def _question(last: LastAnswer, drawing: Drawing) -> str | None:
    if not last.article or not last.entry:
        return None
    try:
        return drawing.library.revision(last.article).entry(last.entry).question
    except KeyError:
        return None


def _reasons(last: LastAnswer) -> list[str]:
    unanswerable = [wording.WHY_UNANSWERABLE] if last.unanswerable else []
    if not last.guards:
        return [*unanswerable, wording.WHY_NO_GUARDS]
    return [*unanswerable, wording.WHY_GUARDS.format(guards=escape(", ".join(last.guards)))]
