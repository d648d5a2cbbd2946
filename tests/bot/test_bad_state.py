"""The database is locked, read-only, full, gone, older or newer, while the bot runs."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from alembic import command
from set_clock import SetClock
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import greenlet_spawn

from bot.app import build_app, build_client
from bot.asking.arrival import Arrival
from bot.asking.question import Place
from bot.asking.taking_up import taking_up
from bot.listeners.arrivals import Heard
from bot.listeners.keeping import take
from bot.process.admin import build_admin
from bot.process.serving import serving
from bot.services import Services
from bot.standin import ANA, BEN, BOT, NEWSROOM, StandIn
from bot.standin.records import Json
from bot.storage import Storage, StorageError, open_storage
from bot.storage.database import _config
from bot.storage.inbox import LEASE
from knowledge import Thread, Turn

DRONES = f"<@{BOT}> How many drones has Iran sent to Russia?"
HERE = Place("T1", "C1", "1.1")
THREAD = Thread(turns=(Turn(article="a", entry="e", names=("iran",)),))

FILLING = (
    "INSERT INTO inbox (workspace, event, message, channel, thread_ts, question_ts, body, owner,"
    " leased_until, tries, at, done_at) SELECT '', hex(randomblob(16)), hex(randomblob(16)), '',"
    " '', '', hex(zeroblob({size})), '', 0, 0, 0, 0"
)

FILLING_ON_POSTGRESQL = (
    "INSERT INTO inbox (workspace, event, message, channel, thread_ts, question_ts, body, owner,"
    " leased_until, tries, at, done_at)"
    " SELECT '', gen_random_uuid(), gen_random_uuid(), '', '', '', repeat('x', {size}), '', now(),"
    " 0, now(), now() FROM generate_series(1, {rows})"
)
"""Until the table's file is as large as the system lets the server's processes make one."""

Spoilt = Callable[[Storage], Awaitable[Callable[[], Awaitable[None]]]]
"""Makes the database bad, and gives what makes it well again."""


async def lock(storage: Storage) -> Callable[[], Awaitable[None]]:
    if storage.engine.dialect.name == "sqlite":
        other = sqlite3.connect(str(storage.engine.url.database), isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")

        async def unlock() -> None:
            other.close()

        return unlock
    connection = await storage.engine.connect()
    await connection.execute(
        text("LOCK TABLE inbox, threads, posted, last_answers IN EXCLUSIVE MODE")
    )

    return connection.close


async def make_read_only(storage: Storage) -> Callable[[], Awaitable[None]]:
    return await _set_on_each(
        storage, "PRAGMA query_only=ON", "SET default_transaction_read_only = on"
    )


async def fill(storage: Storage) -> Callable[[], Awaitable[None]]:
    if storage.engine.dialect.name == "sqlite":
        make_room_again = await _set_on_each(storage, "PRAGMA max_page_count=1", "")
        for size in (3000, 300, 1):
            with suppress(OperationalError):
                while True:
                    await _run(storage.engine, FILLING.format(size=size))
        return make_room_again
    in_one_file = "ALTER TABLE inbox ALTER body SET STORAGE PLAIN"
    no_room_found_later = "ALTER TABLE inbox SET (autovacuum_enabled = off)"
    await _run(storage.engine, in_one_file, no_room_found_later)
    for rows, size in ((200, 8000), (1, 8000), (1, 800), (1, 1)):
        with suppress(DBAPIError):
            while True:
                await _run(storage.engine, FILLING_ON_POSTGRESQL.format(rows=rows, size=size))

    async def make_room() -> None:
        await _run(storage.engine, "DELETE FROM inbox WHERE workspace = ''")
        async with storage.engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await connection.execute(text("VACUUM inbox"))

    return make_room


async def take_away(storage: Storage) -> Callable[[], Awaitable[None]]:
    """Nobody answers at the database's address any longer; or its file is not there."""
    if storage.engine.dialect.name == "sqlite":
        path = Path(str(storage.engine.url.database))
        path.rename(path.with_suffix(".away"))

        async def put_back() -> None:
            path.with_suffix(".away").rename(path)

        return put_back

    def elsewhere(_dialect: object, _record: object, _where: object, named: Json) -> None:
        named["host"] = "/nowhere"

    event.listen(storage.engine.sync_engine, "do_connect", elsewhere)
    await connect_anew(storage.engine)

    async def bring_back() -> None:
        event.remove(storage.engine.sync_engine, "do_connect", elsewhere)
        await connect_anew(storage.engine)

    return bring_back


