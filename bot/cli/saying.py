"""Says in the terminal what a message asks for: a view, or the answers to its questions."""

from dataclasses import dataclass

import click

from bot.asking.answering import OF_NO_ARTICLE, article_meant
from bot.asking.reading import read_questions
from bot.cli.printing import article_line, print_answer, print_view
from knowledge import Library, Thread, view_asked


@dataclass(frozen=True)
class Terminal:
    """Where answers come from, and whether they are explained."""

    library: Library
    explain: bool = False

    def say(self, text: str, thread: Thread) -> Thread:
        """Prints it; gives back what the next message may refer to."""
        asked = view_asked(text)
        article = article_meant(self.library, thread, None)
        if asked == "articles":
            self._list_articles()
        elif asked and article and asked not in OF_NO_ARTICLE:
            print_view(self.library.revision(article).view(asked))
        else:
            return self._answer(text, thread)
        return thread

    def _answer(self, text: str, thread: Thread) -> Thread:
        for number, question in enumerate(read_questions(text)):
            reply = self.library.answer(question, thread, explain=self.explain)
            if number:
                click.echo()
            print_answer(self.library, reply.answer, explain=self.explain)
            thread = reply.thread
        return thread

    def _list_articles(self) -> None:
        for revision in self.library.revisions:
            click.echo(article_line(self.library, revision.id))
