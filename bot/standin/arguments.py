"""Reading the arguments of a Web API call as slack_sdk sends them, and checking them.

Form, query string and JSON bodies: https://docs.slack.dev/apis/web-api/#basics
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from bot.standin.catalogue import Method
from bot.standin.errors import SlackError
from bot.standin.records import Json

_STRUCTURED = {
    "attachments": "invalid_attachments",
    "blocks": "invalid_blocks_format",
    "loading_messages": "invalid_arguments",
    "message": "invalid_message",
    "metadata": "invalid_metadata_format",
    "prompts": "invalid_arguments",
    "view": "invalid_arguments",
}
_FLAGS = {
    "exclude_archived",
    "include_all_metadata",
    "include_num_members",
    "inclusive",
    "return_im",
    "reply_broadcast",
}


def read_body(content_type: str, body: bytes) -> Json:
    """The arguments in a request's body."""
    if not body:
        return {}
    if content_type.startswith("application/json"):
        return _read_json(body)
    return dict(parse_qsl(body.decode(), keep_blank_values=True))


def _read_json(body: bytes) -> Json:
    try:
        read = json.loads(body)
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(read, dict):
        raise SlackError("json_not_object")
    return read


def check_arguments(method: Method, arguments: Json) -> Json:
    """The arguments with their values read; a SlackError names all that is wrong."""
    given = {name: value for name, value in arguments.items() if value is not None}
    problems = [*_missing(method, given), *_unknown(method, given)]
    if problems:
        raise SlackError("invalid_arguments", problems)
    read = {name: _read_value(name, value) for name, value in given.items()}
    _check_content(method, read)
    return read


def _missing(method: Method, given: Json) -> Iterator[str]:
    for name in method.required.split():
        if given.get(name) in (None, "") and name != "status":
            yield f"missing required field: {name}"
    choice = method.one_of.split()
    if choice and not any(name in given for name in choice):
        yield f"missing required field: one of {', '.join(choice)}"


def _unknown(method: Method, given: Json) -> Iterator[str]:
    for name in sorted(set(given) - method.known):
        yield f"unknown argument: {name}"


def _check_content(method: Method, read: Json) -> None:
    if method.any_of and not any(read.get(name) for name in method.any_of.split()):
        raise SlackError("no_text")
    exclusive = method.exclusive.split()
    if exclusive and all(name in read for name in exclusive):
        raise SlackError("markdown_text_conflict")


def _read_value(name: str, value: Any) -> Any:
    if name in _FLAGS:
        return str(value).lower() in ("1", "true")
    if name == "limit":
        return _read_number(name, value)
    if name in _STRUCTURED and isinstance(value, str):
        return _read_structure(name, value)
    return value


def _read_number(name: str, value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise SlackError(
            "invalid_arguments", [f"must be a number [json-pointer:/{name}]"]
        ) from None


def _read_structure(name: str, value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        raise SlackError(_STRUCTURED[name]) from None
