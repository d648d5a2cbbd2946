"""The page for everyone: contrast, names for screen readers, and the keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

# WCAG 2.2: 1.4.3 Contrast (Minimum), of each text that is seen against what is painted behind it.
LOW_CONTRAST = """() => {
  const channels = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return [r, g, b, a];
  };
  const over = (top, below) => top.slice(0, 3).map((v, i) => v * top[3] + below[i] * (1 - top[3]));
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map(v => v / 255).map(
      v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const painted = [];
    for (let at = element; at; at = at.parentElement)
      painted.unshift(channels(getComputedStyle(at).backgroundColor));
    return painted.reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), element = walker.currentNode.parentElement;
    if (!text || !element.checkVisibility({opacityProperty: true, visibilityProperty: true}))
      continue;
    const style = getComputedStyle(element), back = behind(element);
    const light = [luminance(over(channels(style.color), back)), luminance(back)];
    const ratio = (Math.max(...light) + 0.05) / (Math.min(...light) + 0.05);
    const large = parseFloat(style.fontSize) >= 24
      || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) low.push(`${text.slice(0, 40)}: ${ratio.toFixed(2)}`);
  }
  return low;
}"""
NAMELESS = """() => [...document.querySelectorAll('button, a, input, textarea, [role=dialog]')]
  .filter(each => each.checkVisibility())
  .filter(each => !(each.getAttribute('aria-label') || each.textContent.trim()
    || each.labels?.length || each.title))
  .map(each => each.outerHTML.slice(0, 120))"""
TOLD_IS_CHOSEN = """() => {
  const told = document.activeElement.getAttribute('aria-activedescendant');
  const chosen = document.querySelectorAll('[role=option][aria-selected=true]');
  return chosen.length === 1 && chosen[0].id === told;
}"""


@pytest.fixture
def full_page(page: Page, echo_url: str) -> Page:
    """A page with a thread of every block, a modal behind it, hints, and the wire panel."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(echo_url)
    expect(page.get_by_role("status").first).not_to_contain_text("connecting")
    composer = page.get_by_label("Message #newsroom")
    composer.fill("@Footnote every block")
    composer.press("Enter")
    side = page.get_by_role("complementary", name="Thread")
    expect(side.get_by_role("heading", name="A header")).to_be_visible()
    composer.fill("/footnote alone")
    composer.press("Enter")
    expect(page.get_by_text("Only visible to you").last).to_be_visible()
    page.get_by_role("button", name="What goes over the wire").click()
    composer.press_sequentially("/")
    expect(page.get_by_role("option").first).to_be_visible()
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(full_page: Page, scheme: str) -> None:
    full_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    dark = re.compile("body--dark")
    body = expect(full_page.locator("body"))
    (body.to_have_class if scheme == "dark" else body.not_to_have_class)(dark)

    assert full_page.evaluate(LOW_CONTRAST) == []
    full_page.get_by_role("button", name="Open the form").first.click()
    expect(full_page.get_by_role("dialog", name="A form")).to_be_visible()
    assert full_page.evaluate(LOW_CONTRAST) == []


def test_everything_that_one_can_press_has_a_name(full_page: Page) -> None:
    assert full_page.evaluate(NAMELESS) == []
    full_page.get_by_role("button", name="Open the form").first.click()
    expect(full_page.get_by_role("dialog", name="A form")).to_be_visible()
    assert full_page.evaluate(NAMELESS) == []


def test_the_composer_tells_which_hint_is_chosen(full_page: Page) -> None:
    chosen = full_page.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    first = chosen.inner_text()
    full_page.get_by_label("Message #newsroom").press("ArrowDown")
    expect(chosen).not_to_have_text(first, use_inner_text=True)
    # The hints are drawn anew at each key, under new ids: both sides are read at one instant.
    full_page.wait_for_function(TOLD_IS_CHOSEN)


def test_with_the_keyboard_alone_one_asks_and_presses_a_button(page: Page, echo_url: str) -> None:
    page.goto(echo_url)
    expect(page.get_by_role("status").first).not_to_contain_text("connecting")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the composer")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Message #newsroom")).to_be_focused()
    page.keyboard.type("@Footnote by keyboard")
    page.keyboard.press("Enter")
    side = page.get_by_role("complementary", name="Thread")
    expect(side).to_contain_text("you said: by keyboard")
    side.get_by_role("button", name="Open the form").focus()
    page.keyboard.press("Enter")
    modal = page.get_by_role("dialog", name="A form")
    expect(modal.get_by_label("Words")).to_be_visible()
    page.keyboard.press("Escape")
    expect(modal).to_be_hidden()
    side.get_by_label("Reply in the thread").focus()
    page.keyboard.press("Escape")

    expect(side).to_be_hidden()
