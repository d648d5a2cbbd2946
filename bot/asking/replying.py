"""Replies to questions, each part posted once: where that is uncertain, it is looked for."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError

from bot.asking.finding import Finder
from bot.asking.posting import Poster
from bot.asking.question import Question
from bot.asking.taken import Taken, TryLaterError
from bot.replies import Drawn
from bot.slack_errors import CALL_ERRORS, Verdict, judge, name_of

TRIES = 3
PAUSE = 1.0
NOT_OURS = "cant_update_message"
"""As what is left of a deleted message that has replies."""

Name = tuple[str, str]
"""The channel and the time that name a reply."""


class UncertainError(Exception):
    """Slack did not say whether the message went out."""


@dataclass(frozen=True)
class Replier:
    """Answers in one workspace, through its poster."""

    poster: Poster
    finder: Finder

    async def reply(self, question: Question, drawn: Drawn, part: int) -> Name:
        """Posts one part of the answer to a question, once. Raises NotInChannelError.

        What is not kept is not tried again. Raises TryLaterError of what is, UncertainError of
        what is not.
        """
        taken, place = question.taken, question.place
        key = _key(taken, part)
        found = await self._found_before(question, taken, part) if taken.posting_since else None
        for _ in range(TRIES):
            if found:
                return found
            try:
                with _told_by_slack():
                    post = self.poster.post
                    return await post(place.channel, drawn, thread_ts=place.thread_ts, key=key)
            except UncertainError:
                if not taken.is_kept:
                    raise
                await asyncio.sleep(PAUSE)
                found = await self._found(question, key)
        raise TryLaterError

    async def change(self, channel: str, ts: str, drawn: Drawn) -> bool:
        """False where somebody deleted it. Changing it twice does no harm. Raises TryLaterError."""
        try:
            with _told_by_slack():
                await self.poster.change(channel, ts, drawn)
        except UncertainError as error:
            raise TryLaterError from error
        except SlackApiError as error:
            if judge(error) is Verdict.GONE or name_of(error) == NOT_OURS:
                return False
            raise
        return True

    async def find_all(self, question: Question, taken: Taken) -> list[Name]:
        """What went out to this telling of the question. Raises TryLaterError."""
        found: list[Name] = []
        while name := await self._found_before(question, taken, len(found)):
            found.append(name)
        return found

    async def _found_before(self, question: Question, taken: Taken, part: int) -> Name | None:
        await self.finder.settled(taken)
        return await self._found(question, _key(taken, part))

    async def _found(self, question: Question, key: str) -> Name | None:
        try:
            with _told_by_slack():
                return await self.finder.find(self.poster.client, question, key)
        except UncertainError as error:
            raise TryLaterError from error


def _key(taken: Taken, part: int) -> str:
    return f"{taken.event}:{part}"


@contextmanager
def _told_by_slack() -> Iterator[None]:
    """What may have been done all the same, told from what was refused."""
    try:
        yield
    except CALL_ERRORS as error:
        if judge(error).passes:
            raise UncertainError from error
        raise
