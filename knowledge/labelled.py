"""Reads labelled questions: what is asked, and which sentences of an article answer it."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

MANY = "|"
"""Between the sentences of one cell of a table."""
Rows = Iterator[tuple[int, Any]]
"""Each with its line."""


class QuestionsError(ValueError):
    """A file of labelled questions cannot be used; the message says where and what to do."""


class LabelledQuestion(BaseModel):
    """A question with the sentences that answer it; none, where the article does not."""

    model_config = ConfigDict(defer_build=True, frozen=True, coerce_numbers_to_str=True)

    question: str
    sources: tuple[str, ...]
    kind: str = "any"
    thread: str | None = None


def read_labelled(path: Path) -> tuple[LabelledQuestion, ...]:
    """Labelled questions from JSONL, CSV or TSV. Raises QuestionsError."""
    return tuple(asked for _, asked in read_labelled_lines(path))


def read_labelled_lines(path: Path) -> tuple[tuple[int, LabelledQuestion], ...]:
    """The same, each with its line."""
    readers: dict[str, Callable[[str, Path], Rows]] = {
        ".jsonl": _from_jsonl,
        ".csv": _from_table,
        ".tsv": _from_table,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise QuestionsError(f"{path}: give questions as .jsonl, .csv or .tsv.")
    rows = reader(_text(path), path)
    found = tuple((line, _question(row, line, path)) for line, row in rows)
    if not found:
        raise QuestionsError(f"{path}: there is no question in it.")
    return found


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise QuestionsError(f"Cannot read the questions {path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise QuestionsError(f"{path} is not UTF-8; save the file as UTF-8.") from error


def _from_jsonl(text: str, path: Path) -> Rows:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            raise QuestionsError(f"{path}:{number}: this is not JSON ({error.msg}).") from error
        except (RecursionError, ValueError) as error:
            raise QuestionsError(
                f"{path}:{number}: this is nested too deeply, or holds a number too long."
            ) from error


def _from_table(text: str, path: Path) -> Rows:
    """The columns question, sources (with | between sentences), kind, thread."""
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        if not {"question", "sources"} <= set(rows.fieldnames or ()):
            raise QuestionsError(f"{path}:1: name the columns question, sources, kind, thread.")
        for row in rows:
            yield rows.line_num, _cells(row)
    except csv.Error as error:
        line = rows.reader.line_num
        raise QuestionsError(f"{path}:{line}: this is no table ({error}).") from error


def _cells(row: Mapping[str, str | None]) -> dict[str, Any]:
    sources = [part.strip() for part in (row.get("sources") or "").split(MANY)]
    given = {name: row[name] for name in ("kind", "thread") if row.get(name)}
    return {"question": row["question"], "sources": [part for part in sources if part], **given}


def _question(row: object, line: int, path: Path) -> LabelledQuestion:
    try:
        return LabelledQuestion.model_validate(row)
    except ValidationError as error:
        raise QuestionsError(
            f'{path}:{line}: a labelled question has "question" and "sources", a list of sentences.'
        ) from error
