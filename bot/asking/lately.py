"""What this process has lately taken on: while the database fails, nothing else knows of it."""

from collections import OrderedDict

from bot.asking.arrival import Arrival

REMEMBERED = 1_000


class Lately:
    """By the names of the events and of what they tell."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()

    def has(self, arrival: Arrival) -> bool:
        return any(name in self._known for name in _names(arrival))

    def note(self, arrival: Arrival) -> bool:
        """False where it was known."""
        is_new = not self.has(arrival)
        self._known.update(dict.fromkeys(_names(arrival)))
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return is_new


def _names(arrival: Arrival) -> list[tuple[str, str]]:
    return [(arrival.place.workspace, name) for name in (arrival.event, arrival.message)]
