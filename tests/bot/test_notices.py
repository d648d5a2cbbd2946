"""What a publishing tells: notices to those who asked, and corrections to old answers."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from set_clock import SetClock
from sqlalchemy import update
from test_publishing import OPENING, Desk, pack

from bot.app import build_app, build_client
from bot.asking.arrival import Arrival
from bot.asking.question import Place
from bot.library.librarian import open_shelf
from bot.library.publishing import HOME, SHIPPED_REASON, Publisher
from bot.notifications.letter import Letter
from bot.notifications.telling import Teller, build_teller, telling
from bot.process.checkup import check_up
from bot.process.socket_mode import socket_mode
from bot.services import Services, build_services
from bot.settings import Settings
from bot.standin import ANA, BEN, BOT, LOBBY, NEWSROOM, RISK_DESK, TEAM, Message, StandIn
from bot.storage.tables import LearnedRow, RevisionRow

SECOND = timedelta(seconds=1)


@pytest.fixture
async def services(settings: Settings, clock: SetClock) -> AsyncIterator[Services]:
    """Without a library given: what the database says is in force."""
    services = await build_services(settings, clock=clock)
    yield services
    await services.close()


@pytest.fixture
async def slack(services: Services, clock: SetClock) -> AsyncIterator[StandIn]:
    """By the clock of the test, as the bot's notices are."""
    async with StandIn.serve(clock=lambda: clock().timestamp()) as slack:
        client = build_client(slack.bot_token, slack.api_url)
        async with socket_mode(build_app(services, client=client), slack.app_token):
            await slack.connected()
            yield slack


@pytest.fixture
def teller(services: Services, slack: StandIn) -> Teller:
    return build_teller(services, slack.bot_token, slack.api_url)


class Newsdesk(Desk):
    """Publishes, and lets the bot that runs take note."""

    def __init__(self, services: Services, folder: Path, teller: Teller, clock: SetClock) -> None:
        super().__init__(services, folder)
        self.services, self.teller, self.clock = services, teller, clock

    async def tell(self, seconds: int = 4) -> None:
        assert self.services.librarian is not None
        await self.services.librarian.look()
        for _ in range(seconds):
            await self.teller.go_round()
            self.clock.move(SECOND)


@pytest.fixture
def desk(services: Services, tmp_path: Path, teller: Teller, clock: SetClock) -> Newsdesk:
    return Newsdesk(services, tmp_path, teller, clock)


async def subscribe(slack: StandIn, typed: str, channel: str = NEWSROOM) -> None:
    reply = await slack.ask_command(BEN, channel, "/footnote", f"subscribe {typed}")
    assert "I tell this channel" in reply.text


def posts(slack: StandIn, channel: str = NEWSROOM) -> list[Message]:
    """What the bot said to the channel, not in a thread and not to one alone."""
    said = slack.bot_messages(channel)
    return [one for one in said if not one.is_reply and not one.ephemeral_to]


async def test_what_an_empty_database_begins_with_is_no_news(
    slack: StandIn, desk: Newsdesk
) -> None:
    await subscribe(slack, "articles")
    await subscribe(slack, "corrections")
    await desk.tell()

    assert posts(slack) == []


async def test_a_new_article_is_told_once_with_what_to_ask(slack: StandIn, desk: Newsdesk) -> None:
    await subscribe(slack, "articles")
    await subscribe(slack, "corrections", RISK_DESK)
    await desk.publish(pack())
    await desk.tell()
    await desk.tell()
    (notice,) = posts(slack)

    assert "A new article that I answer from:" in notice.words()
    assert "ben set this up with `/footnote subscribe articles`" in notice.words()
    assert {"ask_question_0", "full_summary_0", "mute_0"} <= set(notice.action_ids())
    assert posts(slack, RISK_DESK) == []
    assert "<!" not in notice.text


