"""Tables of `question, answer, source`, as CSV or TSV, a row a question.

`source 2`, `entry` and `kind` are columns of our own: what has them comes back as it was.
"""

import csv
import io
from collections.abc import Iterator, Sequence

from knowledge.exchange.rows import NotThisFormatError, Refused, Row
from knowledge.pack.model import Pack

WANTED = ("question", "answer")
COLUMNS = ("question", "answer", "source", "source 2", "entry", "kind")
DELIMITERS = (",", ";", "\t")
"""A spreadsheet of some countries writes semicolons."""


def read_table(text: str) -> Iterator[Row | Refused]:
    """Raises NotThisFormatError when the columns are not named."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        names = _names(next(lines, []))
        if not set(WANTED) <= set(names):
            raise NotThisFormatError(1, "the first line names the columns question, answer, source")
        number, line = 0, lines.line_num + 1
        for cells in lines:
            if any(cell.strip() for cell in cells):
                number += 1
                yield _row(number, line, names, cells)
            line = lines.line_num + 1
    except csv.Error as error:
        raise NotThisFormatError(lines.line_num, f"this is no table ({error})") from error


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    fitting = (one for one in DELIMITERS if set(WANTED) <= set(_names(first.split(one))))
    return next(fitting, ",")


def _names(cells: Sequence[str]) -> list[str]:
    return [cell.strip().strip('"').lower() for cell in cells]


def _row(number: int, line: int, names: list[str], cells: list[str]) -> Row | Refused:
    if len(cells) > len(names):
        return Refused(number, line, f"it has {len(cells)} cells for {len(names)} columns")
    given = dict(zip(names, cells, strict=False))
    return Row(
        number=number,
        line=line,
        questions=(given.get("question", ""),),
        answer=given.get("answer", ""),
        sources=(given.get("source", ""), given.get("source 2", "")),
        key=given.get("entry", "").strip(),
        id=given.get("entry", "").strip(),
        kind=given.get("kind", "").strip(),
    )


def write_csv(pack: Pack) -> str:
    return _written(pack, csv.excel())


def write_tsv(pack: Pack) -> str:
    return _written(pack, csv.excel_tab())


def _written(pack: Pack, dialect: csv.Dialect) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file, dialect, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in pack.entries:
        first, second = (*entry.sources, "")[:2]
        for question in (entry.question, *entry.variants):
            writer.writerow([question, entry.answer, first, second, entry.id, entry.kind])
    return file.getvalue()
