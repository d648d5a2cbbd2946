"""What is published, for commands of the terminal: the database of the settings."""

import asyncio
from collections.abc import Awaitable, Callable
from getpass import getuser
from typing import TypeVar

import click

from bot.cli.failure import CommandError, database_failing_plainly, failing_plainly
from bot.cli.progress import stages
from bot.clock import now
from bot.library.librarian import open_shelf
from bot.library.publishing import HOME, Publisher, PublishError
from bot.settings import SettingError, read_settings
from bot.storage import StorageError, open_storage
from bot.storage.imprints import Imprint, in_force
from bot.storage.revisions import Revisions
from knowledge import Edition, Library

Found = TypeVar("Found")

by_option = click.option("--by", metavar="NAME", help="Who does it; you, if not said.")


def whoever_runs_this() -> str:
    """The name of the account, which the system knows where the environment does not say it."""
    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # which of them depends on Python and the system
        return "command line"


def with_publisher(does: Callable[[Publisher], Awaitable[Found]]) -> Found:
    """Does it on the database; an empty one takes the shipped packs first."""
    with failing_plainly(StorageError, SettingError, PublishError), database_failing_plainly():
        return asyncio.run(_open_and(does))


async def _open_and(does: Callable[[Publisher], Awaitable[Found]]) -> Found:
    storage = await open_storage(read_settings().database_url, now)
    try:
        publisher = Publisher(storage.revisions, now)
        with stages("shipped packs") as tell:
            await publisher.publish_shipped(tell)
        return await does(publisher)
    finally:
        await storage.close()


def published_library() -> Library:
    """What a running bot would answer from now."""
    return with_publisher(_library)


async def _library(publisher: Publisher) -> Library:
    return (await open_shelf(publisher.revisions, publisher.clock)).shelf.library


async def edition_named(revisions: Revisions, name: str) -> Edition:
    """Of PACK, the revision in force; of PACK@N, that one. Raises CommandError."""
    imprint = named(await revisions.imprints(HOME), name)
    return await revisions.edition(HOME, imprint.pack, imprint.number)


def named(imprints: list[Imprint], name: str) -> Imprint:
    """Raises CommandError where there is no such revision."""
    pack, _, number = name.partition("@")
    if not number:
        held = in_force(imprints, now()).get(pack)
        if held is None:
            raise CommandError(_not_in_force(imprints, pack))
        return held
    for imprint in imprints:
        if imprint.pack == pack and str(imprint.number) == number:
            return imprint
    raise CommandError(_what_is_there(imprints, f"There is no revision {name}"))


def _not_in_force(imprints: list[Imprint], pack: str) -> str:
    sentence = f"No revision of {pack} is in force"
    last = max((one.number for one in imprints if one.pack == pack), default=None)
    if last is None:
        return _what_is_there(imprints, sentence)
    return f"{sentence}; its last is {pack}@{last}: ask for that, or see footnote packs list."


def _what_is_there(imprints: list[Imprint], sentence: str) -> str:
    known = ", ".join(dict.fromkeys(imprint.pack for imprint in imprints))
    return f"{sentence}: footnote packs list shows those of {known}."
