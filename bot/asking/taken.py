"""What one process has taken on to answer, so that no other does."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Taken:
    """`is_kept`: in the inbox, from where it is taken up again when this process dies.

    `posting_since`: a reply may have gone out then, and nobody knows whether it did.
    """

    workspace: str
    event: str
    is_kept: bool = True
    posting_since: datetime | None = None


class TryLaterError(Exception):
    """It cannot be answered now; what is kept of it is taken up again."""
