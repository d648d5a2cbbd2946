"""Footnote itself in the local workspace: `footnote demo`, as a newcomer meets it."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def newsroom(page: Page, footnote_url: str) -> Page:
    page.goto(footnote_url)
    expect(page.get_by_label("Message #newsroom")).to_be_visible()
    expect(page.get_by_role("status").first).not_to_contain_text("connecting", timeout=20_000)
    return page


def ask(page: Page, question: str) -> None:
    page.get_by_label("Message #newsroom").fill(f"@Footnote {question}")
    page.get_by_label("Message #newsroom").press("Enter")


def test_an_answer_with_its_sentence_and_its_place(newsroom: Page) -> None:
    ask(newsroom, "How many drones has Iran sent to Russia?")

    side = newsroom.get_by_role("complementary", name="Thread")
    expect(side.get_by_role("blockquote").first).to_contain_text("several hundred")
    side.get_by_role("button", name="context").click()
    expect(newsroom.get_by_role("dialog")).to_contain_text("several hundred")


def test_a_question_without_an_answer(newsroom: Page) -> None:
    newsroom.get_by_label("Your first minute").locator(".chip").last.click()

    side = newsroom.get_by_role("complementary", name="Thread")
    expect(side.get_by_role("article").nth(1)).to_contain_text("does not")
    expect(side.get_by_role("blockquote")).to_have_count(0)


def test_a_summary_by_command(newsroom: Page) -> None:
    newsroom.get_by_label("Message #newsroom").fill("/footnote summary")
    newsroom.get_by_label("Message #newsroom").press("Enter")

    expect(newsroom.get_by_role("article").last).to_contain_text("Only visible to you")
    expect(newsroom.get_by_role("article").last).to_contain_text("Iran")


def test_five_examples_are_offered(newsroom: Page) -> None:
    guide = newsroom.get_by_label("Your first minute")

    expect(guide.locator(".chip")).to_have_count(5)
