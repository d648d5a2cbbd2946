"""Brings text, Markdown, HTML and addresses to one form: plain text, and what is known of it.

The plain text is what gets kept and quoted from; blocks are parted by empty lines, the headline
comes first, the author's line second.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from knowledge.article.errors import ArticleError
from knowledge.article.fetch import Resolver, fetch, resolve_publicly
from knowledge.article.model import Article
from knowledge.article.read import MOST_BYTES, read_article

LEAST_BLOCKS = 2
HTML = re.compile(r"^\s*(?:<!doctype html|<html|<head|<body|<article)\b", re.IGNORECASE)
FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
PUBLISHER = re.compile(
    r"(?:[Cc]opyright|©|\([Cc]\))\s*(?:\d{4}\s+)?(.+?)(?:\s+\d{4})?[.,]?(?:\s+All .*)?$"
)
SPELT_DAY = re.compile(r"\b(\d{1,2}) ([A-Z][a-z]+) (\d{4})\b|\b([A-Z][a-z]+) (\d{1,2}),? (\d{4})\b")
COMPANY = re.compile(r"^The (?=.* (?:Limited|Ltd|Inc|plc)\b)| (?:Limited|Ltd|Inc|plc)\b\.?")
BYLINE = re.compile(r"^[Bb]y\s+|\s+in [A-Z].*$")


@dataclass(frozen=True)
class Given:
    """An article's plain text and what came with it; what nobody said is None or empty."""

    text: str
    article: Article
    authors: tuple[str, ...] = ()
    published: date | None = None
    publisher: str | None = None
    address: str | None = None
    file: Path | None = None
    """The file that holds this very text already; None where it has to be written."""


def read_given(place: str, resolve: Resolver = resolve_publicly) -> Given:
    """Read what a path or an address names. Raises ArticleError."""
    if re.match(r"[a-z]+://", place, re.IGNORECASE):
        page = fetch(place, resolve)
        return _from_bytes(page.body, page.address, page.address, "text/plain" in page.content_type)
    path = Path(place)
    if path.suffix.lower() in (".md", ".markdown"):
        return _from_markdown(_decoded(_bytes(path), place), place)
    return _from_bytes(_bytes(path), place, None, path.suffix.lower() == ".txt", path)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ArticleError(
                f"{path} is over {MOST_BYTES:,} bytes; give the article's text alone."
            )
        return path.read_bytes()
    except OSError as error:
        raise ArticleError(f"Cannot read the article {path}: {error.strerror}.") from error


