"""Reads a raw text into an article: blocks first, then sentences.

Sentence splitting comes from sentencex (Wikimedia), after cleaning: a stray line in the middle of
a quotation would make it pair the quotation marks wrongly.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import sentencex
import yaml

from knowledge.article.clean import Cleaned, clean_with_offsets
from knowledge.article.errors import ArticleError
from knowledge.article.model import Article, Block, BlockKind, Sentence

MOST_BYTES = 2_000_000
HEADS: dict[int, tuple[BlockKind, ...]] = {
    1: ("headline",),
    2: ("headline", "standfirst"),
    3: ("kicker", "headline", "standfirst"),
}
WHOLE: frozenset[BlockKind] = frozenset(
    {
        "kicker",
        "headline",
        "standfirst",
        "byline",
        "dateline",
        "credit",
        "contributors",
        "copyright",
    }
)
"""Kinds that are one sentence each, however many full stops they hold."""


class Span(NamedTuple):
    """A block's place in the raw text, and its clean text."""

    start: int
    end: int
    cleaned: Cleaned


def read_article_file(path: Path, language: str = "en") -> Article:
    """Read the article at `path`. Raises ArticleError with a sentence naming the file."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"Cannot read the article {path}: {error.strerror}.") from error
    if len(raw) > MOST_BYTES:
        raise ArticleError(f"{path} is over {MOST_BYTES:,} bytes; give the article's text alone.")
    try:
        return read_article(raw.decode("utf-8"), language)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8 and try again."
        ) from error


def read_article(raw: str, language: str = "en") -> Article:
    spans = [span for span in _spans(raw) if span.cleaned.text]
    seen: Counter[str] = Counter()
    blocks: list[Block] = []
    body = 0
    for kind, span in _kinds(spans):
        body += kind == "paragraph"
        number = body if kind == "paragraph" else None
        sentences = tuple(_sentences(kind, span, number, language, seen))
        blocks.append(
            Block(kind=kind, paragraph=number, start=span.start, end=span.end, sentences=sentences)
        )
    return Article(raw=raw, blocks=tuple(blocks))


def _spans(raw: str) -> Iterator[Span]:
    """Runs of text between blank lines; a run broken by a lone capital is one."""
    gap = re.compile(r"\n\s*\n(?![A-Z]\s*\n\s*\n)(?<!\n[A-Z]\n\n)")
    start = 0
    for found in [*gap.finditer(raw), None]:
        end = found.start() if found else len(raw)
        yield Span(start, end, clean_with_offsets(raw[start:end], start))
        start = found.end() if found else end


def _kinds(spans: list[Span]) -> Iterator[tuple[BlockKind, Span]]:
    """Name each block; what stands before the first full sentence is the head of the article."""
    named = [(_kind(span.cleaned.text), span) for span in spans]
    heads = 0
    while heads < min(3, len(named)) and named[heads][0] is None and _is_title(named[heads][1]):
        heads += 1
    for position, (kind, span) in enumerate(named):
        if position < heads:
            yield HEADS[heads][position], span
        elif kind == "byline":
            yield "byline", _without_stamp(span)
        elif kind is None and (cut := _credit(span)) is not None:
            if cut:
                yield "caption", _part(span, 0, cut)
            yield "credit", _part(span, cut, len(span.cleaned.text))
        else:
            yield kind or "paragraph", span


def _kind(text: str) -> BlockKind | None:
    patterns = _patterns()
    kinds: tuple[BlockKind, ...] = (
        "furniture",
        "copyright",
        "contributors",
        "dateline",
        "byline",
    )
    return next((k for k in kinds if any(p.search(text) for p in patterns[k])), None)


def _is_title(span: Span) -> bool:
    text = span.cleaned.text
    return len(text) <= 250 and text[-1] not in '.!?"”' and _credit(span) is None


def _credit(span: Span) -> int | None:
    """Where in the clean text a picture's credit begins."""
    found = _patterns()["credit"][0].search(span.cleaned.text)
    return found.start() if found else None


def _without_stamp(span: Span) -> Span:
    stamp = _patterns()["byline_stamp"][0].search(span.cleaned.text)
    return _part(span, 0, stamp.start()) if stamp else span


def _part(span: Span, start: int, end: int) -> Span:
    text = span.cleaned.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    offsets = span.cleaned.offsets[start : start + len(text)]
    return Span(offsets[0], offsets[-1] + 1, Cleaned(text, offsets))


def _sentences(
    kind: BlockKind, span: Span, paragraph: int | None, language: str, seen: Counter[str]
) -> Iterator[Sentence]:
    if kind == "furniture":
        return
    for part in [span] if kind in WHOLE else _split(span, language):
        text = part.cleaned.text
        yield Sentence(
            id=_identify(text, seen),
            text=text,
            kind=kind,
            paragraph=paragraph,
            start=part.cleaned.offsets[0],
            end=part.cleaned.offsets[-1] + 1,
        )


def _split(span: Span, language: str) -> Iterator[Span]:
    start = 0
    for piece in sentencex.segment(language, span.cleaned.text):
        if piece.strip():
            yield _part(span, start, start + len(piece))
        start += len(piece)


def _identify(text: str, seen: Counter[str]) -> str:
    """`s` and six hexadecimal digits of the words; a repeated sentence gets a number."""
    digest = hashlib.sha256(text.encode()).hexdigest()[:6]
    seen[digest] += 1
    return f"s{digest}" if seen[digest] == 1 else f"s{digest}-{seen[digest]}"


@cache
def _patterns() -> dict[str, list[re.Pattern[str]]]:
    text = files("knowledge.article").joinpath("furniture.yaml").read_text(encoding="utf-8")
    return {
        name: [re.compile(p) for p in ([rows] if isinstance(rows, str) else rows)]
        for name, rows in yaml.safe_load(text).items()
    }
