"""Faults at random, the same for the same seed: for a test that lasts."""

from dataclasses import dataclass, field
from random import Random
from typing import Literal

Happens = Literal["rate_limit", "server_error", "drop", "lose_answer"]


@dataclass
class Chances:
    """How often what goes wrong: shares of calls, and of events that are delivered twice."""

    random: Random = field(default_factory=Random)
    rate_limits: float = 0.0
    server_errors: float = 0.0
    drops: float = 0.0
    lost_answers: float = 0.0
    duplicates: float = 0.0

    def of_a_call(self) -> Happens | None:
        drawn = self.random.random()
        shares: tuple[tuple[Happens, float], ...] = (
            ("rate_limit", self.rate_limits),
            ("server_error", self.server_errors),
            ("drop", self.drops),
            ("lose_answer", self.lost_answers),
        )
        for what, share in shares:
            if drawn < share:
                return what
            drawn -= share
        return None

    def twice(self) -> bool:
        return self.random.random() < self.duplicates