async def test_whatever_reason_is_typed_news_is_told(
    slack: StandIn, desk: Newsdesk, services: Services, clock: SetClock
) -> None:
    await subscribe(slack, "articles")
    await subscribe(slack, "corrections")
    await subscribe(slack, "digest daily 08:00 UTC", RISK_DESK)
    await desk.tell()
    await desk.publish(pack(), SHIPPED_REASON)
    await desk.tell()
    await desk.publish(pack(1, opens="At ten."), SHIPPED_REASON)
    await desk.tell()
    clock.move(timedelta(days=1))
    await desk.tell()
    article, correction = posts(slack)
    (digest,) = posts(slack, RISK_DESK)

    assert "A new article that I answer from:" in article.words()
    assert "Is now: At ten." in correction.words()
    assert digest.words().count("• shop: ") == 2
    assert digest.words().count("• ") == 2


async def test_under_the_notice_one_asks_and_goes_on_without_a_mention(
    slack: StandIn, desk: Newsdesk
) -> None:
    await subscribe(slack, "articles")
    await desk.publish(pack())
    await desk.tell()
    (notice,) = posts(slack)
    clicked = await slack.ask_click(ANA, notice, "ask_question_0")
    asked = await slack.ask(ANA, NEWSROOM, "Where is the shop?", thread_ts=notice.ts)
    full = await slack.ask_click(ANA, notice, "full_summary_0")

    assert "At nine." in clicked.words()
    assert "In Mill Lane." in asked.words()
    assert full.ephemeral_to == ANA
    assert "Summary" in full.words()


async def test_the_summary_of_a_new_article_has_three_lines_each_with_its_place(
    slack: StandIn, desk: Newsdesk, services: Services
) -> None:
    await subscribe(slack, "articles")
    publisher = Publisher(services.storage.revisions, services.clock)
    (first, *_) = await services.storage.revisions.imprints("T0")
    edition = await services.storage.revisions.edition("T0", first.pack, first.number)
    await publisher.retract(first.pack, "Ana", "a test", whole=True)
    await desk.tell()
    await publisher.publish(edition, "Ana", "again")
    await desk.tell()
    (notice,) = posts(slack)

    assert notice.words().count("  _(") == 3
    assert sum(name.startswith("show_context") for name in notice.action_ids()) == 3


async def test_an_old_answer_is_changed_and_its_thread_told(slack: StandIn, desk: Newsdesk) -> None:
    await desk.publish(pack())
    await desk.tell()
    answer = await slack.ask(ANA, NEWSROOM, OPENING)
    assert "At nine." in answer.words()
    await desk.publish(pack(1, opens="At ten, not at nine."))
    await desk.tell()

    assert "At ten, not at nine." in answer.words()
    assert "Corrected on 1 March 2026: the answer changed" in answer.words()
    assert "It said: “At nine.”" in answer.words()
    told = slack.thread(NEWSROOM, answer.thread_ts or "")[-1]
    assert told.text == (
        "Corrected on 1 March 2026: the answer to “When does the shop open?” above has changed."
    )


async def test_what_did_not_change_is_left_as_it_is(slack: StandIn, desk: Newsdesk) -> None:
    await desk.publish(pack())
    await desk.tell()
    answer = await slack.ask(ANA, NEWSROOM, f"<@{BOT}> Where is the shop?")
    await desk.publish(pack(1, opens="At ten."))
    await desk.tell()

    assert not answer.edited
    assert len(slack.thread(NEWSROOM, answer.thread_ts or "")) == 2


async def test_in_a_direct_message_too(slack: StandIn, desk: Newsdesk) -> None:
    await desk.publish(pack())
    await desk.tell()
    answer = await slack.ask(ANA, slack.dm(ANA), "When does the shop open?")
    await desk.publish(pack(1, opens="At ten."))
    await desk.tell()

    assert "At ten." in answer.words()
    assert "above has changed" in slack.bot_messages(slack.dm(ANA))[-1].text


async def test_a_shared_answer_is_corrected(slack: StandIn, desk: Newsdesk) -> None:
    await desk.publish(pack())
    await desk.tell()
    private = await slack.ask_command(ANA, NEWSROOM, "/footnote", "ask When does the shop open?")
    await slack.click(ANA, private, "share_0")
    shared = await slack.next_message(NEWSROOM, after=private.ts)
    await desk.publish(pack(1, opens="At ten."))
    await desk.tell()

    assert "At ten." in shared.words()
    assert "At nine." in private.words()  # Slack lets nobody change what one alone was shown


