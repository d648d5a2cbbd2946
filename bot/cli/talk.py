"""A conversation in the terminal: questions are completed and remembered, threads go on."""

import os
from collections.abc import Iterable
from pathlib import Path

import click
from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from bot.asking.reading import UnreadableQuestionError
from bot.cli.printing import article_line, styled
from bot.cli.saying import Terminal
from bot.data_folder import make_folder
from knowledge import Library, Thread, view_asked

VIEWS = ("summary", "timeline", "people", "figures", "topics", "articles", "help")
HOW = (
    "Ask a question, or type summary, timeline, people, figures, topics or articles.\n"
    "Tab completes, the arrows recall what you asked, Ctrl-D ends."
)
MOST_OFFERED = 8


class Questions(Completer):
    """Offers the curated questions that hold every word typed so far, and the views."""

    def __init__(self, library: Library) -> None:
        entries = (entry for one in library.revisions for entry in one.pack.entries)
        self._known = [*VIEWS, *dict.fromkeys(entry.question for entry in entries)]

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        typed = document.text_before_cursor
        words = typed.lower().split()
        fitting = [one for one in self._known if all(word in one.lower() for word in words)]
        for known in fitting[:MOST_OFFERED] if words else ():
            yield Completion(known, start_position=-len(typed))


def talk(terminal: Terminal, data_dir: Path) -> None:
    """Until Ctrl-D; Ctrl-C takes back what stands on the line."""
    for revision in terminal.library.revisions:
        click.echo(styled(article_line(terminal.library, revision.id), dim=True))
    click.echo(HOW)
    session = _session(terminal.library, data_dir)
    thread = Thread()
    while (line := _next_line(session)) is not None:
        thread = _take(terminal, line, thread)


def _take(terminal: Terminal, line: str, thread: Thread) -> Thread:
    if not line.strip():
        return thread
    click.echo()
    if view_asked(line) == "help":
        click.echo(HOW)
        return thread
    try:
        return terminal.say(line, thread)
    except UnreadableQuestionError as objection:
        click.echo(f"footnote: {objection}", err=True)
        return thread


def _session(library: Library, data_dir: Path) -> PromptSession[str]:
    return PromptSession(
        "\n› ",
        completer=Questions(library),
        complete_while_typing=False,
        history=_history(data_dir / "history"),
        auto_suggest=AutoSuggestFromHistory(),
    )


def _next_line(session: PromptSession[str]) -> str | None:
    while True:
        try:
            return session.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return None


def _history(path: Path) -> History:
    """Kept beside the database, for its owner alone; where that cannot be, for this time only."""
    try:
        make_folder(path.parent)
        os.close(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
    except OSError:
        return InMemoryHistory()
    return FileHistory(path)
