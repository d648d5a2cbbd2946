"""Questions and answers as JSON, a line each, for programs."""

import json
from collections.abc import Iterable
from typing import Any

import click
from msgspec import to_builtins

from bot.asking.reading import UnreadableQuestionError, read_question
from knowledge import Answer, Library, Thread


class UnreadableLineError(ValueError):
    """A line that is no JSON object with a question."""


def print_json(answer: Answer) -> None:
    _print(_as_json(answer))


def _print(fields: dict[str, Any]) -> None:
    # Half of a surrogate pair has no place in UTF-8; with a backslash it is what JSON writes.
    written = json.dumps(fields, ensure_ascii=False).encode("utf-8", "backslashreplace")
    click.echo(written.decode())


def _as_json(answer: Answer) -> dict[str, Any]:
    fields: dict[str, Any] = to_builtins(answer)
    return fields


def answer_json_lines(library: Library, lines: Iterable[str], explain: bool) -> None:
    """One object printed for each object read, in order; threads keep their context."""
    threads: dict[str, Thread] = {}
    unread = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            printed = _answer_line(library, threads, line, explain)
        except UnreadableLineError as error:
            unread += 1
            sentence = f"Line {number} {error}"
            click.echo(f"footnote: {sentence}", err=True)
            printed = _unanswered("", None, sentence)
        _print(printed)
    if unread:
        raise SystemExit(2)


def _answer_line(
    library: Library, threads: dict[str, Thread], line: str, explain: bool
) -> dict[str, Any]:
    asked = _read_line(line)
    question, thread = asked["question"], asked.get("thread")
    key = json.dumps(thread, sort_keys=True)
    try:
        context = Thread() if thread is None else threads.get(key, Thread())
        reply = library.answer(read_question(question), context, explain=explain)
    except UnreadableQuestionError as objection:
        return _unanswered(question, thread, str(objection))
    threads[key] = reply.thread
    return _as_json(reply.answer) | {"question": question, "thread": thread}


def _read_line(line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except json.JSONDecodeError as error:
        raise UnreadableLineError(f"is not JSON ({error.msg}).") from error
    except (RecursionError, ValueError) as error:
        raise UnreadableLineError("is nested too deeply, or holds a number too long.") from error
    if not isinstance(asked, dict) or not isinstance(asked.get("question"), str):
        raise UnreadableLineError('is not a JSON object with a "question".')
    return asked


def _unanswered(question: str, thread: object, reason: str) -> dict[str, Any]:
    answer = Answer(question=question, outcome="none", reason=reason)
    return _as_json(answer) | {"thread": thread}