async def _set_on_each(
    storage: Storage, on_sqlite: str, on_postgresql: str
) -> Callable[[], Awaitable[None]]:
    """A limit of each connection to the database, for all that are opened from now on."""
    setting = on_sqlite if storage.engine.dialect.name == "sqlite" else on_postgresql

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(setting)
        cursor.close()
        connection.commit()

    event.listen(storage.engine.sync_engine, "connect", limit)
    await connect_anew(storage.engine)

    async def undo() -> None:
        event.remove(storage.engine.sync_engine, "connect", limit)
        await connect_anew(storage.engine)

    return undo


async def connect_anew(engine: AsyncEngine) -> None:
    """What is in use goes on as it is, and is closed when it comes back."""
    used = engine.sync_engine.pool
    engine.sync_engine.pool = used.recreate()
    while isinstance(used, QueuePool) and used.checkedout():
        await asyncio.sleep(0.01)
    await greenlet_spawn(used.dispose)


async def _run(engine: AsyncEngine, *statements: str) -> None:
    async with engine.begin() as connection:
        for statement in statements:
            await connection.execute(text(statement))


BAD = {"locked": lock, "read-only": make_read_only, "full": fill, "cannot be opened": take_away}


@asynccontextmanager
async def readiness(services: Services) -> AsyncIterator[Callable[[], Awaitable[tuple[int, str]]]]:
    async with (
        serving(build_admin(services, lambda: True), "127.0.0.1", 0, "") as port,
        aiohttp.ClientSession() as session,
    ):

        async def look() -> tuple[int, str]:
            async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                return answer.status, await answer.text()

        yield look


@pytest.mark.parametrize("word", BAD)
async def test_the_bot_goes_on_answering_and_readyz_says_why(
    slack: StandIn, services: Services, word: str
) -> None:
    async with readiness(services) as look:
        assert (await look())[0] == 200
        await slack.settled()
        make_well = await BAD[word](services.storage)
        reply = await slack.ask(ANA, NEWSROOM, DRONES, timeout=15)
        status, told = await look()
        await make_well()

        assert "several hundred" in reply.text
        assert status == 503
        assert word in told
        assert await _well_again(look)
    await slack.settled()
    assert len(slack.bot_messages(NEWSROOM)) == 1


@pytest.mark.parametrize("word", BAD)
async def test_a_command_is_answered_all_the_same(
    slack: StandIn, services: Services, word: str
) -> None:
    make_well = await BAD[word](services.storage)
    asked = "ask How many drones has Iran sent to Russia?"
    reply = await slack.ask_command(ANA, NEWSROOM, "/footnote", asked, timeout=15)
    await slack.settled(timeout=20)
    await make_well()

    assert "several hundred" in reply.text
    assert len(slack.bot_messages(NEWSROOM)) == 1


async def test_what_others_say_to_each_other_is_left_alone(
    slack: StandIn, services: Services
) -> None:
    first = await slack.post(ANA, NEWSROOM, "Lunch?")
    await slack.settled()
    make_well = await take_away(services.storage)
    reply = await slack.post(BEN, NEWSROOM, "In ten minutes.", first.ts)
    await slack.delete(reply)
    await slack.settled(timeout=20)
    await make_well()

    assert slack.bot_messages(NEWSROOM) == []


async def _well_again(look: Callable[[], Awaitable[tuple[int, str]]]) -> bool:
    return 200 in [(await look())[0] for _ in range(3)]