def _decoded(raw: bytes, place: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ArticleError(
            f"{place}:{line}: this is not UTF-8 (byte {error.start}); save it as UTF-8."
        ) from error


def _from_bytes(
    raw: bytes, place: str, address: str | None, is_text: bool, file: Path | None = None
) -> Given:
    """HTML may come in any encoding that it names itself; plain text is UTF-8."""
    if not is_text and (address is not None or HTML.match(raw[:2000].decode("latin-1"))):
        return _from_html(raw, place, address)
    return _given(_decoded(raw, place), place, address=address, file=file)


def _from_html(raw: bytes, place: str, address: str | None) -> Given:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(raw, url=address, with_metadata=True, include_comments=False)
    if found is None or not found.text:
        raise ArticleError(f"{place}: no article can be found in this page; save its text.")
    authors = tuple(part.strip() for part in (found.author or "").split(";") if part.strip())
    headline = found.title or ""
    blocks = [_joined(element) for element in found.body]
    if len(blocks) < LEAST_BLOCKS:
        blocks = _paragraphs(raw) or blocks
    blocks = [text for text in blocks if text and not _repeats(text, headline, authors)]
    head = [headline] if headline else []
    head += [f"By {' and '.join(authors)}"] if authors else []
    return _given(
        "\n\n".join([*head, *blocks]) + "\n",
        place,
        authors=authors,
        published=_day(found.date),
        publisher=found.sitename,
        address=found.url or address,
    )


def _paragraphs(raw: bytes) -> list[str]:
    """Every paragraph of a page too short for the extraction to see its structure."""
    from lxml import html

    root = html.fromstring(raw)
    found = root.xpath("//article//p | //main//p") or root.xpath("//p")
    return [_joined(element) for element in found]


def _joined(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _repeats(text: str, headline: str, authors: tuple[str, ...]) -> bool:
    """Whether a block is the headline once more, or the line of authors."""
    bare = BYLINE.sub("", text)
    return text == headline or (bool(authors) and bare.startswith(authors[0]) and len(text) < 120)


def _from_markdown(text: str, place: str) -> Given:
    """Marks are dropped, words stay; a front matter may name title, author, date, publisher."""
    from markdown_it import MarkdownIt

    front = _front_matter(text, place)
    inlines = [t for t in MarkdownIt().parse(FRONT_MATTER.sub("", text)) if t.type == "inline"]
    blocks = ["".join(_words(token.children or [])).strip() for token in inlines]
    title = str(front.get("title") or "")
    head = [title] if title and title not in blocks[:1] else []
    authors = _authors(front.get("author") or front.get("authors") or ())
    head += [f"By {' and '.join(authors)}"] if authors else []
    if head and head[0] != title and blocks:
        head.insert(0, blocks.pop(0))
    return _given(
        "\n\n".join([*head, *(block for block in blocks if block)]) + "\n",
        place,
        authors=authors,
        published=_day(front.get("date")),
        publisher=str(front["publisher"]) if "publisher" in front else None,
        address=str(front["address"]) if "address" in front else None,
    )


def _front_matter(text: str, place: str) -> Mapping[str, Any]:
    found = FRONT_MATTER.match(text)
    if found is None:
        return {}
    try:
        rows = yaml.safe_load(found[1])
    except yaml.YAMLError as error:
        raise ArticleError(f"{place}:1: what stands between the lines --- is not YAML.") from error
    return rows if isinstance(rows, dict) else {}


def _words(tokens: list[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type in ("text", "code_inline"):
            yield token.content


def _authors(named: object) -> tuple[str, ...]:
    rows = named if isinstance(named, list | tuple) else str(named).split(" and ")
    return tuple(str(row).strip() for row in rows if str(row).strip())


def _day(given: object) -> date | None:
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given)[:10]) if given else None
    except ValueError:
        return None


def _given(text: str, place: str, **known: Any) -> Given:
    """What the text itself says fills what nobody said."""
    article = read_article(text)
    if not article.sentences:
        raise ArticleError(f"{place}: there is no text in it.")
    known["authors"] = known.get("authors") or authors_of(article)
    known["publisher"] = known.get("publisher") or publisher_of(article)
    known["published"] = known.get("published") or published_of(article)
    return Given(text, article, **known)


def authors_of(article: Article) -> tuple[str, ...]:
    """The names in the author's line, without the place that they write from."""
    line = BYLINE.sub("", article.text_of("byline"))
    return tuple(part.strip() for part in re.split(r",| and ", line) if part.strip())


def publisher_of(article: Article) -> str | None:
    """Who holds the copyright, without the form of the company."""
    found = PUBLISHER.search(article.text_of("copyright").partition(". ")[0])
    return COMPANY.sub("", found[1]).strip() or None if found else None


def published_of(article: Article) -> date | None:
    """A line of the page that is a day and nothing else: "Published 9 December 2022"."""
    for block in article.blocks:
        line = article.raw[block.start : block.end]
        found = SPELT_DAY.search(line)
        if found and len(line) < 60:
            day, month, year = found.groups()[:3] if found[1] else (found[5], found[4], found[6])
            return _spelt(day, month, year)
    return None


def _spelt(day: str, month: str, year: str) -> date | None:
    try:
        return datetime.strptime(f"{day} {month[:3]} {year}", "%d %b %Y").date()
    except ValueError:
        return None
