"""Trigger ids: the right to open one view, within three seconds of what a user did.

https://docs.slack.dev/surfaces/modals#opening
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.standin.clock import Ids
from bot.standin.errors import SlackError

TRIGGER_SECONDS = 3.0


@dataclass(slots=True)
class Trigger:
    """One trigger id's user and age."""

    user: str
    given_at: float
    used: bool = False


class Triggers:
    """All triggers handed out."""

    def __init__(self, clock: Callable[[], float], ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._given: dict[str, Trigger] = {}

    def give(self, user: str) -> str:
        """A new trigger for something that a user did."""
        trigger_id = f"{self._ids.next('1')}.{self._ids.next('2')}".lower()
        self._given[trigger_id] = Trigger(user, self._clock())
        return trigger_id

    def take(self, trigger_id: str) -> str:
        """Use a trigger up and give its user; a SlackError when it is unknown, used or too old."""
        trigger = self._given.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._clock() - trigger.given_at > TRIGGER_SECONDS:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger.user
