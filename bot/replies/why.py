"""Why the last answer came out as it did."""

from collections.abc import Iterator

from bot.replies import Drawing, Drawn, wording
from bot.replies.guide import build_note
from bot.replies.mrkdwn import escape
from bot.storage import LastAnswer
from knowledge import Explained


def build_why(last: LastAnswer | None, drawing: Drawing) -> Drawn:
    if last is None:
        return build_note(wording.WHY_NOTHING)
    told = _explained(last.explained) if last.explained else ()
    return build_note(" ".join((_outcome(last, drawing), *told, *_reasons(last))))


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


def _explained(explained: Explained) -> Iterator[str]:
    if explained.variant:
        yield wording.WHY_NEAREST.format(variant=escape(explained.variant))
    if second := explained.runner_up:
        yield wording.WHY_RUNNER_UP.format(question=escape(second.question), score=second.score)
    for spoke_for, line in wording.WHY_PARTS.items():
        parts = [part.says for part in explained.parts if (part.weight > 0) is spoke_for]
        if parts:
            yield line.format(parts="; ".join(map(escape, parts)))


def _reasons(last: LastAnswer) -> list[str]:
    unanswerable = [wording.WHY_UNANSWERABLE] if last.unanswerable else []
    if not last.guards:
        return [*unanswerable, wording.WHY_NO_GUARDS]
    return [*unanswerable, wording.WHY_GUARDS.format(guards=escape(", ".join(last.guards)))]
