"""An event addressed to Footnote: what is kept of it until it is answered."""

from dataclasses import dataclass

from bot.asking.question import Place


@dataclass(frozen=True)
class Arrival:
    """`event` names it; `message` names what it tells of, where several events tell of one."""

    place: Place
    event: str
    message: str
    question_ts: str
    body: str