async def test_where_footnote_is_not_a_shared_answer_says_that_it_is_not_kept_up_to_date(
    slack: StandIn, desk: Newsdesk
) -> None:
    await desk.publish(pack())
    await desk.tell()
    private = await slack.ask_command(ANA, LOBBY, "/footnote", "ask When does the shop open?")
    await slack.click(ANA, private, "share_0")
    shared = await slack.until(
        lambda: next((m for m in slack.messages(LOBBY) if m.user == BOT), None)
    )

    assert "At nine." in shared.words()
    assert "not kept up to date" in shared.words()


async def test_a_withdrawn_article_takes_its_answers_back(slack: StandIn, desk: Newsdesk) -> None:
    await subscribe(slack, "corrections", RISK_DESK)
    await desk.publish(pack())
    await desk.tell()
    answer = await slack.ask(ANA, NEWSROOM, OPENING)
    await desk.publisher.retract("shop", "Ana", "The shop is closed.")
    await desk.tell()
    (notice,) = posts(slack, RISK_DESK)

    assert "Withdrawn on 1 March 2026" in answer.words()
    assert "At nine." not in answer.words()
    assert "no longer stands" in slack.thread(NEWSROOM, answer.thread_ts or "")[-1].text
    assert "Withdrawn: I no longer answer that." in notice.words()
    assert "Why: The shop is closed." in notice.words()


async def test_a_correction_is_told_to_those_who_asked(slack: StandIn, desk: Newsdesk) -> None:
    await subscribe(slack, "corrections", RISK_DESK)
    await desk.publish(pack())
    await desk.tell()
    assert posts(slack, RISK_DESK) == []
    await desk.publish(pack(1, opens="At ten."))
    await desk.tell()
    (notice,) = posts(slack, RISK_DESK)

    assert "Was: ~At nine.~" in notice.words()
    assert "Is now: At ten." in notice.words()
    assert "Why: a test" in notice.words()


async def test_after_a_retraction_the_answer_is_what_it_was_before(
    slack: StandIn, desk: Newsdesk
) -> None:
    await desk.publish(pack())
    await desk.publish(pack(1, opens="At ten."))
    await desk.tell()
    answer = await slack.ask(ANA, NEWSROOM, OPENING)
    assert "At ten." in answer.words()
    await desk.publisher.retract("shop", "Ana", "It was right before.")
    await desk.tell()

    assert "At nine." in answer.words()


async def test_an_answer_that_was_on_its_way_is_corrected_as_well(
    slack: StandIn, desk: Newsdesk, services: Services
) -> None:
    """It began with the old revision, and was kept when the corrections had been queued."""
    await desk.publish(pack())
    await desk.tell()
    await desk.publish(pack(1, opens="At ten."))
    await desk.teller.go_round()
    answer = await slack.ask(ANA, NEWSROOM, OPENING)  # the shelf has not looked
    assert "At nine." in answer.words()
    await desk.tell(40)

    assert "At ten." in answer.words()


async def test_corrections_go_on_where_they_were_cut_off(
    slack: StandIn, desk: Newsdesk, services: Services
) -> None:
    await desk.publish(pack())
    await desk.tell()
    answers = [await slack.ask(ANA, NEWSROOM, OPENING) for _ in range(4)]
    await desk.publish(pack(1, opens="At ten."))
    await desk.tell(2)
    assert any("At nine." in one.words() and not one.edited for one in answers)
    desk.teller = build_teller(services, slack.bot_token, slack.api_url)
    await desk.tell(20)

    assert all("At ten." in one.words() for one in answers)
    assert [len(slack.thread(NEWSROOM, one.thread_ts or "")) for one in answers] == [3] * 4


def until_today(clock: SetClock) -> str:
    """The hours of the shop hold for today alone."""
    text = yaml.safe_load(pack())
    text["entries"][0]["valid_until"] = clock().date()
    return yaml.safe_dump(text, sort_keys=False)


