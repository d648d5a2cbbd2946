"""What a person did not expect, told in one sentence on standard error, with exit code 2."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Known = tuple[type[Exception], ...]


class CommandError(click.ClickException):
    """One sentence that says what is wrong and what to do."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        click.echo(f"footnote: {self.message}", err=True)


def _of_packs_and_questions() -> Known:
    from bot.asking.reading import UnreadableQuestionError
    from knowledge import ArticleError, PackError

    return PackError, ArticleError, UnreadableQuestionError


def _of_the_database() -> Known:
    from bot.storage.failing import DATABASE_ERRORS

    return DATABASE_ERRORS


@contextmanager
def database_failing_plainly() -> Iterator[None]:
    """The database's own words are not told: they quote what was to be written."""
    try:
        yield
    except BrokenPipeError:  # who read what was printed has gone; click ends quietly
        raise
    except _of_the_database() as error:
        from bot.storage.failing import sentence_for

        raise CommandError(sentence_for(error)) from error


@contextmanager
def failing_plainly(*more: type[Exception], seldom: Callable[[], Known] = tuple) -> Iterator[None]:
    """Turns what may go wrong with packs and questions, and `more`, into a sentence.

    Errors whose modules are slow to import are given by `seldom`, called when something failed.
    """
    try:
        yield
    # What stands behind `except` is only looked at once something was raised.
    except (*_of_packs_and_questions(), *more, *seldom()) as error:
        raise CommandError(str(error)) from error
