"""Slack's limits on reading history, for apps that are sold outside its Marketplace; on request.

https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps
"""

import math
from dataclasses import dataclass

from bot.standin.records import Json

METHODS = ("conversations.history", "conversations.replies")


@dataclass
class HistoryLimits:
    """One call of each method in so many seconds, with so many messages at most."""

    every: float = 60.0
    most: int = 15
    on: bool = False

    def __post_init__(self) -> None:
        self._last: dict[str, float] = {}

    def wait(self, method: str, now: float) -> int:
        """The seconds for which this call comes too early; 0 for one that may be made."""
        if not self.on or method not in METHODS:
            return 0
        early = self._last.get(method, -math.inf) + self.every - now
        if early > 0:
            return math.ceil(early)
        self._last[method] = now
        return 0

    def cut(self, method: str, arguments: Json) -> Json:
        if not self.on or method not in METHODS:
            return arguments
        return {**arguments, "limit": min(int(arguments.get("limit") or self.most), self.most)}