async def test_an_answer_that_expires_is_taken_back_once(
    slack: StandIn, desk: Newsdesk, services: Services, clock: SetClock
) -> None:
    await subscribe(slack, "corrections", RISK_DESK)
    await desk.publish(until_today(clock))
    await desk.tell()
    answer = await slack.ask(ANA, NEWSROOM, OPENING)
    beside = await slack.ask(ANA, NEWSROOM, f"<@{BOT}> Where is the shop?")
    clock.move(timedelta(days=1))
    replicas = [await open_shelf(services.storage.revisions, clock) for _ in range(3)]
    await asyncio.gather(*(replica.look() for replica in replicas))
    await desk.tell(40)
    (notice,) = posts(slack, RISK_DESK)

    assert "Withdrawn on 2 March 2026" in answer.words()
    assert "At nine." not in answer.words()
    assert len(slack.thread(NEWSROOM, answer.thread_ts or "")) == 3
    assert not beside.edited
    assert "Was: ~At nine.~" in notice.words()
    noted = [one for one in await services.storage.revisions.takeovers(HOME) if one.pack == "shop"]
    assert [(one.number, one.replaced, one.reason) for one in noted] == [
        (1, None, "a test"),
        (1, 1, ""),
    ]


async def test_an_answer_that_expired_while_nothing_ran_is_taken_back_at_the_next_publishing(
    slack: StandIn, desk: Newsdesk, clock: SetClock
) -> None:
    await desk.publish(until_today(clock))
    await desk.tell()
    answer = await slack.ask(ANA, NEWSROOM, OPENING)
    clock.move(timedelta(days=1))
    again = yaml.safe_load(until_today(clock)) | {"revision": 1}
    again["entries"][0]["valid_until"] = clock().date() - timedelta(days=1)
    again["entries"][1]["answer"] = "At 5, Mill Lane."
    await desk.publish(yaml.safe_dump(again, sort_keys=False))
    await desk.tell()

    assert "Withdrawn on 2 March 2026" in answer.words()


async def test_what_begins_to_hold_corrects_nothing_and_is_no_new_article(
    slack: StandIn, desk: Newsdesk, services: Services, clock: SetClock
) -> None:
    await subscribe(slack, "articles")
    await subscribe(slack, "corrections", RISK_DESK)
    text = yaml.safe_load(pack())
    text["entries"][0]["valid_from"] = clock().date() + timedelta(days=1)
    await desk.publish(yaml.safe_dump(text, sort_keys=False))
    await desk.tell()
    clock.move(timedelta(days=1))
    await desk.tell()
    noted = await services.storage.revisions.takeovers(HOME)

    assert [(one.number, one.replaced) for one in noted][-2:] == [(1, None), (1, 1)]
    assert len(posts(slack)) == 1
    assert posts(slack, RISK_DESK) == []


async def test_of_two_corrections_the_later_stays_however_late_the_earlier_is_looked_at(
    slack: StandIn, desk: Newsdesk, services: Services, clock: SetClock
) -> None:
    """Slack takes no change at first; by then, both revisions are looked at a second time."""
    await desk.publish(pack())
    await desk.tell()
    answer = await slack.ask(ANA, NEWSROOM, OPENING)
    slack.faults.rate_limit("chat.update", retry_after=60)
    await desk.publish(pack(1, opens="At ten."))
    await desk.tell()
    await desk.publish(pack(2, opens="At eleven."))
    await desk.tell(90)

    assert "At eleven." in answer.words()


async def test_a_correction_keeps_the_note_above_the_answer(slack: StandIn, desk: Newsdesk) -> None:
    await desk.publish(pack())
    await subscribe(slack, "articles", RISK_DESK)
    await desk.tell()
    private = await slack.ask_command(ANA, NEWSROOM, "/footnote", "ask When does the shop open?")
    await slack.click(ANA, private, "share_0")
    shared = await slack.next_message(NEWSROOM, after=private.ts)
    (notice,) = posts(slack, RISK_DESK)
    clicked = await slack.ask_click(ANA, notice, "ask_question_0")
    question = await slack.post(ANA, NEWSROOM, OPENING)
    (deleted,) = await slack.replies(NEWSROOM, question.ts)
    await slack.delete(question)
    await slack.settled()
    await desk.publish(pack(1, opens="At ten."))
    await desk.tell(8)

    assert f"Shared by <@{ANA}>" in shared.words()
    assert "Asked: *When does the shop open?*" in clicked.words()
    assert "The question was deleted." in deleted.words()
    for answer in (shared, clicked, deleted):
        assert "Corrected on 1 March 2026" in answer.words()
        assert "At ten." in answer.words()


