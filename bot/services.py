"""Everything that listeners work with, built in one place."""

from dataclasses import dataclass

from bot.asking.conversation import Conversation
from bot.asking.finding import Finder
from bot.asking.lately import Lately
from bot.asking.turns import Turns
from bot.clock import Clock, now
from bot.library.librarian import Librarian, open_shelf
from bot.library.shelf import Shelf
from bot.preferences import Preferences
from bot.process.metrics import Metrics
from bot.settings import Settings
from bot.storage import Storage, open_storage
from knowledge import Library


@dataclass(frozen=True)
class Services:
    """Handed to each listener as `services`; without a librarian, the shelf stands still."""

    shelf: Shelf
    librarian: Librarian | None
    storage: Storage
    conversation: Conversation
    preferences: Preferences
    metrics: Metrics
    clock: Clock
    finder: Finder
    lately: Lately

    @property
    def library(self) -> Library:
        """What is in force now: to be taken once for what belongs together."""
        return self.shelf.library

    async def close(self) -> None:
        await self.storage.close()


async def build_services(
    settings: Settings, *, library: Library | None = None, clock: Clock = now, sole: bool = True
) -> Services:
    """Opens the database, and the library in force in it unless one is given.

    `sole`: no other process serves from it, where it is SQLite. Raises PackError, StorageError.
    """
    storage = await open_storage(settings.database_url, clock, sole=sole)
    librarian = None if library else await open_shelf(storage.revisions, clock)
    shelf = librarian.shelf if librarian else Shelf(library or Library(()))
    metrics = Metrics()
    metrics.watch("footnote_commits_total", lambda: storage.commits.made)
    presets = settings.footnote_curators_channel, settings.footnote_keep_questions
    preferences = Preferences(storage.workspace_settings, *presets)
    conversation = Conversation(shelf, storage, preferences, metrics, clock, Turns())
    finder, lately = Finder(clock), Lately()
    return Services(
        shelf, librarian, storage, conversation, preferences, metrics, clock, finder, lately
    )
