"""Footnote itself in the local workspace: `footnote demo`, as a newcomer meets it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.demo.correction import read_erratum
from knowledge import load_library

pytestmark = pytest.mark.browser

DRONES = "How many drones has Iran sent to Russia?"
PUBLISHED_WITHIN = 120_000


@pytest.fixture
def newsroom(page: Page, footnote_url: str) -> Page:
    page.goto(footnote_url)
    expect(page.get_by_label("Your first minute")).to_be_visible(timeout=30_000)
    return page


def thread(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Thread")


def say(page: Page, text: str, to: str = "Message #newsroom") -> None:
    page.get_by_label(to).fill(text)
    page.get_by_label(to).press("Enter")


def ask(page: Page, question: str) -> None:
    say(page, f"@Footnote {question}")


def test_an_answer_with_its_sentence_and_its_place(newsroom: Page) -> None:
    ask(newsroom, DRONES)

    side = thread(newsroom)
    expect(side.get_by_role("blockquote").first).to_contain_text("several hundred")
    side.get_by_role("button", name="context").click()
    expect(newsroom.get_by_role("dialog")).to_contain_text("several hundred")
    newsroom.get_by_role("dialog").get_by_role("button", name="Close").last.click()
    expect(newsroom.get_by_role("dialog")).to_be_hidden()


def test_one_goes_on_in_the_thread_without_a_mention(newsroom: Page) -> None:
    ask(newsroom, DRONES)
    expect(thread(newsroom).get_by_role("blockquote").first).to_be_visible()
    say(newsroom, "since when?", "Reply in the thread")

    answer = thread(newsroom).get_by_role("article").nth(3)
    expect(answer.get_by_role("blockquote").first).to_contain_text("Since August")


def test_a_question_without_an_answer_offers_others_and_one_is_clicked(newsroom: Page) -> None:
    ask(newsroom, "How many drones has Russia sent to Iran?")
    side = thread(newsroom)
    refusal = side.get_by_role("article").nth(1)
    expect(refusal).to_contain_text("What I can answer")
    expect(side.get_by_role("blockquote")).to_have_count(0)
    refusal.get_by_role("button").filter(has_text="?").first.click()

    expect(side.get_by_role("blockquote").first).to_be_visible()


def test_a_summary_by_command(newsroom: Page) -> None:
    say(newsroom, "/footnote summary")

    expect(newsroom.get_by_role("article").last).to_contain_text("Only visible to you")
    expect(newsroom.get_by_role("article").last).to_contain_text("Summary")


def test_five_questions_are_offered_and_one_gets_no_answer(newsroom: Page) -> None:
    steps = newsroom.get_by_label("Your first minute").get_by_role("listitem")
    expect(steps.get_by_role("button").filter(has_text="?")).to_have_count(5)
    steps.nth(1).get_by_role("button").click()

    expect(thread(newsroom).get_by_role("article").nth(1)).to_contain_text("does not")
    expect(thread(newsroom).get_by_role("blockquote")).to_have_count(0)
    expect(steps.nth(1).get_by_role("button")).to_have_class("chip is-done")


def test_a_correction_reaches_the_old_answer_and_the_channel_that_asked_to_be_told(
    newsroom: Page,
) -> None:
    erratum = read_erratum()
    question = load_library().revision(erratum.pack).entry(erratum.entry).question
    newsroom.get_by_role("button", name="risk-desk").click()
    say(newsroom, "/footnote subscribe corrections", "Message #risk-desk")
    expect(newsroom.get_by_role("article").last).to_contain_text("I tell this channel")
    newsroom.get_by_role("button", name="newsroom").click()

    guide = newsroom.get_by_label("Your first minute")
    guide.get_by_role("button", name=question).click()
    answer = thread(newsroom).get_by_role("article").nth(1)
    expect(answer).to_contain_text(erratum.was)
    guide.get_by_role("button", name="Publish a correction").click()

    expect(answer).to_contain_text(erratum.is_, timeout=PUBLISHED_WITHIN)
    expect(thread(newsroom).get_by_role("article").nth(2)).to_contain_text("has changed")
    newsroom.get_by_role("button", name="risk-desk 1 unread").click()
    notice = newsroom.get_by_role("article").last
    expect(notice).to_contain_text("Corrected on")
    expect(notice).to_contain_text(erratum.reason)
    expect(notice.get_by_role("button", name="Mute")).to_be_visible()


def test_the_home_tab_shows_what_the_bot_put_there(newsroom: Page) -> None:
    newsroom.locator(".place", has_text="Footnote").click()
    newsroom.get_by_role("tab", name="Home").click()
    home = newsroom.get_by_role("tabpanel", name="Home")
    expect(home.get_by_role("heading", name="Articles")).to_be_visible()
    expect(newsroom.get_by_label("Message Footnote")).to_be_hidden()
    newsroom.get_by_role("tab", name="Messages").click()

    expect(newsroom.get_by_label("Message Footnote")).to_be_visible()
