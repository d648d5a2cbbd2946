"""Chromium from the system, and a local workspace in a process of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


# A machine that does much else at once is slow, and not wrong.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE / 3)


# For a module, not the session: while Playwright runs, no test with an event loop can.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install -y chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def run_until_ready(*command: str) -> Iterator[str]:
    """Runs a program that serves a page on the port given last; yields the page's address."""
    port = free_port()
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent.parent)}
    process = subprocess.Popen([sys.executable, *command, str(port)], env=environment)
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the workspace did not start")


@pytest.fixture(scope="module")
def echo_url(browser: Browser) -> Iterator[str]:
    yield from run_until_ready(str(HERE / "echo_workspace.py"))


@pytest.fixture(scope="module")
def footnote_url(browser: Browser) -> Iterator[str]:
    yield from run_until_ready("-m", "bot", "demo", "--no-browser", "--port")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page that fails the test when the browser complains or leaves this machine."""
    complaints: list[str] = []
    opened = browser.new_page(viewport={"width": 1360, "height": 860})
    opened.set_default_timeout(PATIENCE)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: complaints.extend(_foreign(request.url)))
    yield opened
    opened.close()
    assert complaints == []


def _foreign(url: str) -> list[str]:
    is_local = url.startswith(("http://127.0.0.1:", "data:", "blob:"))
    return [] if is_local else [f"a request left this machine: {url}"]
