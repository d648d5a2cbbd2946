"""Writes what is made from the code: settings, commands, the pack format and its schema, the
lexicon as JSON.

With --check it writes nothing, and fails when a file is not what the code says.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from pack_format import pack_format_page

from bot.cli import footnote
from bot.process.metrics import HELP
from bot.settings import Settings
from knowledge import pack_schema
from knowledge.language.lexicon import made_lexicon

ROOT = Path(__file__).parent.parent
MADE = "<!-- Made by docs/generate.py (make documents): do not edit. -->"


NOT_YET = frozenset(
    {
        "slack_client_id",
        "slack_client_secret",
        "footnote_encryption_key",
        "footnote_unfurl_domains",
    }
)
"""Settings that are read and checked, and that nothing uses so far."""

SETTINGS = f"""# Settings

{MADE}

Settings are environment variables, or lines of a file `.env` in the folder where Footnote starts;
`.env.example` is one to copy. A setting can be a file instead: `NAME_FILE` holds the path of a file
with the value of `NAME`, and a file called `NAME` in the folder `FOOTNOTE_SECRETS_DIR` is read too.
The environment goes before `NAME_FILE`, that before `.env`, and that before the folder.

With `SLACK_BOT_TOKEN` and `SLACK_APP_TOKEN` alone, `footnote run` works.

| setting | what it is | default |
| --- | --- | --- |
"""

METRICS = """
## What metrics counts

`/metrics` on `FOOTNOTE_ADMIN_PORT`, as Prometheus reads it; counters all.

| metric | counts |
| --- | --- |
"""

COMMANDS = rf"""# Commands

{MADE}

`footnote` is also `python -m bot`. A command that cannot do its work says why in one sentence, and
ends with 2. Colours and progress appear on a terminal alone; `NO_COLOR=1` keeps colours away.

`footnote ask` without a question, on a terminal, is a conversation: Tab completes the curated
questions, the arrows recall what was asked (kept in the file `history` of `FOOTNOTE_DATA_DIR`),
Ctrl-D ends it.

The shell completes commands and options once it is told to, in its start-up file:

| shell | line |
| --- | --- |
| bash, `~/.bashrc` | `eval "$(_FOOTNOTE_COMPLETE=bash_source footnote)"` |
| zsh, `~/.zshrc` | `eval "$(_FOOTNOTE_COMPLETE=zsh_source footnote)"` |
| fish, `~/.config/fish/config.fish` | `_FOOTNOTE_COMPLETE=fish_source footnote \| source` |

"""


def settings_page() -> str:
    rows = [_setting(name, field) for name, field in Settings.model_fields.items()]
    folder = "| `FOOTNOTE_SECRETS_DIR` | Folder of secret files | `/run/secrets` if it is there |\n"
    counted = "".join(f"| `{name}` | {what} |\n" for name, what in HELP.items())
    return f"{SETTINGS}{''.join(rows)}{folder}{METRICS}{counted}"


def _setting(name: str, field: Any) -> str:
    default = field.default
    shown = "" if default in (None, "") else f"`{str(default).lower()}`"
    what = f"{field.description} (no effect yet)" if name in NOT_YET else field.description
    return f"| `{name.upper()}` | {what} | {shown} |\n"


def commands_page() -> str:
    parts = [_command(path, command) for path, command in walk(footnote, "footnote")]
    return COMMANDS + "\n".join(parts)


def _command(path: str, command: click.Command) -> str:
    return f"## `{path}`\n\n{_escape(command.help or '')}\n{_parameters(command)}"


def walk(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command below a group, with its full name."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        if found is not None:
            yield from walk(found, f"{path} {name}")


def _parameters(command: click.Command) -> str:
    context = click.Context(command)
    rows = [_parameter(parameter, context) for parameter in command.params]
    table = [f"| {_escape(how)} | {_escape(what)} |\n" for how, what in rows]
    return "".join(["\n| option | what it does |\n| --- | --- |\n", *table]) if table else ""


def _parameter(parameter: click.Parameter, context: click.Context) -> tuple[str, str]:
    if isinstance(parameter, click.Argument):
        return f"`{parameter.make_metavar(context)}`", "argument"
    record = parameter.get_help_record(context)
    how, what = record or (parameter.opts[0], "")
    return f"`{how}`", what


def _escape(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n")).replace("|", "\\|")


def schema_file() -> str:
    return json.dumps(pack_schema(), indent=2, ensure_ascii=False) + "\n"


FILES = {
    "docs/settings.md": settings_page,
    "docs/commands.md": commands_page,
    "docs/pack-format.md": lambda: pack_format_page(MADE),
    "knowledge/language/lexicon.json": made_lexicon,
    "knowledge/packs/pack.schema.json": schema_file,
}


def stale() -> list[str]:
    """The files that are not what the code says."""
    return [name for name, make in FILES.items() if _read(ROOT / name) != make()]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main() -> None:
    if sys.argv[1:] == ["--check"]:
        found = stale()
        if found:
            raise SystemExit(f"{', '.join(found)}: out of date. Run make documents.")
        return
    for name, make in FILES.items():
        (ROOT / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