async def send_all_again(slack: StandIn) -> None:
    for delivery in list(slack.deliveries):
        await slack.redeliver(delivery)
    await slack.settled()


async def test_what_was_answered_without_the_database_is_not_answered_again_with_it(
    slack: StandIn, services: Services
) -> None:
    unlock = await lock(services.storage)
    await slack.ask(ANA, NEWSROOM, DRONES, timeout=15)
    await unlock()
    await send_all_again(slack)

    assert len(slack.bot_messages(NEWSROOM)) == 1


async def test_what_was_answered_with_the_database_is_not_answered_again_without_it(
    slack: StandIn, services: Services
) -> None:
    await slack.ask(ANA, NEWSROOM, DRONES)
    await slack.settled()
    unlock = await lock(services.storage)
    await send_all_again(slack)
    await unlock()

    assert len(slack.bot_messages(NEWSROOM)) == 1


async def test_what_was_answered_while_the_database_was_waited_for_is_not_answered_again(
    services: Services,
) -> None:
    told = Arrival(HERE, "E1", "message:C1:1.1", "1.1", "{}")
    told_again = asyncio.create_task(take(Heard(replace(told, event="E2"), surely=True), services))
    await asyncio.sleep(0)
    services.lately.note(told)

    assert await told_again is None
    assert not await services.storage.inbox.expects(HERE)


@pytest.mark.parametrize("word", ["locked", "read-only", "full"])
async def test_what_was_stored_before_is_answered_afterwards(
    slack: StandIn, services: Services, clock: SetClock, word: str
) -> None:
    slack.faults.refuse("chat.postMessage", "service_unavailable", times=3)
    question = await slack.post(ANA, NEWSROOM, DRONES)
    await slack.until(lambda: len(slack.calls_of("chat.postMessage")) == 3, timeout=15)
    await slack.settled(timeout=20)
    make_well = await BAD[word](services.storage)
    await slack.ask(ANA, NEWSROOM, DRONES, timeout=15)
    await make_well()
    clock.move(LEASE)
    app = build_app(services, client=build_client(slack.bot_token, slack.api_url))
    async with taking_up(app, services.storage):
        await slack.replies(NEWSROOM, question.ts, timeout=15)


async def test_a_database_that_became_older_or_newer_is_told(services: Services) -> None:
    storage = services.storage
    async with storage.engine.begin() as connection:
        await connection.run_sync(lambda c: command.downgrade(_config(c), "-1"))
    assert "older" in await storage.problem()
    await _run(storage.engine, "UPDATE alembic_version SET version_num = '9999'")

    assert "newer" in await storage.problem()


async def test_a_server_that_is_not_there_at_the_start_is_a_sentence(clock: SetClock) -> None:
    with pytest.raises(StorageError, match="check that it runs"):
        await open_storage("postgresql://nobody:secret@127.0.0.1:1/footnote", clock)


async def test_a_database_that_cannot_be_written_at_the_start_is_a_sentence(
    tmp_path: Path, clock: SetClock
) -> None:
    (tmp_path / "footnote.db").mkdir()
    with pytest.raises(StorageError, match="FOOTNOTE_DATA_DIR"):
        await open_storage(f"sqlite:///{tmp_path / 'footnote.db'}", clock)


async def test_a_migration_goes_down_and_up_again_with_what_is_kept(
    services: Services, clock: SetClock
) -> None:
    storage = services.storage
    async with storage.keeping() as batch:
        storage.threads.keep(batch, HERE, THREAD)
    await storage.votes.cast("T1", "U1", "a", "e", "up")

    def down_and_up(connection: Connection) -> None:
        command.downgrade(_config(connection), "0001")
        command.upgrade(_config(connection), "head")

    async with storage.engine.begin() as connection:
        await connection.run_sync(down_and_up)

    assert await storage.threads.recall(HERE) == THREAD
    assert await storage.votes.count("T1", "a", "e", "up") == 1
