"""The lines of a pack file: it is composed once, then any place in it has its line."""

import yaml

from knowledge.checking.finding import Steps


class Lines:
    """Finds the line of a place; a table, or a text that is not YAML, has line 1 alone."""

    def __init__(self, text: str) -> None:
        self._root = _compose(text)

    def at(self, steps: Steps) -> int:
        """The line of a place, or of the nearest parent that is there."""
        node, line = self._root, 1
        for step in steps:
            found = _step(node, step)
            if found is None:
                return line
            line, node = found
        return line


def _compose(text: str) -> yaml.Node | None:
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return None
    return root


def _step(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next((_keyed(key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        value = node.value[step]
        return value.start_mark.line + 1, value
    return None


def _keyed(key: yaml.Node, value: yaml.Node) -> tuple[int, yaml.Node]:
    return key.start_mark.line + 1, value
