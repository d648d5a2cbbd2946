"""Articles come as Markdown, as a page, from an address; a new version says what changed."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from knowledge import ArticleError, Endpoint, changes, read_given
from knowledge.article import clean, fetch, read_article

PAGE = """<!doctype html><html><head><title>Old clock rings again</title>
<meta property="og:site_name" content="The Fenwick Post"><meta name="author" content="Ada Birch">
<meta property="article:published_time" content="2026-03-02T09:00:00Z"></head>
<body><nav>Home Sport Subscribe</nav><article><h1>Old clock rings again</h1>
<p>By Ada Birch</p>
<p>The town clock of Fenwick rang on Monday for the first time in 40 years.</p>
<p>"It is a fine sound," said mayor Nora Pike. "We had missed it."</p></article>
<footer>Cookies</footer></body></html>"""
MARKDOWN = """---
author: Ada Birch
date: 2026-03-02
publisher: The Fenwick Post
---
# Old clock rings again

The town clock of **Fenwick** rang on [Monday](https://example.org)
for the first time in 40 years.

> "It is a fine sound," said mayor Nora Pike.
"""
RANG = "The town clock of Fenwick rang on Monday for the first time in 40 years."


class Site(BaseHTTPRequestHandler):
    """Serves the page, redirects, an endless page, and a page that never comes."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self._answer(302, {"Location": "/clock"})
        elif self.path == "/umgezogen-nach-Z%C3%BCrich?wo=dort%20oben":
            self._answer(302, {"Location": "/Zürich".encode().decode("latin-1")})
        elif self.path == "/Z%C3%BCrich":
            self._answer(302, {"Location": "/Orléans"})  # one byte, as sent by older servers
        elif self.path == "/Orl%E9ans":
            self._answer(302, {"Location": "/clock"})
        elif self.path == "/inside":
            self._answer(302, {"Location": "http://inside.example/"})
        elif self.path == "/circle":
            self._answer(302, {"Location": "/circle"})
        elif self.path == "/gone":
            self._answer(404, {})
        elif self.path == "/slow":
            self.server.stopping.wait(20)  # type: ignore[attr-defined]
        else:
            body = PAGE.encode() if self.path == "/clock" else b"x" * 2_100_000
            self._answer(200, {"Content-Type": "text/html", "Content-Length": str(len(body))})
            self.wfile.write(body)

    def _answer(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class Listening(ThreadingHTTPServer):
    """A server whose slow page ends with it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Site)
        self.stopping = threading.Event()

    def handle_error(self, *_: object) -> None:
        """A reader that hangs up is no fault."""


@pytest.fixture
def site() -> Iterator[Listening]:
    server = Listening()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.stopping.set()
    server.shutdown()
    server.server_close()
    thread.join()


def resolver(site: Listening) -> fetch.Resolver:
    """Knows one name, and takes every other one the way that everybody else does."""

    def resolve(host: str, port: int) -> Endpoint:
        if host == "news.example":
            return Endpoint("127.0.0.1", site.server_port)
        if host == "inside.example":
            return fetch.resolve_publicly("127.0.0.1", port)
        return fetch.resolve_publicly(host, port)

    return resolve


def test_a_page_behind_an_address_is_read_with_what_it_says_of_itself(site: Listening) -> None:
    given = read_given("http://news.example/moved", resolver(site))

    assert given.article.headline == "Old clock rings again"
    assert given.authors == ("Ada Birch",)
    assert (given.publisher, str(given.published)) == ("The Fenwick Post", "2026-03-02")
    assert given.article.find(RANG) is not None
    assert "Subscribe" not in given.text


def test_an_address_with_letters_outside_ascii_is_fetched_and_so_is_where_it_leads(
    site: Listening,
) -> None:
    address = "http://news.example/umgezogen-nach-Zürich?wo=dort%20oben"

    assert read_given(address, resolver(site)).article.headline == "Old clock rings again"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("inside", "127.0.0.1 is no public address"),
        ("circle", "redirects over 5 times"),
        ("gone", "answers 404"),
        ("long", "is over 2,000,000 bytes"),
    ],
)
def test_an_address_that_cannot_be_read_gets_a_sentence(
    site: Listening, path: str, sentence: str
) -> None:
    with pytest.raises(ArticleError, match=sentence):
        read_given(f"http://news.example/{path}", resolver(site))


def test_a_page_that_never_comes_is_given_up(
    site: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "SECONDS", 0.3)

    with pytest.raises(ArticleError, match="it took over"):
        read_given("http://news.example/slow", resolver(site))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "http://10.1.2.3/",
        "http://192.168.1.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
    ],
)
def test_nothing_inside_is_ever_fetched(address: str) -> None:
    with pytest.raises(ArticleError, match="no public address"):
        read_given(address)


def test_a_name_is_resolved_once_so_that_it_cannot_change_its_mind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter([[(2, 1, 6, "", ("203.0.113.7", 80))], [(2, 1, 6, "", ("127.0.0.1", 80))]])
    reached: list[object] = []

    def connect(endpoint: object, **_: object) -> socket.socket:
        reached.append(endpoint)
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: next(answers))
    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(fetch, "is_public", lambda address: address == "203.0.113.7")
    with pytest.raises(ArticleError, match="refused"):
        read_given("http://turning.example/")

    assert reached == [("203.0.113.7", 80)]


@pytest.mark.parametrize("address", ["ftp://example.org/", "http://", "file:///etc/passwd"])
def test_only_pages_have_addresses(address: str) -> None:
    with pytest.raises(ArticleError, match="no address of a page"):
        read_given(address)


def test_markdown_loses_its_marks_and_keeps_its_words(tmp_path: Path) -> None:
    path = tmp_path / "clock.md"
    path.write_text(MARKDOWN)
    given = read_given(str(path))

    assert given.article.headline == "Old clock rings again"
    assert given.authors == ("Ada Birch",)
    assert given.publisher == "The Fenwick Post"
    assert given.article.find(RANG) is not None
    assert all(s.text == clean(given.text[s.start : s.end]) for s in given.article.sentences)


def test_a_saved_page_is_read_like_one_from_an_address(tmp_path: Path) -> None:
    path = tmp_path / "clock.html"
    path.write_text(PAGE)

    assert read_given(str(path)).article.find(RANG) is not None


def test_plain_text_stays_the_file_it_is(tmp_path: Path) -> None:
    path = tmp_path / "clock.txt"
    path.write_text(f"Old clock rings again\n\nPublished 2 March 2026\n\n{RANG}\n")
    given = read_given(str(path))

    assert given.file == path
    assert str(given.published) == "2026-03-02"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("latin.txt", "One.\nCafé.\n".encode("latin-1"), r"latin.txt:2: this is not UTF-8"),
        ("long.txt", b"x" * 2_000_001, "is over 2,000,000 bytes"),
        ("empty.txt", b"\n\n", "there is no text in it"),
        ("empty.html", b"<html><body></body></html>", "no article can be found"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(ArticleError, match=sentence):
        read_given(str(tmp_path / name))


def test_a_new_version_keeps_the_ids_of_what_stayed_and_tells_the_rest() -> None:
    old = read_article("Title\n\nIt rang on Monday. Nobody came. It cost £12,000.\n")
    new = read_article("Title\n\nIt rang on Tuesday. It cost £12,000. A crowd of 80 cheered.\n")
    kept = {s.id for s in old.sentences} & {s.id for s in new.sentences}
    told = [(c.kind, c.old and c.old.text, c.new and c.new.text) for c in changes(old, new)]

    assert len(kept) == 2
    assert sorted(told, key=lambda row: row[0]) == [
        ("added", None, "A crowd of 80 cheered."),
        ("changed", "It rang on Monday.", "It rang on Tuesday."),
        ("removed", "Nobody came.", None),
    ]


def test_the_same_article_read_again_has_not_changed() -> None:
    old = read_article("Title\n\nIt rang on Monday.\n")

    assert changes(old, read_article(old.raw)) == []
