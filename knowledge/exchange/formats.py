"""The formats in a table: how each is read and written, and how it is told from the others."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from knowledge.exchange.faq import read_markdown, write_markdown
from knowledge.exchange.gathering import Imported, gather, identifier
from knowledge.exchange.qnabot import read_qnabot, write_qnabot
from knowledge.exchange.qnamaker import is_qnamaker, read_qnamaker, write_qnamaker
from knowledge.exchange.rows import NotThisFormatError, Refused, Row
from knowledge.exchange.table import read_table, write_csv, write_tsv
from knowledge.pack.errors import PackError
from knowledge.pack.model import Pack
from knowledge.pack.text import read_text


class Format(NamedTuple):
    """The suffix is that of the files that are taken for it."""

    suffix: str
    read: Callable[[str], Iterator[Row | Refused]]
    write: Callable[[Pack], str]


FORMATS = {
    "csv": Format(".csv", read_table, write_csv),
    "tsv": Format(".tsv", read_table, write_tsv),
    "qnamaker": Format(".tsv", read_qnamaker, write_qnamaker),
    "qnabot": Format(".json", read_qnabot, write_qnabot),
    "markdown": Format(".md", read_markdown, write_markdown),
}


def import_file(path: Path, name: str | None = None, pack_id: str | None = None) -> Imported:
    """The rows of a file of some other kind, as a pack. Raises PackError for a file that is none.

    Without a name, the format is told by the suffix and the columns.
    """
    text = read_text(path)
    chosen = FORMATS[name or _format_of(path, text)]
    try:
        return gather(chosen.read(text), identifier(pack_id or path.stem, "table"))
    except NotThisFormatError as error:
        raise PackError(f"{path}:{error.line}: {error}.") from error


def _format_of(path: Path, text: str) -> str:
    suffix = {".markdown": ".md", ".txt": ".tsv"}.get(path.suffix.lower(), path.suffix.lower())
    if suffix == ".tsv" and is_qnamaker(text):
        return "qnamaker"
    found = next((name for name, one in FORMATS.items() if one.suffix == suffix), None)
    if found is None:
        raise PackError(f"{path}: say which kind it is, --format {' | '.join(FORMATS)}.")
    return found


def read_table_pack(path: Path) -> Pack:
    """A table as a pack, whole or not at all. Raises PackError at the first row that is wrong."""
    found = import_file(path, path.suffix.lower().removeprefix("."))
    for refused in found.refused[:1]:
        raise PackError(f"{path}:{refused.line}: row {refused.number}: {refused.why}.")
    if found.pack is None:
        raise PackError(f"{path}: there is no row after the column names.")
    return found.pack


def export_text(pack: Pack, name: str) -> str:
    """The questions and answers of a pack in another format; what it cannot carry is left out."""
    return FORMATS[name].write(pack)
