"""Keeps the shelf as the database says: looks for what was published, embargoed, expired."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.library.publishing import HOME, Publisher
from bot.library.shelf import Shelf
from bot.process.background import again_and_again
from bot.process.memory import settle
from bot.storage.imprints import Imprint, in_force
from bot.storage.revisions import Revisions
from knowledge import Edition, Library, PackError, Revision, learn_edition, moments, open_edition

log = logging.getLogger("footnote")

EVERY = timedelta(seconds=0.5)
"""Each look is at one number: with the loading, a change is there within a second."""


@dataclass
class Librarian:
    """Puts the revisions in force on the shelf."""

    shelf: Shelf
    revisions: Revisions
    clock: Clock
    workspace: str = HOME
    _version: int = -1
    _until: datetime | None = None
    _open: dict[str, Revision] = field(default_factory=dict)

    async def look(self) -> bool:
        """Looks once; says whether the library on the shelf is another one now."""
        version = await self.revisions.version(self.workspace)
        now = self.clock()
        if version == self._version and (self._until is None or now < self._until):
            return False
        imprints = await self.revisions.imprints(self.workspace)
        library = await self._library(imprints, now)
        dates = {(one.id, one.number): tuple(moments(one.kept)) for one in library.revisions}
        await self.revisions.note_dates(self.workspace, dates)
        current = library.at(now)
        await asyncio.to_thread(current.prepare)
        await asyncio.to_thread(settle)
        self.shelf.library = current
        self._until = min(_later(imprints, library, now), default=None)
        self._version = version
        return True

    async def look_and_tell(self) -> None:
        if await self.look():
            log.info("Another library is in force: %s", _names(self.shelf.library))

    async def _library(self, imprints: list[Imprint], now: datetime) -> Library:
        """The revisions in force, whole: also with what does not hold now."""
        found = [await self._opened(each) for each in in_force(imprints, now).values()]
        self._open = {revision.id: revision for revision in found if revision}
        return Library(tuple(self._open.values()))

    async def _opened(self, imprint: Imprint) -> Revision | None:
        """What cannot be opened leaves the revision before it in force."""
        before = self._open.get(imprint.pack)
        if before is not None and before.number == imprint.number:
            return before
        try:
            edition = await self.revisions.edition(self.workspace, imprint.pack, imprint.number)
            if edition.stored is None:
                edition = await self._learned_again(edition)
            return await asyncio.to_thread(open_edition, edition, imprint.number)
        except PackError as error:
            log.warning("Revision %s of %s: %s", imprint.number, imprint.pack, error)
            return before

    async def _learned_again(self, edition: Edition) -> Edition:
        """Once after an upgrade that learns otherwise."""
        learned = await asyncio.to_thread(learn_edition, edition, None, log.info)
        await self.revisions.keep_learned(self.workspace, learned)
        return learned


def _later(imprints: list[Imprint], library: Library, now: datetime) -> Iterator[datetime]:
    """The moments at which something begins or ceases to hold."""
    for imprint in imprints:
        for moment in (imprint.valid_from, imprint.valid_until):
            if moment is not None and moment > now and imprint.retracted is None:
                yield moment
    for revision in library.revisions:
        yield from (moment for moment in moments(revision.kept) if moment > now)


def _names(library: Library) -> str:
    return ", ".join(f"{one.id}@{one.number}" for one in library.revisions) or "none"


async def open_shelf(revisions: Revisions, clock: Clock) -> Librarian:
    """A shelf with the library in force; an empty database takes the shipped packs first."""
    await Publisher(revisions, clock).publish_shipped(log.info)
    librarian = Librarian(Shelf(Library(())), revisions, clock)
    await librarian.look()
    return librarian


@asynccontextmanager
async def keeping(librarian: Librarian | None) -> AsyncIterator[None]:
    """The shelf is kept up for as long as the block runs; without a librarian it stands still."""
    if librarian is None:
        yield
        return
    what = "The published packs cannot be looked at"
    async with again_and_again(what, librarian.look_and_tell, EVERY):
        yield