async def test_a_question_deleted_while_its_correction_waits_stays_marked(
    slack: StandIn, desk: Newsdesk
) -> None:
    await desk.publish(pack())
    await desk.tell()
    questions = [await slack.post(ANA, NEWSROOM, OPENING) for _ in range(3)]
    answers = [(await slack.replies(NEWSROOM, one.ts))[0] for one in questions]
    await desk.publish(pack(1, opens="At ten."))
    await desk.tell(1)
    assert [bool(one.edited) for one in answers].count(True) == 1
    for question in questions:
        await slack.delete(question)
    await slack.settled()
    await desk.tell(8)

    for answer in answers:
        assert "The question was deleted." in answer.words()
        assert "At ten." in answer.words()
    assert "Corrected on 1 March 2026" in answers[-1].words()


async def test_a_question_edited_while_its_correction_waits_keeps_its_new_answer(
    slack: StandIn, desk: Newsdesk, services: Services
) -> None:
    await desk.publish(pack())
    await desk.tell()
    questions = [await slack.post(ANA, NEWSROOM, OPENING) for _ in range(2)]
    answers = [(await slack.replies(NEWSROOM, one.ts))[0] for one in questions]
    await desk.publish(pack(1, opens="At ten."))
    await desk.tell(1)
    (waiting,) = [one for one in answers if not one.edited]
    await slack.edit(questions[answers.index(waiting)], f"<@{BOT}> Where is the shop?")
    await slack.until(lambda: waiting.edited, what="an edit")
    await slack.settled()
    await desk.tell(8)

    assert "In Mill Lane." in waiting.words()
    assert len(slack.thread(NEWSROOM, waiting.thread_ts or "")) == 2
    assert await services.storage.outbox.counts() == {"sent": 2, "dropped": 1}


async def test_a_question_edited_while_its_correction_is_on_its_way_keeps_its_new_answer(
    slack: StandIn, desk: Newsdesk
) -> None:
    await desk.publish(pack())
    await desk.tell()
    question = await slack.post(ANA, NEWSROOM, OPENING)
    (answer,) = await slack.replies(NEWSROOM, question.ts)
    await desk.publish(pack(1, opens="At ten."))
    slack.faults.delay("chat.update", 1)
    telling = asyncio.create_task(desk.tell(1))
    await until(lambda: not slack.faults.to_come("chat.update"))
    await slack.edit(question, f"<@{BOT}> Where is the shop?")
    await slack.until(lambda: "In Mill Lane." in answer.words(), what="another answer")
    await telling
    await slack.settled()

    assert "In Mill Lane." in answer.words()


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not is_so():
            await asyncio.sleep(0.01)


async def test_a_correction_waits_for_the_answer_to_an_edit(
    slack: StandIn, desk: Newsdesk, services: Services
) -> None:
    await desk.publish(pack())
    await desk.tell()
    question = await slack.post(ANA, NEWSROOM, OPENING)
    (answer,) = await slack.replies(NEWSROOM, question.ts)
    await desk.publish(pack(1, opens="At ten."))
    place = Place(TEAM, NEWSROOM, question.ts)
    edit = await services.storage.inbox.keep(Arrival(place, "an edit", "", question.ts, ""))
    await desk.tell(1)
    assert edit is not None
    assert not answer.edited
    await services.storage.inbox.close_now(edit)
    await desk.tell(3)

    assert "At ten." in answer.words()


async def test_forget_me_takes_the_name_from_what_waits_to_be_corrected(
    slack: StandIn, desk: Newsdesk
) -> None:
    await desk.publish(pack())
    await desk.tell()
    before = await slack.ask(BEN, NEWSROOM, OPENING)
    private = await slack.ask_command(ANA, NEWSROOM, "/footnote", "ask When does the shop open?")
    await slack.click(ANA, private, "share_0")
    shared = await slack.next_message(NEWSROOM, after=private.ts)
    await desk.publish(pack(1, opens="At ten."))
    await desk.tell(1)
    assert before.edited
    assert not shared.edited
    await slack.ask_command(ANA, NEWSROOM, "/footnote", "forget me")
    await desk.tell(8)

    assert "At ten." in shared.words()
    assert ANA not in shared.words()


