"""The group `footnote packs`: writing packs and measuring them."""

import click

from bot.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "read": Lazy("bot.cli.packs.read:read", "Show what is seen in an article."),
    "draft": Lazy("bot.cli.packs.draft:draft", "Draft a pack from an article."),
    "new": Lazy("bot.cli.packs.new:new", "Begin a pack by hand."),
    "fmt": Lazy("bot.cli.packs.fmt:fmt", "Bring packs into order."),
    "check": Lazy("bot.cli.packs.check:check", "Find everything that is wrong with packs."),
    "evaluate": Lazy(
        "bot.cli.packs.evaluate:evaluate_questions", "Measure answers to known questions."
    ),
    "calibrate": Lazy("bot.cli.packs.calibrate:calibrate", "Learn weights and thresholds."),
    "import": Lazy("bot.cli.packs.import_:import_pack", "Make a pack of what you already have."),
    "publish": Lazy("bot.cli.packs.publish:publish", "Make packs what a running bot answers from."),
    "list": Lazy("bot.cli.packs.listing:list_revisions", "Show what is published."),
    "diff": Lazy("bot.cli.packs.diff:diff", "Show what differs, in words."),
    "export": Lazy("bot.cli.packs.export:export", "Give back a published pack, or convert one."),
    "retract": Lazy("bot.cli.packs.retract:retract", "Withdraw a published revision."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS)
def packs() -> None:
    """Write packs and measure how well they answer."""
