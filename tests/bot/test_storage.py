"""What is kept, for how long, and what is not."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from click.testing import CliRunner
from set_clock import SetClock
from sqlalchemy import Connection, inspect, make_url, select, text
from sqlalchemy.pool import QueuePool

from benchmarks.postgres import PostgresServer, new_database
from bot.asking.arrival import Arrival
from bot.asking.question import Place, Question
from bot.asking.taken import Taken
from bot.cli import footnote
from bot.process.checkup import check_up
from bot.services import Services
from bot.settings import Settings
from bot.standin import ANA, BOT, NEWSROOM, StandIn
from bot.storage import DATABASE_ERRORS, Storage, StorageError, open_storage
from bot.storage.batch import Batch
from bot.storage.database import _config, open_engine
from bot.storage.tables import Base, InboxRow, ThreadRow
from knowledge import Thread, Turn

WORKSPACE = "T1"
HERE = Place(WORKSPACE, "C1", "1.1")
THREAD = Thread(turns=(Turn(article="a", entry="e", names=("iran",)),))


@pytest.fixture
def storage(services: Services) -> Storage:
    return services.storage


async def keep_thread(storage: Storage) -> None:
    async with storage.keeping() as batch:
        storage.threads.keep(batch, HERE, THREAD)


def arrival(event: str, message: str = "message:C1:1.1", workspace: str = WORKSPACE) -> Arrival:
    return Arrival(Place(workspace, "C1", "1.1"), event, message, "1.1", '{"text": "zeppelin"}')


async def test_an_event_is_kept_once(storage: Storage) -> None:
    keep = storage.inbox.keep

    assert await keep(arrival("E1"))
    assert not await keep(arrival("E1"))
    assert not await keep(arrival("E2")), "another event tells of the same message"
    assert await keep(arrival("E1", workspace="T2"))


async def test_a_new_data_folder_is_for_its_owner_alone(tmp_path: Path, clock: SetClock) -> None:
    folder = tmp_path / "new" / "data"
    storage = await open_storage(f"sqlite+aiosqlite:///{folder}/footnote.db", clock)
    await storage.close()

    assert [path.stat().st_mode & 0o077 for path in (folder.parent, folder)] == [0, 0]


async def test_who_gives_up_while_the_database_is_busy_gives_the_connection_back(
    storage: Storage,
) -> None:
    question = Question(HERE, ANA, "how many?", "1.1", True, Taken(WORKSPACE, "E1"))
    async with storage.engine.begin() as other:
        if storage.engine.dialect.name == "postgresql":  # a reader of SQLite waits for nobody
            await other.execute(text(f"LOCK TABLE {ThreadRow.__tablename__}"))
        recalling = asyncio.create_task(storage.recall(question))
        await asyncio.sleep(0.1)
        recalling.cancel()
        await asyncio.wait([recalling])

    pool = storage.engine.pool
    assert isinstance(pool, QueuePool)
    assert pool.checkedout() == 0
    assert (await storage.recall(question)).thread is None


async def test_of_many_at_once_one_has_it(storage: Storage) -> None:
    kept = await asyncio.gather(*(storage.inbox.keep(arrival("E1")) for _ in range(20)))

    assert sum(taken is not None for taken in kept) == 1


async def test_events_that_arrive_together_share_a_commit(storage: Storage) -> None:
    before = storage.commits.made
    arrivals = [arrival(f"E{number}", f"message:{number}") for number in range(50)]
    kept = await asyncio.gather(*map(storage.inbox.keep, arrivals))

    assert all(kept)
    assert storage.commits.made - before <= 2


HALF = "\ud83d"
"""Of a surrogate pair: JSON may say it, and no database keeps it."""


@pytest.mark.parametrize("wrong", [{"body": HALF}, {"tries": 2**70}])
async def test_what_no_database_keeps_does_not_take_others_with_it(
    storage: Storage, wrong: dict[str, object]
) -> None:
    unwritable = Batch()
    unwritable.put(InboxRow, storage.inbox._row(arrival("E0", "message:0")) | wrong)
    arrivals = [arrival(f"E{number}", f"message:{number}") for number in range(1, 4)]
    async with asyncio.timeout(10):
        refused, *kept = await asyncio.gather(
            storage.commits.write(unwritable),
            *map(storage.inbox.keep, arrivals),
            return_exceptions=True,
        )

    assert isinstance(refused, DATABASE_ERRORS)
    assert all(isinstance(taken, Taken) for taken in kept)
    assert await storage.inbox.keep(arrival("E4", "message:4"))


async def test_what_was_asked_goes_when_it_is_answered(storage: Storage) -> None:
    taken = await storage.inbox.keep(arrival("E1"))
    assert taken
    assert "zeppelin" in await all_that_is_kept(storage)
    async with storage.inbox.answering(taken):
        pass

    assert "zeppelin" not in await all_that_is_kept(storage)


async def test_a_thread_is_remembered_for_a_day(storage: Storage, clock: SetClock) -> None:
    await keep_thread(storage)

    assert await storage.threads.recall(HERE) == THREAD
    clock.move(timedelta(hours=25))
    assert await storage.threads.recall(HERE) is None


async def test_workspaces_do_not_see_each_other(storage: Storage) -> None:
    await keep_thread(storage)

    assert await storage.threads.recall(Place("T2", HERE.channel, HERE.thread_ts)) is None


async def test_what_is_kept_survives_a_restart(settings: Settings, clock: SetClock) -> None:
    first = await open_storage(settings.database_url, clock)
    await keep_thread(first)
    await first.close()
    second = await open_storage(settings.database_url, clock)

    assert await second.threads.recall(HERE) == THREAD
    await second.close()


async def test_no_question_text_is_kept(slack: StandIn, storage: Storage) -> None:
    await slack.ask(ANA, NEWSROOM, f"<@{BOT}> How many zeppelins has Iran sent to Russia?")
    await slack.ask(ANA, slack.dm(ANA), "How much zeppelin aid will the US send to Ukraine?")
    await slack.settled()

    assert "zeppelin" not in await all_that_is_kept(storage)


async def all_that_is_kept(storage: Storage) -> str:
    async with storage.engine.connect() as connection:
        tables = [await connection.execute(select(t)) for t in Base.metadata.sorted_tables]
        return repr([row for table in tables for row in table])


async def test_of_many_that_start_together_one_migrates(
    empty_database_url: str, clock: SetClock
) -> None:
    opened = await asyncio.gather(*(open_storage(empty_database_url, clock) for _ in range(4)))

    for storage in opened:
        assert await storage.problem() == ""
        await storage.close()


async def test_the_migrations_make_what_the_tables_say(storage: Storage) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    async with storage.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_the_migrations_go_down_again(storage: Storage) -> None:
    await keep_thread(storage)

    def down(connection: Connection) -> list[str]:
        command.downgrade(_config(connection), "base")
        return inspect(connection).get_table_names()

    async with storage.engine.begin() as connection:
        assert await connection.run_sync(down) == ["alembic_version"]


async def test_a_database_newer_than_the_code_is_a_sentence(
    settings: Settings, clock: SetClock
) -> None:
    await (await open_storage(settings.database_url, clock)).close()
    engine = open_engine(settings.database_url)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await engine.dispose()

    with pytest.raises(StorageError, match="newer than this Footnote"):
        await open_storage(settings.database_url, clock)


async def test_a_file_that_is_no_database_is_a_sentence(tmp_path: Path, clock: SetClock) -> None:
    (tmp_path / "footnote.db").write_text("not a database, but a text" * 99)

    with pytest.raises(StorageError, match="FOOTNOTE_DATA_DIR"):
        await open_storage(f"sqlite:///{tmp_path / 'footnote.db'}", clock)


@pytest.mark.parametrize(
    "address",
    [
        "nonsense://me:secret@host/name",
        "postgresql://me:secret@host:port/name",
        "postgresql://me:secret@127.0.0.1:1/name?sslmode=sometimes",
    ],
)
async def test_an_address_that_is_none_is_a_sentence_without_the_password(
    clock: SetClock, address: str
) -> None:
    with pytest.raises(StorageError, match="FOOTNOTE_DATABASE_URL") as caught:
        await open_storage(address, clock)

    assert "secret" not in str(caught.value)


async def test_an_address_says_more_as_postgresqls_own_tools_take_it(
    postgres_server: PostgresServer, migrated_database: str, clock: SetClock
) -> None:
    address = new_database(postgres_server, migrated_database)
    address += f"{'&' if '?' in address else '?'}sslmode=prefer&application_name=newsroom"
    storage = await open_storage(address, clock)
    async with storage.engine.connect() as connection:
        named = (await connection.execute(text("SHOW application_name"))).scalar_one()
    await storage.close()

    assert named == "newsroom"


async def test_a_file_that_is_no_database_is_named_with_what_it_is(
    tmp_path: Path, clock: SetClock
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Buy milk. " * 100)

    with pytest.raises(StorageError, match=r"notes\.txt cannot be .* \(this is no SQLite database"):
        await open_storage(f"sqlite:///{file}", clock)


async def test_a_database_that_is_not_there_is_told_without_its_password(
    postgres_server: PostgresServer, clock: SetClock
) -> None:
    url = make_url(postgres_server.get_uri("nowhere")).set(password="secret")
    with pytest.raises(StorageError, match=r"\(no such database or user\)") as caught:
        await open_storage(url.render_as_string(hide_password=False), clock)

    assert "secret" not in str(caught.value)


def newest() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def test_the_database_commands(tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        told = CliRunner().invoke(footnote, ["db", *arguments])
        return told.exit_code, told.output

    assert run("status")[0] == 1
    assert run("upgrade") == (0, "The database is up to date.\n")
    assert run("status") == (0, f"The database is up to date (migration {newest()}).\n")
    assert run("backup", "copy.db") == (0, "Copied to copy.db.\n")
    assert run("backup", "copy.db")[0] == 2
    assert (tmp_path / "copy.db").exists()


def test_a_copy_is_for_its_owner_alone_and_says_why_it_fails(tmp_path: Path) -> None:
    CliRunner().invoke(footnote, ["db", "upgrade"])
    CliRunner().invoke(footnote, ["db", "backup", "copy.db"])
    failed = CliRunner().invoke(footnote, ["db", "backup", "nowhere/copy.db"])

    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    assert failed.exit_code == 2
    assert "nowhere/copy.db cannot be written (No such file or directory)" in failed.stderr


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("0001", "run footnote db upgrade"),
        ("9999", "install the newer"),
    ],
)
async def test_a_database_of_another_version_is_told_as_it_is(
    settings: Settings, at: str, told: str
) -> None:
    engine = open_engine(settings.database_url)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = :at"), {"at": at})
    found = {one.what: one for one in await check_up(settings)}
    runner = CliRunner(env={"FOOTNOTE_DATABASE_URL": settings.database_url})
    shown = await asyncio.to_thread(runner.invoke, footnote, ["db", "status"])
    await engine.dispose()

    assert shown.exit_code == 1
    assert told in shown.output.lower()
    for what in ("library", "database"):
        assert not found[what].is_well
        assert told in found[what].sentence


async def test_closing_waits_for_who_still_writes_and_refuses_who_comes_later(
    settings: Settings, clock: SetClock
) -> None:
    storage = await open_storage(settings.database_url, clock)
    writes, may_end = asyncio.Event(), asyncio.Event()

    async def cast_slowly() -> None:
        async with storage.writing() as connection:
            writes.set()
            await may_end.wait()
            await connection.execute(text("DELETE FROM votes"))

    writing = asyncio.create_task(cast_slowly())
    await writes.wait()
    closing = asyncio.create_task(storage.close())
    await asyncio.sleep(0.05)
    assert not closing.done()
    may_end.set()
    await asyncio.gather(writing, closing)

    with pytest.raises(DATABASE_ERRORS):
        await keep_thread(storage)
