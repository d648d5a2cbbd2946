"""Cutting long lists into pages with a cursor.

https://docs.slack.dev/apis/web-api/pagination
"""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from bot.standin.errors import SlackError
from bot.standin.records import Json

Item = TypeVar("Item")


def page(items: Sequence[Item], arguments: Json, default: int = 100) -> tuple[list[Item], str]:
    """One page of the items and the cursor of the next; the last page has an empty cursor."""
    start = _read_cursor(arguments.get("cursor"))
    size = max(1, min(arguments.get("limit") or default, 1000))
    following = start + size
    cursor = _write_cursor(following) if following < len(items) else ""
    return list(items[start:following]), cursor


def _write_cursor(start: int) -> str:
    return base64.b64encode(f"next:{start}".encode()).decode()


def _read_cursor(cursor: str | None) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
    except (binascii.Error, ValueError):
        raise SlackError("invalid_cursor") from None
