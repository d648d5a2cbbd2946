"""The command `footnote ask`: questions and answers in the terminal."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from bot.answering import OF_NO_ARTICLE, article_meant
from bot.cli.failure import CommandError, failing_plainly
from bot.cli.jsonlines import answer_json_lines, print_json
from bot.cli.library import open_library, pack_option
from bot.cli.printing import print_answer, print_view
from bot.reading import UnreadableQuestionError, read_question, read_questions
from knowledge import Library, Thread, view_asked


@click.command()
@click.argument("question", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--jsonl", is_flag=True, help='Read JSON objects {"question", "thread"}, print JSON.')
@pack_option
@click.option("--explain", is_flag=True, help="Show why it answered, or why it did not.")
def ask(
    question: str | None, as_json: bool, jsonl: bool, packs: tuple[Path, ...], explain: bool
) -> None:
    """Answer QUESTION, or each line of standard input."""
    if question is not None and jsonl:
        raise CommandError("--jsonl reads standard input: leave out QUESTION or --jsonl.")
    library = open_library(packs)
    if jsonl:
        answer_json_lines(library, sys.stdin, explain)
    elif question is not None:
        _answer_one(library, question, as_json, explain)
    else:
        _answer_lines(library, as_json, explain)


def _answer_one(library: Library, text: str, as_json: bool, explain: bool) -> None:
    with failing_plainly():
        if as_json:
            print_json(library.answer(read_question(text)).answer)
        else:
            _say(library, text, Thread(), explain)


def _answer_lines(library: Library, as_json: bool, explain: bool) -> None:
    """Lines typed at a terminal are one conversation; lines from a pipe are questions apart."""
    talking = sys.stdin.isatty()
    thread = Thread()
    unread = 0
    for line in _lines(talking):
        try:
            if as_json:
                print_json(library.answer(read_question(line), thread).answer)
            else:
                said = _say(library, line, thread, explain)
                thread = said if talking else Thread()
        except UnreadableQuestionError as objection:
            unread += 1
            click.echo(f"footnote: {objection}", err=True)
    if unread and not talking:
        raise SystemExit(2)


def _say(library: Library, text: str, thread: Thread, explain: bool) -> Thread:
    """Prints what a message asks for, a view or answers; gives back what the next one may mean."""
    asked = view_asked(text)
    article = article_meant(library, thread, None)
    if asked and article and asked not in OF_NO_ARTICLE:
        print_view(library.revision(article).view(asked))
        return thread
    for number, question in enumerate(read_questions(text)):
        reply = library.answer(question, thread)
        if number:
            click.echo()
        print_answer(library, reply.answer, explain=explain)
        thread = reply.thread
    return thread


def _lines(talking: bool) -> Iterator[str]:
    if talking:
        click.echo("Ask a question, a line each. Ctrl-D ends.", err=True)
    asked = False
    for line in sys.stdin:
        if line.strip():
            asked = True
            yield line
    if not asked and not talking:
        raise CommandError('There is no question here: footnote ask "…", or a line each on a pipe.')
