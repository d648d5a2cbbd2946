"""The command `footnote packs fmt`."""

from pathlib import Path

import click

from bot.cli.failure import CommandError, failing_plainly
from bot.cli.packs.writing import write_bytes
from knowledge import PackError, format_text, read_text


@click.command()
@click.argument(
    "packs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PACK..."
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 where something would.")
def fmt(packs: tuple[Path, ...], check: bool) -> None:
    """Bring PACKs into order: keys, line breaks, the line that names the schema; comments stay.

    What is learned from a pack belongs to its exact text: calibrate it again after a change.
    """
    with failing_plainly():
        found = [(path, *_formatted(path)) for path in packs]
    changed = [(path, after) for path, before, after in found if before != after]
    for path, text in changed:
        if not check:
            write_bytes(path, text.encode())
        click.echo(f"{path}: {'would be changed' if check else 'changed'}")
    if check and changed:
        raise SystemExit(1)


def _formatted(path: Path) -> tuple[str, str]:
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise CommandError(f"{path}: only packs in YAML are formatted.")
    before = read_text(path)
    try:
        return before, format_text(before, path)
    except RecursionError as error:
        raise PackError(f"{path}: it is nested too deeply for a pack.") from error
