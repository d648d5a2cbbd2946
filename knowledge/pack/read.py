"""Reads a pack from YAML, JSON, CSV or TSV; every mistake is a sentence with file and line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from knowledge.pack.errors import PackError
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


class _Loader(yaml.CSafeLoader):
    """Safe YAML without double keys."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def read_yaml(text: str, path: Path) -> Pack:
    """A pack from its YAML; `path` is named in the sentences about it. Raises PackError."""
    try:
        _refuse_aliases(text, path)
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, made stricter
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError(f"{path}:{line}: {error.problem or 'this is not YAML'}.") from error
    except yaml.YAMLError as error:
        raise PackError(f"{path}: this is not YAML ({error}).") from error
    except RecursionError as error:
        raise PackError(f"{path}: it is nested too deeply for a pack.") from error
    if not isinstance(data, dict):
        raise PackError(f"{path}:1: a pack begins with keys such as id, article, entries.")
    try:
        return Pack.model_validate(data)
    except ValidationError as error:
        raise PackError(_first_mistake(error, text, path)) from error


def _refuse_aliases(text: str, path: Path) -> None:
    """Aliases can blow a small file up to any size; packs need none."""
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise PackError(f"{path}:{line}: aliases (*name) are not used in packs; write it out.")


def _from_json(text: str, path: Path) -> Pack:
    try:
        return Pack.model_validate_json(text)
    except ValidationError as error:
        raise PackError(_first_mistake(error, text, path)) from error


def _first_mistake(error: ValidationError, text: str, path: Path) -> str:
    mistake = error.errors(include_url=False, include_context=False)[0]
    where = ".".join(str(step) for step in mistake["loc"])
    more = error.error_count() - 1
    tail = f" ({more} more mistake{'s' if more > 1 else ''} after it)" if more else ""
    what = {
        "extra_forbidden": f"{where}: no such key in a pack; take it out or correct its name",
        "missing": f"{where} is missing",
    }.get(mistake["type"], f"{where}: {mistake['msg']}")
    return f"{path}:{_line_of(mistake['loc'], text)}: {what}.{tail}"


def _line_of(steps: tuple[int | str, ...], text: str) -> int:
    """The line of a place in a YAML text, or of the nearest parent that is there."""
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return 1
    line = 1
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            found = [(key, value) for key, value in node.value if key.value == str(step)]
            if not found:
                return line
            line, node = found[0][0].start_mark.line + 1, found[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line


def _read_table(path: Path) -> Pack:
    from knowledge.exchange import read_table_pack  # YAML packs need none of it

    return read_table_pack(path)
