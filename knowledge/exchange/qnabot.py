"""The JSON of QnABot on AWS: an id, several questions, an answer, a topic.

The source sentences are quoted in the Markdown form of the answer; the kind is a tag.
"""

import json
from collections.abc import Iterator
from typing import Any

from knowledge.exchange.rows import NotThisFormatError, Refused, Row
from knowledge.pack.model import Entry, Pack

TYPE = "qna"
KIND = "kind:"


def read_qnabot(text: str) -> Iterator[Row | Refused]:
    """Raises NotThisFormatError when it is no such JSON."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise NotThisFormatError(error.lineno, f"this is not JSON ({error.msg})") from error
    except RecursionError as error:
        raise NotThisFormatError(1, "it is nested too deeply") from error
    items = found.get(TYPE) if isinstance(found, dict) else found
    if not isinstance(items, list):
        raise NotThisFormatError(1, 'there is no list of questions and answers under "qna"')
    for number, item in enumerate(items, start=1):
        yield _row(number, item)


def _row(number: int, item: Any) -> Row | Refused:
    if not isinstance(item, dict):
        return Refused(number, None, "it is no JSON object")
    if item.get("type", TYPE) != TYPE:
        return Refused(number, None, f"its type {item['type']} is no question with an answer")
    questions = item.get("q")
    if not isinstance(questions, list) or not all(isinstance(one, str) for one in questions):
        return Refused(number, None, "q is no list of questions")
    if not isinstance(item.get("a"), str):
        return Refused(number, None, "a is no text")
    name = str(item.get("qid") or "")
    return Row(
        number=number,
        line=None,
        questions=tuple(questions),
        answer=item["a"],
        sources=_sources(item.get("alt")),
        key=name,
        id=name,
        kind=_kind(str(item.get("tags") or "")),
        topic=str(item.get("t") or ""),
    )


def _sources(forms: Any) -> tuple[str, ...]:
    """The quotations below the answer."""
    markdown = forms.get("markdown") if isinstance(forms, dict) else None
    below = markdown.partition("\n\n")[2] if isinstance(markdown, str) else ""
    return tuple(line[2:] for line in below.split("\n") if line.startswith("> "))


def _kind(tags: str) -> str:
    kinds = (tag.removeprefix(KIND) for tag in tags.split() if tag.startswith(KIND))
    return next(kinds, "").replace("_", " ")


def write_qnabot(pack: Pack) -> str:
    topics = {name: topic.topic for topic in reversed(pack.topics) for name in topic.entries}
    items = [_item(entry, topics.get(entry.id)) for entry in pack.entries]
    return json.dumps({TYPE: items}, ensure_ascii=False, indent=2) + "\n"


def _item(entry: Entry, topic: str | None) -> dict[str, Any]:
    quoted = "\n>\n".join(f"> {source}" for source in entry.sources)
    item = {
        "qid": entry.id,
        "type": TYPE,
        "q": [entry.question, *entry.variants],
        "a": entry.answer,
        "alt": {"markdown": f"{entry.answer}\n\n{quoted}"},
        "tags": f"{KIND}{entry.kind.replace(' ', '_')}",
    }
    return item | ({"t": topic} if topic else {})
