"""What does not fit a pack, as a sentence that says what to do."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

SENTENCES = {
    "extra_forbidden": "no such key in a pack; take it out or correct its name",
    "tuple_type": "write a list, each on a line of its own behind a hyphen, or [in, brackets]",
    "list_type": "write a list, each on a line of its own behind a hyphen, or [in, brackets]",
    "too_long": "{actual_length} are too many; keep at most {max_length}",
    "too_short": "{actual_length} are too few; write at least {min_length}",
    "string_type": "write text; what YAML takes for a number, a date or true goes in quotes",
    "string_too_short": "write something here, or take the key out",
    "string_too_long": "it is longer than {max_length} characters; shorten it",
    "literal_error": "{input} is none of these: {expected}",
    "model_type": "write keys and values below it, as the pack format says",
    "dict_type": "write keys and values below it, as the pack format says",
    "date_from_datetime_parsing": "write a day, such as 2026-12-01",
    "date_type": "write a day, such as 2026-12-01",
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
    "int_parsing": "write a whole number",
    "int_type": "write a whole number",
    "greater_than_equal": "write {ge} or more",
    "string_pattern_mismatch": "{input} is no id; write lower-case letters, digits and hyphens",
    "json_invalid": "this is not JSON ({error})",
}
"""By the type that pydantic gives a mistake."""


def first_of(error: ValidationError) -> ErrorDetails:
    """The first of the mistakes, with what it was given."""
    return error.errors(include_url=False)[0]


def sentence_on(error: ValidationError) -> str:
    """The first mistake, its place before it, and how many come after it."""
    mistake = first_of(error)
    where = ".".join(str(step) for step in mistake["loc"])
    more = error.error_count() - 1
    tail = f" ({more} more mistake{'s' if more > 1 else ''} after it)" if more else ""
    if mistake["type"] == "missing":
        return f"{where} is missing.{tail}"
    return ": ".join(part for part in (where, f"{_told(mistake)}.{tail}") if part)


def told_of(error: ValidationError) -> str:
    """The first mistake without its place."""
    return _told(first_of(error))


def _told(mistake: ErrorDetails) -> str:
    sentence = SENTENCES.get(mistake["type"])
    if sentence is None:
        return mistake["msg"].removeprefix("Value error, ")
    return sentence.format(**{"input": _cut(mistake["input"]), **mistake.get("ctx", {})})


def _cut(given: Any) -> str:
    text = str(given)
    return f"“{text}”" if len(text) <= 60 else f"“{text[:59]}…”"
