"""The line of a pack file that says which revision it was made from.

The line is no part of what the pack says: two files that differ in it alone are the same pack.
"""

import json
import re

KEY = "revision:"
LINE = re.compile(r"^revision:[ \t]*(\d+)[^\n]*\n?", re.MULTILINE)
ID_LINE = re.compile(r"^id:[^\n]*\n", re.MULTILINE)


def number_of(text: str) -> int | None:
    found = _line(text)
    return int(found[1]) if found else None


def line_of_number(text: str) -> int:
    """Where it stands; the first line, where it does not."""
    found = _line(text)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def without_number(text: str) -> str:
    found = _line(text)
    return f"{text[: found.start()]}{text[found.end() :]}" if found else text


def with_number(text: str, number: int) -> str:
    """The text with the line set; a file that has none gets it below its id."""
    ending = "\r\n" if "\r\n" in text else "\n"
    line = f"revision: {number}{ending}"
    if _line(text):
        return LINE.sub(line, text, count=1)
    below = ID_LINE.search(text)
    place = below.end() if below else 0
    return f"{text[:place]}{line}{text[place:]}"


def with_number_in_json(text: str, number: int) -> str:
    """The same of a pack that is written as JSON."""
    held = json.loads(text)
    numbered = {"id": held["id"], "revision": number}
    return json.dumps(numbered | (held | numbered), indent=2, ensure_ascii=False) + "\n"


def _line(text: str) -> re.Match[str] | None:
    """Its key is looked for first: that takes no time in a file of a megabyte."""
    start = text.find(KEY)
    while start >= 0:
        if found := LINE.match(text, start):
            return found
        start = text.find(KEY, start + 1)
    return None
