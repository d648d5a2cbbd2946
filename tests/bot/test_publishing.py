"""Packs are published, and the bot that runs answers from them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from set_clock import SetClock

from bot.library.librarian import EVERY, keeping, open_shelf
from bot.library.publishing import HOME, Publisher, PublishError
from bot.services import Services, build_services
from bot.settings import Settings
from bot.standin import ANA, BOT, NEWSROOM, StandIn
from knowledge import read_edition, with_article

SHOP = {
    "id": "shop",
    "rights": "Invented for a test.",
    "entries": [
        {
            "id": "opening",
            "question": "When does the shop open?",
            "variants": ["opening time of the shop", "from when can I buy bread?"],
            "answer": "At nine.",
            "sources": ["The shop opens at nine every morning."],
            "kind": "reported fact",
        },
        {
            "id": "place",
            "question": "Where is the shop?",
            "variants": ["how do I find the shop", "address of the shop"],
            "answer": "In Mill Lane.",
            "sources": ["You find the shop in Mill Lane."],
            "kind": "reported fact",
        },
    ],
}
"""Small, so that it is learned at once."""
OPENING = f"<@{BOT}> When does the shop open?"


def pack(revision: int | None = None, *, opens: str = "At nine.", **more: object) -> str:
    entries = [dict(entry) for entry in SHOP["entries"]]  # type: ignore[attr-defined]
    entries[0]["answer"] = opens
    numbered = {"revision": revision} if revision else {}
    written = {"id": "shop", **numbered, **more, "rights": SHOP["rights"], "entries": entries}
    return yaml.safe_dump(written, sort_keys=False)


class Desk:
    """A curator with a file, beside the running bot."""

    def __init__(self, services: Services, folder: Path) -> None:
        self.publisher = Publisher(services.storage.revisions, services.clock)
        self.path = folder / "shop.yaml"

    async def publish(self, text: str, reason: str = "a test") -> int:
        self.path.write_text(text, encoding="utf-8")
        edition = with_article(read_edition(self.path), None)
        return (await self.publisher.publish(edition, "Ana", reason)).number


@pytest.fixture
async def services(settings: Settings, clock: SetClock) -> AsyncIterator[Services]:
    """Without a library given: what the database says is in force."""
    services = await build_services(settings, clock=clock)
    async with keeping(services.librarian):
        yield services
    await services.close()


@pytest.fixture
def desk(services: Services, tmp_path: Path) -> Desk:
    return Desk(services, tmp_path)


async def numbers(services: Services) -> dict[str, int]:
    return {revision.id: revision.number for revision in services.library.revisions}


async def look(services: Services) -> None:
    """What the librarian does twice a second."""
    assert services.librarian is not None
    await services.librarian.look()


async def taken_over(services: Services, article: str, number: int | None) -> None:
    async with asyncio.timeout(20):
        while (await numbers(services)).get(article) != number:
            await asyncio.sleep(0.02)


async def test_an_empty_database_takes_the_shipped_packs_as_revision_1_once(
    services: Services, clock: SetClock
) -> None:
    first = await numbers(services)
    await Publisher(services.storage.revisions, clock).publish_shipped()

    assert set(first.values()) == {1}
    assert len(await services.storage.revisions.imprints(HOME)) == len(first)


async def test_one_look_takes_a_revision_over_and_looks_come_twice_a_second(
    services: Services, desk: Desk
) -> None:
    """So that it takes a second at most, without a clock that a busy machine would stop late."""
    await desk.publish(pack())
    await look(services)

    assert (await numbers(services))["shop"] == 1
    assert timedelta(seconds=0.5) >= EVERY


async def test_the_running_bot_takes_over_without_a_restart(
    slack: StandIn, services: Services, desk: Desk
) -> None:
    assert await desk.publish(pack()) == 1
    await taken_over(services, "shop", 1)
    before = await slack.ask(ANA, NEWSROOM, OPENING)
    assert await desk.publish(pack(1, opens="At ten.")) == 2
    await taken_over(services, "shop", 2)
    after = await slack.ask(ANA, NEWSROOM, OPENING)

    assert "At nine." in before.words()
    assert "At ten." in after.words()


async def test_no_question_is_lost_while_revisions_are_published(
    slack: StandIn, services: Services, desk: Desk
) -> None:
    await desk.publish(pack())
    await taken_over(services, "shop", 1)
    asked = [await slack.post(ANA, NEWSROOM, OPENING) for _ in range(8)]
    await desk.publish(pack(1, opens="At ten."))
    asked += [await slack.post(ANA, NEWSROOM, OPENING) for _ in range(8)]
    replies = [(await slack.replies(NEWSROOM, question.ts))[0] for question in asked]

    assert all("At nine." in one.words() or "At ten." in one.words() for one in replies)
    posted = [
        row
        for question in asked
        for row in await services.storage.posted.to_question("T1", NEWSROOM, question.ts)
    ]
    said = {1: "At nine.", 2: "At ten."}
    for row, reply in zip(posted, replies, strict=False):
        assert said[row.revision or 0] in reply.words()


async def test_a_file_made_from_another_revision_is_refused(services: Services, desk: Desk) -> None:
    await desk.publish(pack())
    await desk.publish(pack(1, opens="At ten."))

    with pytest.raises(PublishError, match="made from revision 1 of shop, and revision 2 is"):
        await desk.publish(pack(1, opens="At eleven."))
    with pytest.raises(PublishError, match="does not say what it was made from"):
        await desk.publish(pack(opens="At eleven."))


async def test_of_two_who_publish_at_once_one_is_refused(services: Services, desk: Desk) -> None:
    await desk.publish(pack())
    desk.path.write_text(pack(1, opens="At ten."))
    one = read_edition(desk.path)
    desk.path.write_text(pack(1, opens="At eleven."))
    other = read_edition(desk.path)
    done = await asyncio.gather(
        *(desk.publisher.publish(edition, "Ana", "") for edition in (one, other)),
        return_exceptions=True,
    )

    assert sorted(type(each).__name__ for each in done) == ["Imprint", "PublishError"]


async def test_retracting_brings_the_revision_before_back(services: Services, desk: Desk) -> None:
    await desk.publish(pack())
    await desk.publish(pack(1, opens="At ten."))
    await taken_over(services, "shop", 2)

    assert await desk.publisher.retract("shop", "Ana", "wrong hour") == [2]
    await taken_over(services, "shop", 1)
    assert await desk.publish(pack(1, opens="At eight.")) == 3


async def test_a_pack_retracted_whole_is_answered_no_more(
    slack: StandIn, services: Services, desk: Desk
) -> None:
    for article in await numbers(services):
        await desk.publisher.retract(article, "Ana", "gone", whole=True)
        await taken_over(services, article, None)
    reply = await slack.ask(ANA, NEWSROOM, OPENING)
    again = await slack.ask(ANA, NEWSROOM, f"<@{BOT}> summary")

    assert "no article here that I may answer from" in reply.words()
    assert "no article here that I may answer from" in again.words()


async def test_an_embargo_ends_and_a_pack_expires(
    services: Services, desk: Desk, clock: SetClock
) -> None:
    await desk.publish(pack())
    dates = {"valid_from": clock().date() + timedelta(days=1)}
    dates["valid_until"] = clock().date() + timedelta(days=2)
    await desk.publish(pack(1, opens="At ten.", **dates))
    await taken_over(services, "shop", 1)
    clock.move(timedelta(days=1))
    await taken_over(services, "shop", 2)
    clock.move(timedelta(days=1))
    await look(services)
    assert (await numbers(services))["shop"] == 2  # the last day counts as a whole
    clock.move(timedelta(days=1))
    await taken_over(services, "shop", None)

    noted = await services.storage.revisions.takeovers(HOME)
    ours = [(one.number, one.replaced) for one in noted if one.pack == "shop"]
    assert ours == [(1, None), (2, 1), (None, 2)]


async def test_an_entry_out_of_its_dates_is_neither_answered_nor_offered(
    slack: StandIn, services: Services, desk: Desk, clock: SetClock
) -> None:
    text = yaml.safe_load(pack())
    text["entries"][0]["valid_from"] = clock().date() + timedelta(days=1)
    text["entries"][1]["next"] = ["opening"]
    await desk.publish(yaml.safe_dump(text, sort_keys=False))
    await taken_over(services, "shop", 1)
    early = await slack.ask(ANA, NEWSROOM, OPENING)
    beside = await slack.ask(ANA, NEWSROOM, f"<@{BOT}> Where is the shop?")
    clock.move(timedelta(days=1))
    await look(services)
    on_time = await slack.ask(ANA, NEWSROOM, OPENING)

    assert "At nine" not in early.words()
    assert "When does the shop open" not in early.words()
    assert "In Mill Lane" in beside.words()
    assert "When does the shop open" not in beside.words()
    assert "At nine" in on_time.words()


async def test_what_came_into_force_is_noted_once_by_many_replicas(
    services: Services, desk: Desk, clock: SetClock
) -> None:
    day = clock().date() + timedelta(days=1)
    await desk.publish(pack(valid_from=day))
    clock.move(timedelta(days=1))
    replicas = [await open_shelf(services.storage.revisions, clock) for _ in range(3)]
    await asyncio.gather(*(replica.look() for replica in replicas))
    noted = await services.storage.revisions.takeovers(HOME)

    assert [(one.number, one.replaced) for one in noted if one.pack == "shop"] == [(1, None)]
    assert [one.turn for one in noted] == list(range(1, len(noted) + 1))
