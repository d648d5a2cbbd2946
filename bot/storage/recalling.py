"""What must be known before a question is answered, in one statement: one round trip."""

import asyncio
from dataclasses import dataclass
from typing import Any

from msgspec import json
from sqlalchemy import (
    ColumnElement,
    DateTime,
    Engine,
    ScalarSelect,
    Select,
    bindparam,
    exists,
    false,
    select,
)
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.util import greenlet_spawn

from bot.asking.arrival import name_of_deletion
from bot.asking.question import Question
from bot.clock import Clock
from bot.storage.notice_tables import SettingRow
from bot.storage.tables import ChosenRow, InboxRow, ThreadRow
from bot.storage.threads import KEPT, WHOLE_CHANNEL
from bot.storage.workspace_settings import KEEP_QUESTIONS
from knowledge import Thread

TURN_EVERY = 0.1
TURNS = 100


@dataclass(frozen=True)
class Recalled:
    """The thread, None where Footnote is not in it; the article that the conversation chose;
    whether the workspace has set that it keeps questions, and to what; whether a later edit of the
    question has arrived, or its deletion.
    """

    thread: Thread | None = None
    article: str | None = None
    keeps_questions: str | None = None
    is_outdated: bool = False


@dataclass(frozen=True)
class Recalling:
    """`owner` is this process; where it is the only one, there is nobody else to wait for."""

    engine: AsyncEngine
    clock: Clock
    owner: str
    is_alone: bool

    async def for_question(self, question: Question) -> Recalled:
        """Waits for what another process was asked there before, while that one lives."""
        query = _ALONE if self.is_alone else _AMONG_OTHERS
        asked = self._asked(question)
        for _ in range(TURNS):
            found = await greenlet_spawn(_read, self.engine.sync_engine, query, asked)
            remembered, article, setting, is_outdated, is_before = found
            if not is_before:
                break
            await asyncio.sleep(TURN_EVERY)
        return Recalled(_thread(remembered), article, setting, bool(is_outdated))

    def _asked(self, question: Question) -> dict[str, object]:
        place, now = question.place, self.clock()
        return {
            "workspace": place.workspace,
            "channel": place.channel,
            "thread_ts": place.thread_ts or WHOLE_CHANNEL,
            "since": now - KEPT,
            "event": question.taken.event,
            "deletion": name_of_deletion(place.channel, question.ts),
            "owner": self.owner,
            "now": now,
        }


def _read(engine: Engine, query: Select[Any], asked: dict[str, object]) -> tuple[Any, ...]:
    with engine.connect() as connection:
        return tuple(connection.execute(query, asked).one())


def _thread(remembered: str | None) -> Thread | None:
    return None if remembered is None else json.decode(remembered, type=Thread)


def _at(kind: type[ThreadRow | InboxRow]) -> tuple[ColumnElement[bool], ...]:
    return (
        kind.workspace == bindparam("workspace"),
        kind.channel == bindparam("channel"),
        kind.thread_ts == bindparam("thread_ts"),
    )


def _query(is_before: ColumnElement[bool]) -> Select[Any]:
    remembered = select(ThreadRow.remembered).where(
        *_at(ThreadRow), ThreadRow.at > bindparam("since", type_=_TIME)
    )
    article = select(ChosenRow.article).where(
        ChosenRow.workspace == bindparam("workspace"),
        ChosenRow.channel == bindparam("channel"),
    )
    setting = select(SettingRow.value).where(
        SettingRow.workspace == bindparam("workspace"), SettingRow.name == KEEP_QUESTIONS
    )
    known = (remembered, article, setting)
    return select(*(each.scalar_subquery() for each in known), _is_outdated(), is_before)


def _is_outdated() -> ColumnElement[bool]:
    """By the names, which have an index."""
    return exists().where(
        InboxRow.workspace == bindparam("workspace"),
        InboxRow.message > _of_this_event(InboxRow.message),
        InboxRow.message <= bindparam("deletion"),
    )


def _asked_elsewhere_before() -> ColumnElement[bool]:
    return exists().where(
        *_at(InboxRow),
        InboxRow.done_at.is_(None),
        InboxRow.at < _of_this_event(InboxRow.at),
        InboxRow.owner != bindparam("owner"),
        InboxRow.leased_until > bindparam("now", type_=_TIME),
    )


def _of_this_event(column: InstrumentedAttribute[Any]) -> ScalarSelect[Any]:
    this = InboxRow.workspace == bindparam("workspace"), InboxRow.event == bindparam("event")
    return select(column).where(*this).scalar_subquery()


_TIME = DateTime(timezone=True)
_ALONE = _query(false())
_AMONG_OTHERS = _query(_asked_elsewhere_before())
