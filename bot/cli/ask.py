"""The command `footnote ask`: questions and answers in the terminal."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from bot.asking.reading import UnreadableQuestionError, read_question
from bot.cli.failure import CommandError, failing_plainly
from bot.cli.jsonlines import answer_json_lines, print_json
from bot.cli.library import open_library, pack_option, published_option
from bot.cli.saying import Terminal
from knowledge import Thread


@click.command()
@click.argument("question", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--jsonl", is_flag=True, help='Read JSON objects {"question", "thread"}, print JSON.')
@pack_option
@published_option
@click.option("--explain", is_flag=True, help="Show why it answered, or why it did not.")
def ask(
    question: str | None,
    as_json: bool,
    jsonl: bool,
    packs: tuple[Path, ...],
    published: bool,
    explain: bool,
) -> None:
    """Answer QUESTION, or each line of standard input; on a terminal, hold a conversation."""
    if question is not None and jsonl:
        raise CommandError("--jsonl reads standard input: leave out QUESTION or --jsonl.")
    library = open_library(packs, published=published)
    terminal = Terminal(library, explain)
    if jsonl:
        answer_json_lines(library, sys.stdin, explain)
    elif question is not None:
        _answer_one(terminal, question, as_json)
    elif sys.stdin.isatty() and sys.stdout.isatty() and not as_json:
        _talk(terminal)
    else:
        _answer_lines(terminal, as_json)


def _answer_one(terminal: Terminal, text: str, as_json: bool) -> None:
    with failing_plainly():
        if as_json:
            _print_json(terminal, text)
        else:
            terminal.say(text, Thread())


def _print_json(terminal: Terminal, text: str) -> None:
    print_json(terminal.library.answer(read_question(text), explain=terminal.explain).answer)


def _talk(terminal: Terminal) -> None:
    # What a conversation needs is loaded for one alone.
    from bot.cli.talk import talk
    from bot.settings import SettingError, read_settings

    with failing_plainly(SettingError):
        data_dir = read_settings().footnote_data_dir
    talk(terminal, data_dir)


def _answer_lines(terminal: Terminal, as_json: bool) -> None:
    """Lines from a pipe are questions apart."""
    unread = 0
    for line in _lines():
        try:
            if as_json:
                _print_json(terminal, line)
            else:
                terminal.say(line, Thread())
        except UnreadableQuestionError as objection:
            unread += 1
            click.echo(f"footnote: {objection}", err=True)
    if unread:
        raise SystemExit(2)


def _lines() -> Iterator[str]:
    asked = False
    for line in sys.stdin:
        if line.strip():
            asked = True
            yield line
    if not asked:
        raise CommandError('There is no question here: footnote ask "…", or a line each on a pipe.')
