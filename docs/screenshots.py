"""Takes the pictures of the documents from the running workspace: make screenshots.

Needs Chromium and the development dependencies. The pictures are small, and of light mode.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRONES = "@Footnote How many drones has Iran sent to Russia?"
SIZE = {"width": 1120, "height": 760}
PATIENCE = 60_000


@contextmanager
def demo() -> Iterator[str]:
    """A workspace in a process of its own; gives its address."""
    command = [sys.executable, "-m", "bot", "demo", "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
    try:
        line = process.stdout.readline() if process.stdout else ""
        yield next(word for word in line.split() if word.startswith("http://"))
    finally:
        process.terminate()
        process.wait()


def take_answer(page: Page) -> None:
    """A question in a channel, and its answer in the thread."""
    guide = page.get_by_label("Your first minute")
    guide.get_by_role("button", name="Hide").click(timeout=PATIENCE)
    page.get_by_label("Message #newsroom").fill(DRONES)
    page.get_by_label("Message #newsroom").press("Enter")
    thread = page.get_by_role("complementary", name="Thread")
    thread.get_by_role("blockquote").first.wait_for()


def take_first_minute(page: Page) -> None:
    """What a newcomer sees."""
    page.get_by_label("Your first minute").wait_for(timeout=PATIENCE)


PICTURES: dict[str, Callable[[Page], None]] = {
    "first-minute.png": take_first_minute,
    "answer.png": take_answer,
}


def main() -> None:
    if CHROMIUM is None:
        raise SystemExit("The pictures need Chromium: apt-get install -y chromium")
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        for name, prepare in PICTURES.items():
            page = browser.new_page(viewport=SIZE, color_scheme="light")  # type: ignore[arg-type]
            page.goto(address)
            prepare(page)
            # Once all is drawn and has been scrolled to.
            page.mouse.move(0, 0)
            page.wait_for_timeout(500)
            page.screenshot(path=HERE / name, animations="disabled", caret="hide")
        browser.close()


if __name__ == "__main__":
    main()
