"""Empties the outbox: each letter goes out once, at Slack's pace, or stays with the reason."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.asking.finding import Span, find_own
from bot.asking.posting import Poster
from bot.asking.question import Place
from bot.clock import Clock
from bot.notifications.ending import farewells
from bot.notifications.kinds import Kind
from bot.notifications.letter import Letter, Told
from bot.notifications.retrying import MOST_TRIES, backoff
from bot.notifications.schedule import read_quiet
from bot.process.metrics import Metrics, labelled
from bot.replies import Drawn
from bot.replies.corrections import build_noted
from bot.replies.guide import build_note
from bot.replies.notices import build_signed
from bot.slack_errors import CALL_ERRORS, Verdict, judge, method_of, name_of, retry_after
from bot.storage import Storage, Subscription
from bot.storage.batch import Batch, write
from bot.storage.outbox import Claimed
from knowledge import Thread

log = logging.getLogger("footnote")

AT_ONCE = 10
"""Letters of one round, each to another channel."""
A_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True)
class Postman:
    """`client` must not retry by itself: what is tried again is decided here."""

    client: AsyncWebClient
    storage: Storage
    metrics: Metrics
    clock: Clock

    async def send_due(self) -> int:
        """One round; says how many letters were taken up."""
        claimed = await self.storage.outbox.claim(AT_ONCE)
        await asyncio.gather(*(self._deliver(one) for one in claimed))
        return len(claimed)

    async def _deliver(self, claimed: Claimed) -> None:
        letter = claimed.letter
        subscription = await self._subscription(letter)
        until = await self._has_to_wait(letter, subscription)
        if until is not None:
            await self.storage.outbox.postpone(claimed, until)
        elif why_not := await self._unwanted(letter, subscription):
            async with self.storage.writing() as connection:
                await self.storage.outbox.drop(connection, letter, why_not)
        else:
            await self._try(claimed, subscription)

    async def _subscription(self, letter: Letter) -> Subscription | None:
        if not letter.kind:
            return None
        return await self.storage.subscriptions.one(letter.workspace, letter.channel, letter.kind)

    async def _has_to_wait(
        self, letter: Letter, subscription: Subscription | None
    ) -> datetime | None:
        """Until when: the channel wants quiet, or the question was edited and is answered anew."""
        if letter.ts and await self.storage.overtaking.is_asked_again(letter):
            return self.clock() + A_MOMENT
        if subscription is None or not subscription.quiet:
            return None
        return read_quiet(subscription.quiet.split(), "UTC").until(self.clock())

    async def _unwanted(self, letter: Letter, subscription: Subscription | None) -> str:
        """Why it is not to be sent any longer; empty where it is."""
        if letter.kind and subscription is None:
            return "The subscription was ended."
        if letter.told and letter.told.entry:
            entry, _ = await self.storage.posted.entry_and_note(letter)
            if entry != letter.told.entry:
                return "The message gives another answer now."
        return ""

    async def _try(self, claimed: Claimed, subscription: Subscription | None) -> None:
        try:
            ts = await self._found(claimed) or await self._send(claimed.letter, subscription)
        except CALL_ERRORS as error:
            await self._fail(claimed, error)
        else:
            await self._finish(claimed.letter, ts)

    async def _found(self, claimed: Claimed) -> str | None:
        """Where it may have gone out already; a change that is made twice does no harm."""
        letter, tried_at = claimed.letter, claimed.tried_at
        if not claimed.is_uncertain or tried_at is None or letter.method == "chat.update":
            return None
        span = Span.between(letter.channel, letter.thread_ts, tried_at, self.clock())
        return await find_own(self.client, span, letter.key)

    async def _send(self, letter: Letter, subscription: Subscription | None) -> str:
        drawn = Drawn(letter.text, list(letter.blocks))
        if subscription is not None:
            drawn = build_signed(drawn, subscription)
        poster = Poster(self.client)
        if letter.method == "chat.update":
            await self._change(poster, letter, drawn)
            return letter.ts
        thread_ts = letter.thread_ts or None
        _, ts = await poster.post(letter.channel, drawn, thread_ts=thread_ts, key=letter.key)
        return ts

    async def _change(self, poster: Poster, letter: Letter, drawn: Drawn) -> None:
        """Again where the line above the answer became another one meanwhile."""
        shown: str | None = None
        while shown != (note := (await self.storage.posted.entry_and_note(letter))[1]):
            await poster.change(letter.channel, letter.ts, build_noted(drawn, note))
            shown = note

    async def _finish(self, letter: Letter, ts: str) -> None:
        """What follows from it is written with it, so that neither is there without the other."""
        async with self.storage.writing() as connection:
            await self.storage.outbox.finish(connection, letter)
            if letter.method == "chat.update":
                await self.storage.posted.renew(connection, letter)
                await self._tell(connection, letter, changed=True)
            elif letter.kind == Kind.ARTICLES:
                place = Place(letter.workspace, letter.channel, ts)
                batch = Batch()
                self.storage.threads.keep(batch, place, Thread())
                await connection.run_sync(write, [batch])
        self.metrics.count("footnote_notices_total", labelled(outcome="sent"))

    async def _fail(self, claimed: Claimed, error: BaseException) -> None:
        verdict, letter, now = judge(error), claimed.letter, self.clock()
        if verdict is Verdict.HELD:
            until = now + retry_after(error)
            await self.storage.outbox.hold(letter.workspace, method_of(error), until)
            await self.storage.outbox.postpone(claimed, until)
        elif verdict in (Verdict.AGAIN, Verdict.UNCERTAIN) and claimed.begun < MOST_TRIES:
            uncertain = verdict is Verdict.UNCERTAIN
            due = now + backoff(claimed.begun)
            await self.storage.outbox.retry(claimed, due, name_of(error), uncertain=uncertain)
        else:
            await self._give_up(letter, verdict, name_of(error))

    async def _give_up(self, letter: Letter, verdict: Verdict, reason: str) -> None:
        log.warning("A message could not be sent (%s): %s", letter.notice, reason)
        async with self.storage.writing() as connection:
            await self.storage.outbox.bury(connection, letter, reason)
            if verdict is Verdict.KEPT_OUT and letter.kind:
                await self._end_subscriptions(connection, letter, reason)
            elif verdict not in (Verdict.KEPT_OUT, Verdict.GONE):
                await self._tell(connection, letter, changed=False)
        self.metrics.count("footnote_notices_total", labelled(outcome="dead"))

    async def _tell(self, connection: AsyncConnection, letter: Letter, *, changed: bool) -> None:
        """The thread of a message that was changed, or could not be, is told in one line."""
        if letter.told is not None:
            line = letter.told.changed if changed else letter.told.unchanged
            told = _line(letter, letter.told, line)
            await self.storage.outbox.queue(connection, [told])

    async def _end_subscriptions(
        self, connection: AsyncConnection, letter: Letter, reason: str
    ) -> None:
        """Those of the channel."""
        ended = await self.storage.subscriptions.end(connection, letter.workspace, letter.channel)
        await self.storage.outbox.queue(connection, farewells(ended, letter.notice, reason))


def _line(letter: Letter, told: Told, line: str) -> Letter:
    drawn = build_note(line)
    return Letter(
        workspace=letter.workspace,
        channel=letter.channel,
        notice=told.notice[:200],
        revision=letter.revision,
        text=drawn.text,
        blocks=tuple(drawn.blocks),
        thread_ts=told.thread_ts,
    )
