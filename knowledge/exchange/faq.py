"""A Markdown page of questions: a heading asks, the text below it answers.

A quotation below the answer is its source, a list after "Also asked:" other ways to ask, and a
comment holds the id and the kind. A heading with deeper ones below it and no text is a chapter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.exchange.rows import NotThisFormatError, Refused, Row, tidy
from knowledge.pack.model import Entry, Pack

if TYPE_CHECKING:
    from markdown_it.token import Token

ALSO = "Also asked:"
NOTE = re.compile(r"<!-- entry: (?P<entry>[a-z0-9-]*); kind: (?P<kind>[a-z ]*) -->")
SPECIAL = re.compile(r"[\\`*_\[\]<#]|&(?=#?\w+;)")
FIRST = re.compile(r"^(?P<number>\d*)(?P<sign>[>+\-=~]|(?<=\d)[.)])")
"""What would begin a list, a quotation or a block of code."""


@dataclass
class Part:
    """A heading and what stands below it, up to the next."""

    level: int
    line: int
    heading: str = ""
    answer: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    lists_questions: bool = False
    id: str = ""
    kind: str = ""


def read_markdown(text: str) -> Iterator[Row | Refused]:
    """Raises NotThisFormatError when there is no heading."""
    from markdown_it import MarkdownIt  # for this format alone

    parts = list(_parts(MarkdownIt("commonmark").parse(text)))
    if not parts:
        raise NotThisFormatError(1, "there is no heading that asks a question")
    asking = [
        part
        for part, following in zip(parts, [*parts[1:], None], strict=True)
        if part.answer or following is None or following.level <= part.level
    ]
    for number, part in enumerate(asking, start=1):
        yield _row(number, part)


def _row(number: int, part: Part) -> Row | Refused:
    if not part.answer:
        return Refused(number, part.line, f"there is no text below “{part.heading}”")
    return Row(
        number=number,
        line=part.line,
        questions=(part.heading, *part.also),
        answer=" ".join(part.answer),
        sources=tuple(part.sources),
        key=part.id,
        id=part.id,
        kind=part.kind,
    )


def _parts(tokens: "Sequence[Token]") -> Iterator[Part]:
    """What stands above the first heading belongs to none."""
    part: Part | None = None
    inside: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            if part is not None:
                yield part
            part = Part(level=int(token.tag[1:]), line=(token.map or [0])[0] + 1)
        if token.nesting:
            _step(inside, token)
        elif part is not None:
            _take(part, inside, token)
    if part is not None:
        yield part


def _step(inside: list[str], token: "Token") -> None:
    if token.nesting > 0:
        inside.append(token.type.removesuffix("_open"))
    else:
        inside.pop()


def _take(part: Part, inside: Sequence[str], token: "Token") -> None:
    if token.type == "html_block":
        _note(part, token.content)
        return
    text = tidy(_text(token.children) if token.type == "inline" else token.content)
    if "heading" in inside:
        part.heading = text
    elif "blockquote" in inside:
        part.sources.append(text)
    elif text == ALSO:
        part.lists_questions = True
    elif part.lists_questions and "bullet_list" in inside:
        part.also.append(text)
    elif text:
        part.answer.append(text)


def _note(part: Part, comment: str) -> None:
    found = NOTE.search(comment)
    if found:
        part.id, part.kind = found["entry"], found["kind"]


def _text(tokens: "Sequence[Token] | None") -> str:
    """Without the marks; a link is followed by its address."""
    written: list[str] = []
    addresses: list[str] = []
    for token in tokens or ():
        if token.type == "link_open":
            addresses.append(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            address = addresses.pop()
            written.append(f" ({address})" if address and address not in written[-1:] else "")
        elif token.type in ("softbreak", "hardbreak"):
            written.append(" ")
        elif token.type != "html_inline":
            written.append(token.content)
    return "".join(written)


def write_markdown(pack: Pack) -> str:
    return "\n".join(["# Questions and answers", *map(_section, pack.entries)])


def _section(entry: Entry) -> str:
    also = [f"{ALSO}\n", *(f"- {_escaped(text)}" for text in entry.variants)]
    quoted = "\n>\n".join(f"> {_escaped(source)}" for source in entry.sources)
    lines = [
        f"\n## {_escaped(entry.question)}\n",
        f"<!-- entry: {entry.id}; kind: {entry.kind} -->\n",
        f"{_escaped(entry.answer)}\n",
        f"{quoted}\n",
        *(also if entry.variants else ()),
    ]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    marked = SPECIAL.sub(lambda found: f"\\{found[0]}", text)
    return FIRST.sub(lambda found: f"{found['number']}\\{found['sign']}", marked)
