"""Bringing events, commands and interactions to the bot, and bringing them again when it is silent.

https://docs.slack.dev/apis/events-api#retries
"""

import asyncio
import uuid
from collections.abc import Coroutine, Sequence
from typing import Any, Protocol

from bot.standin.faults import Faults
from bot.standin.records import Ack, Delivery, Json
from bot.standin.state import State


class Transport(Protocol):
    """A way to the bot: Socket Mode, or signed HTTP requests."""

    async def send(self, delivery: Delivery, seconds: float) -> Ack:
        """Bring one delivery, and wait at most so long for its acknowledgement."""


class Courier:
    """Sends, waits for acknowledgements, and tries again."""

    def __init__(
        self,
        state: State,
        faults: Faults,
        transport: Transport,
        ack_seconds: float,
        retry_delays: Sequence[float],
    ) -> None:
        self.transport = transport
        self.in_flight = 0
        self._is_stopping = False
        self._state = state
        self._faults = faults
        self._ack_seconds = ack_seconds
        self._retry_delays = tuple(retry_delays)
        self._tasks: set[asyncio.Task[None]] = set()

    def send_event(self, payload: Json) -> None:
        """Deliver an event in the background, with retries."""
        if self._faults.withhold_this_event():
            self._state.record_delivery(self._first(payload))
            return
        for _ in range(self._faults.copies()):
            self._start(self._deliver_event(payload))

    async def send_once(self, kind: str, payload: Json) -> Ack:
        """Deliver a command or an interaction: one try, for its user is waiting."""
        return await self._try(Delivery(kind, payload, str(uuid.uuid4()), 0, self._state.clock()))

    async def redeliver(self, delivery: Delivery) -> Ack:
        """Deliver an event once more, as a retry after a timeout."""
        again = self._again(delivery, delivery.attempt + 1, "timeout")
        return await self._try(again)

    async def stop(self) -> None:
        """Give up whatever is still to be delivered."""
        self._is_stopping = True
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _deliver_event(self, payload: Json) -> None:
        delivery = self._first(payload)
        ack = await self._try(delivery)
        for attempt, delay in enumerate(self._retry_delays, start=1):
            # Python 3.11 loses a cancellation that comes in one moment with what is waited for.
            if ack.ok or ack.stop_retrying or self._is_stopping:
                return
            await asyncio.sleep(delay)
            delivery = self._again(delivery, attempt, ack.reason)
            ack = await self._try(delivery)

    def _first(self, payload: Json) -> Delivery:
        return Delivery("events_api", payload, str(uuid.uuid4()), 0, self._state.clock())

    def _again(self, delivery: Delivery, attempt: int, reason: str) -> Delivery:
        now = self._state.clock()
        return Delivery(delivery.kind, delivery.payload, str(uuid.uuid4()), attempt, now, reason)

    async def _try(self, delivery: Delivery) -> Ack:
        self._state.record_delivery(delivery)
        self.in_flight += 1
        try:
            ack = await self.transport.send(delivery, self._ack_seconds)
        finally:
            self.in_flight -= 1
        if ack.ok and self._faults.lose_this_ack():
            ack = Ack(False, reason="timeout")
        delivery.ack = ack
        delivery.acked_at = self._state.clock() if ack.ok else None
        self._state.record_ack(delivery)
        return ack

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
