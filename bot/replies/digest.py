"""The digest: what was asked most, how much was not answered, what changed; counts alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.dates import written
from bot.replies import wording
from bot.replies.acts import Act, EntryAt
from bot.replies.blocks import Block, Drawn, actions, button, header, section, small
from bot.replies.mrkdwn import escape
from bot.storage import Asked
from knowledge import Library

MOST_BUTTONS = 3


@dataclass(frozen=True)
class Change:
    """What happened to an article."""

    headline: str
    is_new: bool
    is_withdrawn: bool
    corrected: int


@dataclass(frozen=True)
class Digest:
    """Of the days from first to last: how often what was asked; `total` of all."""

    first: date
    last: date
    total: int
    unanswered: int
    most_asked: tuple[tuple[Asked, int], ...]
    not_answered: tuple[tuple[Asked, int], ...]
    changes: tuple[Change, ...]


def build_digest(digest: Digest, library: Library) -> Drawn:
    title = wording.DIGEST_TITLE.format(days=_days(digest))
    parts = [
        _counts(digest),
        *_listed(wording.MOST_ASKED, _lines(digest.most_asked, library)),
        *_listed(wording.NOT_ANSWERED, _lines(digest.not_answered, library)),
        *_listed(wording.WHAT_CHANGED, _changes(digest) or [wording.NOTHING_CHANGED]),
    ]
    blocks = [header(title), *(section(part) for part in parts), *_buttons(digest, library)]
    return Drawn("\n".join((title, *parts)), [*blocks, small(wording.DIGEST_COUNTS)])


def _days(digest: Digest) -> str:
    if digest.first == digest.last:
        return written(digest.last)
    return wording.FROM_TO.format(first=written(digest.first), last=written(digest.last))


def _counts(digest: Digest) -> str:
    if not digest.total:
        return wording.NOTHING_ASKED
    asked = wording.counted(digest.total, "question")
    return wording.ASKED_AND_NOT.format(asked=asked, unanswered=digest.unanswered)


def _listed(title: str, lines: list[str]) -> list[str]:
    return ["\n".join((title, *lines))] if lines else []


def _lines(counted: Iterable[tuple[Asked, int]], library: Library) -> list[str]:
    """Without what is no more in the library."""
    return [
        f"• {escape(question)} ({wording.counted(times, 'time')})"
        for one, times in counted
        if (question := _question(one, library))
    ]


def _question(one: Asked, library: Library) -> str | None:
    try:
        revision = library.revision(one.article)
        entry = revision.entry(one.entry) if one.entry else revision.unanswerable(one.unanswerable)
    except KeyError:
        return None
    return entry.question


def _changes(digest: Digest) -> list[str]:
    return [f"• {escape(one.headline)}: {_what(one)}" for one in digest.changes]


def _what(change: Change) -> str:
    if change.is_new:
        return wording.IS_NEW
    if change.is_withdrawn:
        return wording.WAS_WITHDRAWN
    if not change.corrected:
        return wording.WAS_REVISED
    return wording.WERE_CORRECTED.format(answers=wording.counted(change.corrected, "answer"))


def _buttons(digest: Digest, library: Library) -> list[Block]:
    """The most asked, to ask again."""
    asked = [(one, _question(one, library)) for one, _ in digest.most_asked]
    there = [(one, question) for one, question in asked if question][:MOST_BUTTONS]
    return actions(
        [
            button(Act.ASK, question, EntryAt(article=one.article, entry=one.entry), number)
            for number, (one, question) in enumerate(there)
        ]
    )
