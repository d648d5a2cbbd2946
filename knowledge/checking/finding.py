"""What a check found: the rule, how bad it is, where, and what to do."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
Steps = tuple[str | int, ...]
"""The way to a place in a pack, such as ("entries", 3, "variants", 0)."""


class Finding(NamedTuple):
    """One thing to mend; `line` is that of the pack file."""

    rule: str
    severity: Severity
    line: int
    message: str


class Fault(NamedTuple):
    """What a rule stumbles over: the place, and the words that its sentence tells."""

    at: Steps
    words: tuple[str, ...]