async def test_forget_me_takes_the_name_from_what_one_shared(
    slack: StandIn, desk: Newsdesk
) -> None:
    await desk.publish(pack())
    await desk.tell()
    private = await slack.ask_command(ANA, NEWSROOM, "/footnote", "ask When does the shop open?")
    await slack.click(ANA, private, "share_0")
    shared = await slack.next_message(NEWSROOM, after=private.ts)
    await slack.ask_command(ANA, NEWSROOM, "/footnote", "forget me")
    await desk.publish(pack(1, opens="At ten."))
    await desk.tell()

    assert "At ten." in shared.words()
    assert ANA not in shared.words()


async def upgrade(services: Services) -> None:
    """To a version that learns otherwise: what was learned before fits no more."""
    async with services.storage.writing() as connection:
        await connection.execute(update(LearnedRow).values(data=b"of another version"))


async def test_after_an_upgrade_that_learns_otherwise_old_answers_are_corrected(
    slack: StandIn, desk: Newsdesk, services: Services
) -> None:
    await subscribe(slack, "corrections", RISK_DESK)
    await desk.publish(pack())
    await desk.tell()
    answer = await slack.ask(ANA, NEWSROOM, OPENING)
    await desk.publish(pack(1, opens="At ten."))
    await upgrade(services)
    await desk.tell()
    (notice,) = posts(slack, RISK_DESK)

    assert "At ten." in answer.words()
    assert "Was: ~At nine.~" in notice.words()


async def test_after_such_an_upgrade_the_digest_tells_what_changed(
    slack: StandIn, desk: Newsdesk, services: Services, clock: SetClock
) -> None:
    await subscribe(slack, "digest daily 08:00 UTC", RISK_DESK)
    await desk.publish(pack())
    await desk.tell()
    await desk.publish(pack(1, opens="At ten."))
    await desk.tell()
    await upgrade(services)
    clock.move(timedelta(days=1))
    await desk.tell()
    (digest,) = posts(slack, RISK_DESK)

    assert "1 answer corrected" in digest.words()


async def test_after_such_an_upgrade_what_is_in_force_is_learned_again_once(
    services: Services, desk: Newsdesk, clock: SetClock
) -> None:
    revisions = services.storage.revisions
    for imprint in await revisions.imprints(HOME):
        await desk.publisher.retract(imprint.pack, "Ana", "a test", whole=True)
    await desk.publish(pack())
    await upgrade(services)
    opened = await open_shelf(revisions, clock)

    assert [one.id for one in opened.shelf.library.revisions] == ["shop"]
    assert (await revisions.edition(HOME, "shop", 1)).stored is not None


async def test_after_such_an_upgrade_the_doctor_finds_the_library_well(
    services: Services, desk: Newsdesk, settings: Settings
) -> None:
    await desk.publish(pack())
    await upgrade(services)
    (library,) = [one for one in await check_up(settings) if one.what == "library"]

    assert library.is_well
    assert "shop@1" in library.sentence


async def test_what_cannot_be_read_does_not_hold_up_what_is_to_be_sent(
    slack: StandIn, desk: Newsdesk, services: Services
) -> None:
    await desk.publish(pack())
    await desk.tell()
    await desk.publish(pack(1, opens="At ten."))
    letter = Letter(TEAM, NEWSROOM, notice="a test", revision=0, text="A word.")
    async with services.storage.writing() as connection:
        await connection.execute(
            update(RevisionRow).where(RevisionRow.pack == "shop").values(text="id: [")
        )
        await connection.execute(update(LearnedRow).values(data=b""))
        await services.storage.outbox.queue(connection, [letter])
    async with telling(desk.teller):
        await slack.until(lambda: posts(slack))

    assert [one.text for one in posts(slack)] == ["A word."]
