"""What arrived while the database could not be written: answered once all the same, from memory."""

from collections import OrderedDict

from bot.asking.arrival import Arrival
from bot.asking.taken import Taken

REMEMBERED = 1_000


class Unkept:
    """The last of what was answered without being kept."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()

    def take(self, arrival: Arrival) -> Taken | None:
        workspace = arrival.place.workspace
        names = [(workspace, arrival.event), (workspace, arrival.message)]
        if any(name in self._known for name in names):
            return None
        self._known.update(dict.fromkeys(names))
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return Taken(workspace, arrival.event, is_kept=False)
