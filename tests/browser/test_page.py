"""The page of the local workspace, in a browser, with a bot that says back what it hears."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def newsroom(page: Page, echo_url: str) -> Page:
    page.goto(echo_url)
    expect(page.get_by_label("Message #newsroom")).to_be_visible()
    expect(page.get_by_role("status").first).not_to_contain_text("connecting")
    return page


def say(page: Page, text: str, to: str = "Message #newsroom") -> None:
    page.get_by_label(to).fill(text)
    page.get_by_label(to).press("Enter")


def test_an_example_is_asked_and_answered_in_a_thread(newsroom: Page) -> None:
    newsroom.get_by_role("button", name="One with no answer?").click()

    side = newsroom.get_by_role("complementary", name="Thread")
    expect(side).to_contain_text("you said: One with no answer?")
    expect(newsroom.get_by_role("region", name="Channel", exact=True)).to_contain_text("1 reply")


def test_the_status_is_shown_until_the_answer_comes(newsroom: Page) -> None:
    say(newsroom, "@Footnote hello")

    status = newsroom.get_by_role("complementary", name="Thread").get_by_role("status")
    expect(status).to_have_text("Footnote is thinking…")
    expect(status).to_have_text("")


def test_every_block_is_drawn_and_nothing_is_run(newsroom: Page) -> None:
    say(newsroom, "@Footnote <img src=x onerror=alert(1)> *x*")

    side = newsroom.get_by_role("complementary", name="Thread")
    expect(side.get_by_role("heading", name="A header")).to_be_visible()
    expect(side.get_by_text("<img src=x onerror=alert(1)>").first).to_be_visible()
    expect(side.get_by_role("blockquote")).to_have_text("a quotation")
    expect(side.get_by_role("table")).to_contain_text("In a cell")
    expect(side.get_by_text("<b>not</b>")).to_be_visible()
    expect(side.get_by_role("group", name="Feedback").get_by_role("button")).to_have_count(2)
    expect(side.locator("img")).to_have_count(0)


def test_one_goes_on_in_the_thread_and_closes_it_with_escape(newsroom: Page) -> None:
    say(newsroom, "@Footnote first")
    side = newsroom.get_by_role("complementary", name="Thread")
    expect(side).to_contain_text("you said: first")
    say(newsroom, "@Footnote second", "Reply in the thread")
    expect(side).to_contain_text("you said: second")

    newsroom.get_by_label("Reply in the thread").press("Escape")
    expect(side).to_be_hidden()


def test_slash_commands_do_not_work_in_threads(newsroom: Page) -> None:
    say(newsroom, "@Footnote first")
    say(newsroom, "/footnote help", "Reply in the thread")

    expect(newsroom.get_by_text("Slash commands do not work in threads")).to_be_visible()


def test_hints_open_with_a_slash_and_are_taken_with_tab(newsroom: Page) -> None:
    composer = newsroom.get_by_label("Message #newsroom")
    composer.press_sequentially("/footnote sum")
    expect(newsroom.get_by_role("option")).to_have_count(1)
    composer.press("Tab")
    expect(composer).to_have_value("/footnote summary ")
    composer.press("Enter")

    answer = newsroom.get_by_role("article").last
    expect(answer).to_contain_text("Only visible to you")
    expect(answer).to_contain_text("command: summary")


def test_arrows_move_through_the_hints_and_escape_closes_them(newsroom: Page) -> None:
    composer = newsroom.get_by_label("Message #newsroom")
    composer.press_sequentially("/")
    options = newsroom.get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true")
    composer.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    composer.press("Escape")

    expect(options).to_have_count(0)
    composer.fill("")


def test_shift_and_enter_break_the_line(newsroom: Page) -> None:
    composer = newsroom.get_by_label("Message #newsroom")
    composer.press_sequentially("one")
    composer.press("Shift+Enter")
    composer.press_sequentially("two")

    expect(composer).to_have_value("one\ntwo")
    composer.press("Enter")
    expect(newsroom.get_by_role("article").last).to_contain_text(re.compile("one\\s*two"))


def test_a_modal_shows_errors_and_saves(newsroom: Page) -> None:
    say(newsroom, "@Footnote form")
    newsroom.get_by_role("button", name="Open the form").last.click()
    modal = newsroom.get_by_role("dialog", name="A form")
    modal.get_by_role("button", name="Save").click()
    expect(modal.get_by_role("alert")).to_have_text("Please complete this required field.")
    modal.get_by_label("Words").fill("wrong")
    modal.get_by_role("button", name="Save").click()
    expect(modal.get_by_role("alert")).to_have_text("Not that.")
    modal.get_by_label("Words").fill("right")
    modal.get_by_role("button", name="Save").click()

    expect(modal).to_be_hidden()
    expect(newsroom.get_by_label("1 unread")).to_be_visible()
    expect(newsroom).to_have_title("(1) #newsroom · Footnote")
    newsroom.get_by_role("button", name="Footnote in #risk-desk").click()
    expect(newsroom.get_by_role("heading", name="#risk-desk")).to_be_visible()
    expect(newsroom.get_by_role("article").last).to_contain_text("saved: right")


def test_what_the_page_cannot_draw_is_named_and_not_dropped(newsroom: Page) -> None:
    say(newsroom, "@Footnote form")
    newsroom.get_by_role("button", name="Open the form").last.click()

    modal = newsroom.get_by_role("dialog", name="A form")
    expect(modal).to_contain_text("an element of type “rich_text_input”")


def test_escape_closes_a_modal(newsroom: Page) -> None:
    say(newsroom, "@Footnote form")
    newsroom.get_by_role("button", name="Open the form").last.click()
    modal = newsroom.get_by_role("dialog", name="A form")
    expect(modal).to_be_visible()
    newsroom.keyboard.press("Escape")

    expect(modal).to_be_hidden()


def test_a_vote_and_a_choice_reach_the_bot(newsroom: Page) -> None:
    say(newsroom, "@Footnote vote")
    side = newsroom.get_by_role("complementary", name="Thread")
    side.get_by_role("button", name="Negative").click()
    expect(side).to_contain_text("vote: negative")

    side.get_by_label("Choose a fruit").fill("qu")
    newsroom.get_by_role("option", name="Quinces").click()
    expect(side).to_contain_text("picked: quinces")


def test_another_member_does_not_see_what_was_for_one_alone(newsroom: Page) -> None:
    say(newsroom, "/footnote secret")
    expect(newsroom.get_by_text("command: secret")).to_be_visible()
    newsroom.get_by_role("button", name="Ben Okafor").click()

    expect(newsroom.get_by_text("command: secret")).to_be_hidden()
    expect(newsroom.get_by_role("button", name="Ben Okafor")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_a_direct_message_is_answered_edited_and_deleted(newsroom: Page) -> None:
    newsroom.get_by_role("button", name="Footnote", exact=True).click()
    say(newsroom, "hello there", "Message Footnote")
    expect(newsroom.get_by_text("direct: hello there")).to_be_visible()
    question = newsroom.get_by_role("article").filter(has_text="Ana Costa").last
    question.hover()
    question.get_by_role("button", name="Edit").click()
    newsroom.get_by_role("dialog").get_by_label("Message").fill("changed")
    newsroom.get_by_role("button", name="Save").click()
    expect(newsroom.get_by_text("edited to: changed")).to_be_visible()

    question.get_by_role("button", name="Delete").click()
    expect(newsroom.get_by_text("changed", exact=True)).to_have_count(0)


def test_two_browsers_see_the_same_live(newsroom: Page, echo_url: str) -> None:
    assert newsroom.context.browser is not None
    other = newsroom.context.browser.new_page()
    other.goto(echo_url)
    expect(other.get_by_label("Message #newsroom")).to_be_visible()
    say(newsroom, "Hello to all who look")

    expect(other.get_by_text("Hello to all who look")).to_be_visible()
    other.close()


def test_the_wire_shows_event_acknowledgement_and_call(newsroom: Page) -> None:
    newsroom.get_by_role("button", name="What goes over the wire").click()
    wire = newsroom.get_by_role("complementary", name="Wire")
    say(newsroom, "@Footnote over the wire")

    expect(wire).to_contain_text("event.app_mention")
    expect(wire).to_contain_text("acknowledged")
    expect(wire).to_contain_text("chat.postMessage")


def test_dark_and_narrow(newsroom: Page) -> None:
    newsroom.get_by_role("button", name="Light or dark").click()
    expect(newsroom.locator("body")).to_have_class(re.compile("body--dark"))
    newsroom.set_viewport_size({"width": 390, "height": 780})
    newsroom.get_by_role("button", name="Channels", exact=True).click()
    newsroom.get_by_role("button", name="risk-desk").click()

    expect(newsroom.get_by_role("heading", name="#risk-desk")).to_be_visible()
    width = newsroom.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
