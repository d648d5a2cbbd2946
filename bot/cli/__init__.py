"""The commands of `footnote`; each is loaded when it is called, so that `ask` starts at once."""

import click

from bot.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "demo": Lazy("bot.cli.demo:demo", "Try it in the browser, with no account and no token."),
    "run": Lazy("bot.cli.run:run", "Connect to Slack and answer there."),
    "doctor": Lazy("bot.cli.doctor:doctor", "Check what it needs, and say what to do."),
    "manifest": Lazy("bot.cli.manifest:manifest", "Print the Slack app manifest."),
    "ask": Lazy("bot.cli.ask:ask", "Answer questions in the terminal."),
    "summary": Lazy("bot.cli.views:summary", "The article in a few lines."),
    "timeline": Lazy("bot.cli.views:timeline", "What happened when."),
    "people": Lazy("bot.cli.views:people", "Who is in the article."),
    "figures": Lazy("bot.cli.views:figures", "The numbers, and what they count."),
    "topics": Lazy("bot.cli.views:topics", "The themes of the article."),
    "packs": Lazy("bot.cli.packs:packs", "Write packs and measure how well they answer."),
    "subscriptions": Lazy("bot.cli.subscriptions:subscriptions", "List who is told what."),
    "db": Lazy("bot.cli.db:db", "Look after the database."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS)
@click.version_option(package_name="footnote", prog_name="footnote")
def footnote() -> None:
    """Answers questions about an article, each answer with its source sentence, word for word."""
