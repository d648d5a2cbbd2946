"""Reads a pack from YAML, JSON, CSV or TSV; every mistake is a sentence with file and line."""

from collections.abc import Callable
from pathlib import Path

import yaml
from pydantic import ValidationError

from knowledge.pack.composing import compose, data_of, line_of
from knowledge.pack.errors import PackError
from knowledge.pack.mistakes import first_of, sentence_on
from knowledge.pack.model import Pack
from knowledge.pack.text import read_text


def read_pack(path: Path) -> Pack:
    """Read the pack at `path`. Raises PackError."""
    readers: dict[str, Callable[[str, Path], Pack]] = {
        ".yaml": read_yaml,
        ".yml": read_yaml,
        ".json": _from_json,
    }
    if path.suffix.lower() in (".csv", ".tsv"):
        return _read_table(path)
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise PackError(f"{path}: give a pack as .yaml, .json, .csv or .tsv.")
    return reader(read_text(path), path)


def read_yaml(text: str, path: Path) -> Pack:
    """A pack from its YAML; `path` is named in the sentences about it. Raises PackError."""
    return pack_of(compose(text, path), path)


def pack_of(root: yaml.Node | None, path: Path) -> Pack:
    """A pack from the tree of its YAML. Raises PackError."""
    data = data_of(root, path)
    if not isinstance(data, dict):
        raise PackError(f"{path}:1: a pack begins with keys such as id, article, entries.")
    try:
        return Pack.model_validate(data)
    except ValidationError as error:
        raise _mistaken(error, root, path) from error


def _from_json(text: str, path: Path) -> Pack:
    try:
        return Pack.model_validate_json(text)
    except ValidationError as error:
        raise _mistaken(error, _tree(text, path), path) from error


def _tree(text: str, path: Path) -> yaml.Node | None:
    """JSON is YAML as well, where it is whole: its places have their lines."""
    try:
        return compose(text, path)
    except PackError:
        return None


def _mistaken(error: ValidationError, root: yaml.Node | None, path: Path) -> PackError:
    return PackError(f"{path}:{line_of(root, first_of(error)['loc'])}: {sentence_on(error)}")


def _read_table(path: Path) -> Pack:
    from knowledge.exchange import read_table_pack  # YAML packs need none of it

    return read_table_pack(path)
