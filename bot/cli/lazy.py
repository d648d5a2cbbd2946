"""A group of commands whose modules are imported when they are called, not to list them."""

from importlib import import_module
from typing import Any

import click
from msgspec import Struct


class Lazy(Struct, frozen=True):
    """Where a command stands (`module:attribute`), and what `--help` of its group says of it."""

    place: str
    does: str


class LazyGroup(click.Group):
    """Takes `lazy`: the commands by name."""

    def __init__(self, *args: Any, lazy: dict[str, Lazy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        lazy = self._lazy.get(cmd_name)
        if lazy is None:
            return None
        module, attribute = lazy.place.split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.does) for name, lazy in self._lazy.items()])
