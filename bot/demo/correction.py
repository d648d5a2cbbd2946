"""The correction of the demo: one answer of a shipped pack, published as a curator would."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import yaml

from bot.library.publishing import HOME, Publisher, PublishError
from bot.services import Services
from bot.storage.imprints import head
from bot.workspace import Correction
from knowledge import PackError

WORDS = Path(__file__).with_suffix(".yaml")
BY = "Ana Costa"
DONE = "Revision {number} of {pack} is in force: {reason}"


@dataclass(frozen=True)
class Erratum:
    """What stood in a pack, what ought to stand there, and why."""

    pack: str
    entry: str
    reason: str
    was: str
    is_: str


def read_erratum() -> Erratum:
    words = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return Erratum(is_=words.pop("is"), **words)


def demo_correction(services: Services) -> Correction | None:
    """What the page may offer to publish; None where the pack is not in force."""
    erratum = read_erratum()
    if erratum.pack not in {revision.id for revision in services.library.revisions}:
        return None
    asked = services.library.revision(erratum.pack).entry(erratum.entry).question
    return Correction(asked, partial(publish, services, erratum))


async def publish(services: Services, erratum: Erratum) -> str:
    """The next revision, through the same door as `footnote packs publish`; says what came of it.

    Pressed once more, it takes the correction back.
    """
    revisions = services.storage.revisions
    newest = head(await revisions.imprints(HOME), erratum.pack)
    if newest is None:
        return f"{erratum.pack} is not published here."
    edition = await revisions.edition(HOME, erratum.pack, newest.number)
    changed = replace(edition, text=corrected(edition.text, erratum), learned=None)
    publisher = Publisher(revisions, services.clock)
    try:
        done = await publisher.publish(changed, BY, erratum.reason)
    except (PackError, PublishError) as objection:
        return str(objection)
    return DONE.format(number=done.number, pack=done.pack, reason=erratum.reason)


def corrected(text: str, erratum: Erratum) -> str:
    """The text of the pack with the correction, or without it where it stands there already."""
    stands, comes = f"answer: {erratum.was}\n", f"answer: {erratum.is_}\n"
    return text.replace(stands, comes) if stands in text else text.replace(comes, stands)
