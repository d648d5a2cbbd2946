"""Emoji by name, for the few that a workspace of text needs."""

import re

EMOJI = {
    "+1": "👍",
    "-1": "👎",
    "thumbsup": "👍",
    "thumbsdown": "👎",
    "bar_chart": "📊",
    "bell": "🔔",
    "bookmark": "🔖",
    "books": "📚",
    "calendar": "📅",
    "clock3": "🕒",
    "eyes": "👀",
    "grey_question": "❔",
    "information_source": "ℹ️",
    "link": "🔗",
    "mag": "🔍",
    "memo": "📝",
    "newspaper": "📰",
    "no_entry": "⛔",
    "page_facing_up": "📄",
    "pencil": "✏️",
    "pushpin": "📌",
    "question": "❓",
    "scroll": "📜",
    "smile": "😄",
    "speech_balloon": "💬",
    "sparkles": "✨",
    "tada": "🎉",
    "warning": "⚠️",
    "wave": "👋",
    "white_check_mark": "✅",
    "x": "❌",
}
_NAME = re.compile(r":([a-z0-9_+-]+):")


def with_emoji(text: str) -> str:
    """The text with the known names turned into signs."""
    return _NAME.sub(lambda found: EMOJI.get(found[1], found[0]), text)
