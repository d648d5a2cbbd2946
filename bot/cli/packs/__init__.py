"""The group `footnote packs`: writing packs and measuring them."""

import click

from bot.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "check": Lazy("bot.cli.packs.check:check", "Find everything that is wrong with packs."),
    "evaluate": Lazy(
        "bot.cli.packs.evaluate:evaluate_questions", "Measure answers to known questions."
    ),
    "calibrate": Lazy("bot.cli.packs.calibrate:calibrate", "Learn weights and thresholds."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS)
def packs() -> None:
    """Write packs and measure how well they answer."""
