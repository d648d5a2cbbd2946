"""The YAML of a pack, read once: what it holds, and the line of any place in it."""

import re
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from knowledge.pack.errors import PackError

TEXT, MAPPING, LIST = "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"
MAY_BE_ALIAS = re.compile(r"(?<![^\s\[\]{},:?-])\*")
MAY_BE_DEEP = re.compile(r"\n *(?:[-?] +){20}")
INDENTED = " " * 100
BRACKET = re.compile(r"[\[\]{}]")
DEEPEST = 50
"""Levels that a pack may have; it needs six."""
Steps = Sequence[str | int]
_TABBED = re.compile(r" *\t")


def compose(text: str, path: Path) -> yaml.Node | None:
    """The tree of a YAML text; `path` is named in the sentences about it. Raises PackError."""
    try:
        _refuse_bombs(text, path)
        root: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(error, path, text) from error
    except yaml.YAMLError as error:
        raise PackError(f"{path}: this is not YAML ({error}).") from error
    except RecursionError as error:
        raise PackError(f"{path}: it is nested too deeply for a pack.") from error
    return root


def data_of(root: yaml.Node | None, path: Path) -> Any:
    """What a tree holds; a key that stands twice is a mistake. Raises PackError."""
    try:
        return None if root is None else _built(root, SafeConstructor())
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(error, path) from error
    except RecursionError as error:
        raise PackError(f"{path}: it is nested too deeply for a pack.") from error


def line_of(root: yaml.Node | None, steps: Steps) -> int:
    """The line of a place, or of the nearest parent that is there."""
    node, line = root, 1
    for step in steps:
        found = _step(node, step)
        if found is None:
            return line
        line, node = found
    return line


def _step(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next((_keyed(key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        value = node.value[step]
        return value.start_mark.line + 1, value
    return None


def _keyed(key: yaml.Node, value: yaml.Node) -> tuple[int, yaml.Node]:
    return key.start_mark.line + 1, value


def _built(node: yaml.Node, scalars: SafeConstructor) -> Any:
    """Without the generators by which YAML builds what refers to itself: packs never do."""
    if node.tag == TEXT:
        return node.value
    if isinstance(node, yaml.MappingNode) and node.tag == MAPPING:
        return _mapping(node, scalars)
    if isinstance(node, yaml.SequenceNode) and node.tag == LIST:
        return [_built(each, scalars) for each in node.value]
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, scalars)
    raise yaml.MarkedYAMLError(
        problem=f"the tag {node.tag} is not used in packs", problem_mark=node.start_mark
    )


def _scalar(node: yaml.ScalarNode, scalars: SafeConstructor) -> Any:
    try:
        return scalars.construct_object(node)
    except ValueError as error:
        raise yaml.MarkedYAMLError(
            problem=f"{node.value} cannot be ({error}); write it otherwise, or in quotes",
            problem_mark=node.start_mark,
        ) from error


def _mapping(node: yaml.MappingNode, scalars: SafeConstructor) -> dict[Any, Any]:
    held: dict[Any, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="a key is a word", problem_mark=key.start_mark)
        name = _built(key, scalars)
        if name in held:
            raise yaml.MarkedYAMLError(
                problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark
            )
        held[name] = _built(value, scalars)
    return held


def _refuse_bombs(text: str, path: Path) -> None:
    """Aliases can blow a small file up to any size, and much nesting fells the parser."""
    if not (_may_have_aliases(text) or _may_be_deep(text)):
        return
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise PackError(f"{path}:{line}: aliases (*name) are not used in packs; write it out.")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise PackError(f"{path}:{line}: it is nested too deeply for a pack.")


def _may_have_aliases(text: str) -> bool:
    return "*" in text and MAY_BE_ALIAS.search(text) is not None


def _may_be_deep(text: str) -> bool:
    dashes = MAY_BE_DEEP.search(f"\n{text}") is not None
    return dashes or INDENTED in text or _flows(text) > DEEPEST


def _flows(text: str) -> int:
    """At most so deep are brackets nested; those within texts count as well."""
    depths = accumulate(1 if sign in "[{" else -1 for sign in BRACKET.findall(text))
    return max(depths, default=0)


def _not_yaml(error: yaml.MarkedYAMLError, path: Path, text: str = "") -> PackError:
    line = error.problem_mark.line + 1 if error.problem_mark else 1
    is_tabbed = any(_TABBED.match(one) for one in text.split("\n")[line - 1 : line])
    problem = "write spaces, not a tab" if is_tabbed else error.problem
    return PackError(f"{path}:{line}: {problem or 'this is not YAML'}.")
