"""What a person did not expect, told in one sentence on standard error, with exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from bot.reading import UnreadableQuestionError
from knowledge import ArticleError, PackError


class CommandError(click.ClickException):
    """One sentence that says what is wrong and what to do."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        click.echo(f"footnote: {self.message}", err=True)


@contextmanager
def failing_plainly(*more: type[Exception]) -> Iterator[None]:
    """Turns what may go wrong with packs and questions, and `more`, into a sentence."""
    known: tuple[type[Exception], ...] = (PackError, ArticleError, UnreadableQuestionError)
    try:
        yield
    except known + more as error:
        raise CommandError(str(error)) from error
