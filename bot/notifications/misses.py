"""Once an hour, the questions that were not answered: to the curators' channel, and to it alone."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.notifications.kinds import Kind
from bot.notifications.letter import Letter
from bot.people import look_up_channel
from bot.preferences import Preferences
from bot.replies.misses import build_misses
from bot.storage import Storage, Subscription
from bot.storage.misses import Miss

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class MissNotices:
    storage: Storage
    preferences: Preferences
    client: AsyncWebClient
    clock: Clock

    async def queue_due(self) -> int:
        """Of the hours that have passed since the last notice. Raises SlackApiError."""
        hour = self.clock().replace(minute=0, second=0, microsecond=0)
        queued = 0
        for subscription in await self.storage.subscriptions.of_kind(Kind.MISSES):
            reader = reader_of(subscription)
            last = await self.storage.turns.last(subscription.workspace, reader)
            since = datetime.fromtimestamp(last, UTC) if last else hour - HOUR
            if since < hour:
                queued += await self._queue(subscription, since, hour)
        return queued

    async def _queue(self, subscription: Subscription, since: datetime, until: datetime) -> int:
        workspace = subscription.workspace
        misses = await self.storage.misses.between(workspace, since, until)
        told = bool(misses) and await self._is_for_curators(subscription)
        letters = [await self._letter(subscription, misses, until)] if told else []
        async with self.storage.writing() as connection:
            turn = int(until.timestamp())
            await self.storage.turns.keep(connection, workspace, reader_of(subscription), turn)
            return await self.storage.outbox.queue(connection, letters)

    async def _is_for_curators(self, subscription: Subscription) -> bool:
        """The curators may have moved since, and their channel may have been shared."""
        curators = await self.preferences.curators_channel(subscription.workspace)
        if subscription.channel != curators:
            return False
        return not (await look_up_channel(self.client, curators)).is_shared

    async def _letter(
        self, subscription: Subscription, misses: list[Miss], until: datetime
    ) -> Letter:
        shown, hidden = await self._by_openness(misses)
        drawn = build_misses([miss.text for miss in shown], len(hidden))
        return Letter(
            workspace=subscription.workspace,
            channel=subscription.channel,
            notice=f"misses:{until:%Y-%m-%dT%H}",
            revision=0,
            text=drawn.text,
            blocks=tuple(drawn.blocks),
            kind=Kind.MISSES,
        )

    async def _by_openness(self, misses: list[Miss]) -> tuple[list[Miss], list[Miss]]:
        """What was said in a private channel is counted, and told nowhere else."""
        channels = {miss.channel for miss in misses if not miss.channel.startswith("D")}
        facts = [await look_up_channel(self.client, channel) for channel in sorted(channels)]
        private = {channel.id for channel in facts if channel.is_private}
        hidden = [miss for miss in misses if miss.channel in private]
        return [miss for miss in misses if miss.channel not in private], hidden


def reader_of(subscription: Subscription) -> str:
    """Each channel has come as far as it has: one that is told nothing holds up no other."""
    return f"misses:{subscription.channel}"
