"""Formats a pack's YAML: keys in the order of the model, one way to break lines, comments kept."""

import io
import re
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from knowledge.pack.model import Pack
from knowledge.pack.read import read_yaml

SCHEMA_FILE = "pack.schema.json"
SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
"""Tells editors where the schema is, so that they complete and check while one types."""
MARK = "# yaml-language-server:"
WIDTH = 110


def format_text(text: str, path: Path) -> str:
    """The same pack, written as every pack is; `path` is named. Raises PackError."""
    pack = read_yaml(text, path)
    root = _yaml().load(_without_mark(text))
    _order(root, Pack)
    written = f"{_schema_line(text)}{_without_mark(_dumped(root))}"
    tidy = re.sub(r" +$", "", written, flags=re.MULTILINE)
    return tidy if read_yaml(tidy, path) == pack else written


def pack_text(pack: Pack, comment: str = "") -> str:
    """A pack as the text of its file, below a comment of whole lines."""
    lines = "".join(f"# {line}\n" if line else "#\n" for line in comment.splitlines())
    data = _dumped(pack.model_dump(mode="json", exclude_defaults=True))
    return re.sub(r" +$", "", f"{SCHEMA_LINE}{lines}{data}", flags=re.MULTILINE)


def _dumped(data: Any) -> str:
    file = io.StringIO()
    _yaml().dump(data, file)
    return file.getvalue()


def _yaml() -> YAML:
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = WIDTH
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    return yaml


def _schema_line(text: str) -> str:
    """The line that names the schema, kept where a curator named another place."""
    named = next((line for line in text.splitlines() if line.startswith(MARK)), None)
    return f"{named}\n" if named else SCHEMA_LINE


def _without_mark(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(MARK))


def _order(node: Any, model: type[BaseModel] | None) -> None:
    """Puts the keys of every part in the order of its model; what is no part stays as it is."""
    if isinstance(node, CommentedSeq):
        for item in node:
            _order(item, model)
    elif isinstance(node, CommentedMap):
        fields = model.model_fields if model else {}
        known = [name for name in fields if name in node]
        if [key for key in node if key in fields] != known:
            for name in known:
                node.move_to_end(name)
        for key, value in node.items():
            _order(value, _part(fields[key].annotation) if key in fields else model)


def _part(annotation: Any) -> type[BaseModel] | None:
    """The model within an annotation such as `tuple[Entry, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_part(argument) for argument in get_args(annotation))
    return next((part for part in found if part is not None), None)
