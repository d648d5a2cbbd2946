"""Exports that are loaded when they are first named: a command pays only for what it uses."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazily(package: str, exports: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a package (PEP 562); `exports` lists names by the module they are in."""
    homes = {name: module for module, names in exports.items() for name in names.split()}

    def load(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found: object = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, found)
        return found

    return load
