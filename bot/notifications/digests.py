"""Digests that are due: counts of whole days, and what changed since the last one."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.library.shelf import Shelf
from bot.notifications.ending import farewells
from bot.notifications.kinds import Kind
from bot.notifications.letter import Letter
from bot.notifications.news import News
from bot.notifications.schedule import Rhythm, read_rhythm
from bot.people import look_up_channel
from bot.replies.digest import Change, Digest, build_digest
from bot.storage import Asked, Storage, Subscription
from knowledge import Library

MOST_ASKED = 5
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Digests:
    storage: Storage
    shelf: Shelf
    news: News
    client: AsyncWebClient
    clock: Clock

    async def queue_due(self) -> int:
        """Of a digest that was missed several times, one is sent. Raises SlackApiError."""
        queued = 0
        for subscription in await self.storage.subscriptions.due():
            channel = await look_up_channel(self.client, subscription.channel)
            does = self._end if channel.is_shared else self._queue
            queued += await does(subscription)
        return queued

    async def _end(self, subscription: Subscription) -> int:
        """Counts of the whole workspace are not for another company, which came in since."""
        workspace, channel, kind = subscription.workspace, subscription.channel, subscription.kind
        async with self.storage.writing() as connection:
            ended = await self.storage.subscriptions.end(connection, workspace, channel, kind)
            letters = farewells(ended, _notice(subscription), "is_shared")
            return await self.storage.outbox.queue(connection, letters)

    async def _queue(self, subscription: Subscription) -> int:
        rhythm = read_rhythm(subscription.rhythm.split(), "UTC")
        digest = await self.make(subscription.workspace, *days_of(rhythm, self.clock()))
        drawn = build_digest(digest, self.shelf.library)
        letter = Letter(
            workspace=subscription.workspace,
            channel=subscription.channel,
            notice=_notice(subscription),
            revision=0,
            text=drawn.text,
            blocks=tuple(drawn.blocks),
            kind=Kind.DIGEST,
        )
        async with self.storage.writing() as connection:
            due = rhythm.next_after(self.clock())
            if await self.storage.subscriptions.move(connection, subscription, due):
                return await self.storage.outbox.queue(connection, [letter])
        return 0

    async def make(self, workspace: str, first: date, last: date) -> Digest:
        counts = await self.storage.asked.between(workspace, first, last)
        library = self.shelf.library
        questions = {one: times for one, times in counts.items() if is_question(one, library)}
        answered = [(one, times) for one, times in questions.items() if one.entry]
        others = [(one, times) for one, times in questions.items() if not one.entry]
        return Digest(
            first=first,
            last=last,
            total=sum(questions.values()),
            unanswered=sum(times for _, times in others),
            most_asked=tuple(answered[:MOST_ASKED]),
            not_answered=tuple((one, n) for one, n in others if one.unanswerable)[:MOST_ASKED],
            changes=tuple([change async for change in self._changes(first, last)]),
        )

    async def _changes(self, first: date, last: date) -> AsyncIterator[Change]:
        begins = datetime.combine(first, time(), UTC)
        ends = datetime.combine(last + A_DAY, time(), UTC)
        for takeover in await self.storage.revisions.takeovers(self.news.home):
            if begins <= takeover.at < ends and await self.news.is_news(takeover):
                report = await self.news.report(takeover)
                told_of = report.new or report.old
                if told_of:
                    corrected = len(report.corrections)
                    yield Change(
                        told_of.headline, report.old is None, report.new is None, corrected
                    )


def _notice(subscription: Subscription) -> str:
    return f"digest:{subscription.next_due:%Y-%m-%dT%H:%M}"


def is_question(asked: Asked, library: Library) -> bool:
    """A word of thanks is none."""
    try:
        unanswerable = library.revision(asked.article).unanswerable(asked.unanswerable)
    except KeyError:
        return True
    return unanswerable.lacks != "courtesy"


def days_of(rhythm: Rhythm, now: datetime) -> tuple[date, date]:
    """The whole days before now: one, or a week of them; days are those of UTC."""
    span = A_DAY if rhythm.weekday is None else A_WEEK
    return now.date() - span, now.date() - A_DAY
