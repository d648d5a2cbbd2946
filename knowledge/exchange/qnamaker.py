"""The TSV of QnA Maker and of custom question answering: alternate questions, metadata, prompts.

https://learn.microsoft.com/azure/ai-services/qnamaker/concepts/data-sources-and-content

Its `Source` names a document. In what we write it holds the source sentences, and the metadata
say so, since the format has no place for them.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from knowledge.exchange.rows import NotThisFormatError, Refused, Row
from knowledge.pack.model import Entry, Pack

COLUMNS = (
    "Question",
    "Answer",
    "Source",
    "Metadata",
    "SuggestedQuestions",
    "IsContextOnly",
    "Prompts",
    "QnaId",
)
TELLING = frozenset({"metadata", "prompts", "qnaid", "suggestedquestions"})
"""A TSV with any of these columns is of this kind."""
QUOTES = "source:quoted"
ESCAPES = {"\\\\": "\\", "\\n": "\n", "\\t": "\t", "\\r": "\r"}


def is_qnamaker(text: str) -> bool:
    first = text.partition("\n")[0]
    return bool(TELLING & {name.strip().lower() for name in first.split("\t")})


def read_qnamaker(text: str) -> Iterator[Row | Refused]:
    """Raises NotThisFormatError when the columns are not named."""
    lines = text.replace("\r\n", "\n").split("\n")
    names = [name.strip().lower() for name in lines[0].split("\t")]
    if not {"question", "answer"} <= set(names):
        raise NotThisFormatError(1, "the first line names the columns Question, Answer, Source")
    filled = [(line, text) for line, text in enumerate(lines[1:], start=2) if text.strip()]
    for number, (line, filled_line) in enumerate(filled, start=1):
        cells = filled_line.split("\t")
        if len(cells) > len(names):
            why = f"it has {len(cells)} cells for {len(names)} columns"
            yield Refused(number, line, why)
        else:
            yield _row(number, line, dict(zip(names, cells, strict=False)))


def _row(number: int, line: int, given: dict[str, str]) -> Row | Refused:
    metadata = _metadata(given.get("metadata", ""))
    try:
        prompts = _prompts(given.get("prompts", ""))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Refused(number, line, "its Prompts are no JSON list of prompts with a qnaId")
    quoted = QUOTES in given.get("metadata", "").split("|")
    sources = _plain(given.get("source", "")).split("\n") if quoted else []
    return Row(
        number=number,
        line=line,
        questions=(_plain(given.get("question", "")),),
        answer=_plain(given.get("answer", "")),
        sources=tuple(sources),
        key=given.get("qnaid", "").strip(),
        id=metadata.get("entry", ""),
        kind=metadata.get("kind", ""),
        next=prompts,
    )


def _metadata(cell: str) -> dict[str, str]:
    pairs = (pair.partition(":") for pair in cell.split("|"))
    return {key.strip(): value.strip() for key, _, value in pairs}


def _prompts(cell: str) -> tuple[str, ...]:
    """A spreadsheet puts quotation marks around the list, and doubles those in it."""
    text = cell.strip()
    if text.startswith('"'):
        text = text[1:-1].replace('""', '"')
    prompts: list[dict[str, Any]] = json.loads(text or "[]")
    return tuple(str(prompt["qnaId"]) for prompt in prompts)


def _plain(cell: str) -> str:
    """Line ends, tabs and backslashes stand in a cell behind a backslash."""
    return re.sub(r"\\[\\ntr]", lambda found: ESCAPES[found[0]], cell)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def write_qnamaker(pack: Pack) -> str:
    numbers = {entry.id: number for number, entry in enumerate(pack.entries, start=1)}
    rows = [COLUMNS, *(row for entry in pack.entries for row in _rows(entry, numbers))]
    return "".join("\t".join(row) + "\n" for row in rows)


def _rows(entry: Entry, numbers: dict[str, int]) -> Iterator[tuple[str, ...]]:
    """One a question; all but the question is the same."""
    prompts = [
        {"displayOrder": order, "qnaId": numbers[name], "displayText": name}
        for order, name in enumerate(entry.next)
        if name in numbers
    ]
    for question in (entry.question, *entry.variants):
        yield (
            _escaped(question),
            _escaped(entry.answer),
            _escaped("\n".join(entry.sources)),
            f"entry:{entry.id}|kind:{entry.kind}|{QUOTES}",
            "[]",
            "False",
            json.dumps(prompts),
            str(numbers[entry.id]),
        )
