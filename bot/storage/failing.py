"""A database that fails while the bot runs: told in a sentence, done without where it can be."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec

from sqlalchemy.exc import SQLAlchemyError

from bot.asking.taken import Taken, TryLaterError


def _of_asyncpg() -> tuple[type[Exception], ...]:
    """PostgreSQL's driver is an extra."""
    if find_spec("asyncpg") is None:
        return ()
    asyncpg = import_module("asyncpg")
    return (asyncpg.PostgresError, asyncpg.InterfaceError)


DATABASE_ERRORS: tuple[type[Exception], ...] = (
    SQLAlchemyError,
    OSError,
    sqlite3.Error,
    *_of_asyncpg(),
)
"""What goes wrong while a connection is opened comes as its driver says it."""


class NotStorableError(SQLAlchemyError):
    """A text or a number that no database keeps, as half a surrogate pair."""


def as_database_error(error: Exception) -> Exception:
    """What SQLite's driver raises of its own where PostgreSQL's says that the data is wrong."""
    if isinstance(error, (UnicodeError, OverflowError)):
        return NotStorableError(type(error).__name__)
    return error


SENTENCES = (
    (("locked", "lock timeout"), "The database is locked by another program: stop that."),
    (("readonly", "read-only"), "The database is read-only: let Footnote write to it."),
    (
        ("full", "no space", "could not extend", "disk i/o"),
        "The disk of the database is full: make room.",
    ),
    (
        ("no such table", "no such column", "does not exist"),
        "The database is older than this Footnote: run footnote db upgrade.",
    ),
)
OTHERWISE = "The database cannot be reached: check that it runs, and FOOTNOTE_DATABASE_URL."


def sentence_for(error: BaseException) -> str:
    """Never the error's own words: they may quote what was asked."""
    said = str(getattr(error, "orig", None) or error).lower()
    return next((told for words, told in SENTENCES if any(w in said for w in words)), OTHERWISE)


REASONS = (
    (("password", "pg_hba"), "the password is refused"),
    (("permission", "readonly", "read-only"), "no permission"),
    (("does not exist",), "no such database or user"),
    (("refused", "connect call failed"), "nothing listens there"),
    (("not known", "name resolution"), "no such host"),
    (("not a database", "malformed"), "this is no SQLite database, or a broken one"),
    (("unable to open",), "it is a folder, or there is no permission"),
    (("full", "no space", "disk i/o"), "the disk is full"),
)


def reason_for(error: BaseException) -> str:
    """Why a database cannot be opened, as far as it is known; never the error's own words."""
    said = str(getattr(error, "orig", None) or error).lower()
    return next((told for words, told in REASONS if any(w in said for w in words)), "")


class Health:
    """What is wrong with the database, as far as it was last used."""

    def __init__(self) -> None:
        self.problem = ""

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Remembers what went wrong, or that nothing did."""
        try:
            yield
        except DATABASE_ERRORS as error:
            self.problem = sentence_for(error)
            raise
        self.problem = ""

    @contextmanager
    def doing_without(self, taken: Taken) -> Iterator[None]:
        """What was kept waits for the database; what could not be kept is answered without it."""
        try:
            yield
        except DATABASE_ERRORS as error:
            self.problem = sentence_for(error)
            if taken.is_kept:
                raise TryLaterError from error
