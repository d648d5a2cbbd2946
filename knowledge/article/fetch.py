"""Fetches the page at an address, within limits of time and size, and never from inside.

The machine that reads an address may see more than its asker does. So every name is resolved once,
every address it stands for must be a public one, and the connection goes to the address that was
checked, after a redirect as well: a name that changes its mind in between changes nothing.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from ipaddress import IPv6Address, ip_address
from string import punctuation
from threading import Timer
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from knowledge.article.errors import ArticleError
from knowledge.article.read import MOST_BYTES

SECONDS = 15.0
"""For everything together, redirects included."""
REDIRECTS = 5
HEADERS = {"User-Agent": "Footnote (article reader)", "Accept": "text/html, text/plain, */*;q=0.5"}


class Endpoint(NamedTuple):
    """Where to connect to: an address in numbers, and a port."""

    address: str
    port: int


Resolver = Callable[[str, int], Endpoint]
"""From a host's name and port to where to connect. Raises ArticleError."""


class Page(NamedTuple):
    """What came back, from where, after redirects."""

    address: str
    content_type: str
    body: bytes


def resolve_publicly(host: str, port: int) -> Endpoint:
    """The first address of a host, all of whose addresses are public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ArticleError(f"There is no host {host}: check the address.") from error
    addresses = list(dict.fromkeys(str(row[4][0]) for row in found))
    if not addresses or not all(is_public(address) for address in addresses):
        raise ArticleError(f"{host} is no public address: save the page, and give the file.")
    return Endpoint(addresses[0], port)


def is_public(address: str) -> bool:
    """Whether it is one of the open net; addresses that wrap another count as the inner one."""
    number = ip_address(address.partition("%")[0])
    if isinstance(number, IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
        if inner is not None:
            return is_public(str(inner))
    return number.is_global and not number.is_multicast


def fetch(address: str, resolve: Resolver = resolve_publicly) -> Page:
    """Raises ArticleError with a sentence that names the address."""
    deadline = time.monotonic() + SECONDS
    asked = address
    for _ in range(REDIRECTS + 1):
        try:
            answer = _ask(_parts(asked), resolve, deadline)
        except (OSError, http.client.HTTPException) as error:
            raise ArticleError(f"Cannot fetch {asked}: {_why(error, deadline)}.") from error
        if isinstance(answer, Page):
            return answer
        asked = urljoin(asked, answer)
    raise ArticleError(f"{address} redirects over {REDIRECTS} times: give the last address.")


def _why(error: Exception, deadline: float) -> str:
    if isinstance(error, TimeoutError) or time.monotonic() >= deadline:
        return f"it took over {SECONDS:.0f} seconds"
    return str(error) or type(error).__name__


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise ArticleError(f"{address} is no address: {error}.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ArticleError(f"{address} is no address of a page: begin it with https://.")
    return parts


def _ask(parts: SplitResult, resolve: Resolver, deadline: float) -> Page | str:
    """The page, or the address that it redirects to."""
    connection = _connect(parts, resolve, deadline)
    watch = Timer(_left(deadline), _cut, [connection.sock])
    watch.daemon = True
    watch.start()
    try:
        connection.request("GET", _target(parts), headers=HEADERS)
        response = connection.getresponse()
        location = response.getheader("Location")
        if location and response.status in (301, 302, 303, 307, 308):
            return _as_sent(location)
        if response.status != http.HTTPStatus.OK:
            raise ArticleError(f"{parts.geturl()} answers {response.status} {response.reason}.")
        body = response.read(MOST_BYTES + 1)
        _left(deadline)
        if len(body) > MOST_BYTES:
            raise ArticleError(f"{parts.geturl()} is over {MOST_BYTES:,} bytes; save its text.")
        return Page(parts.geturl(), response.getheader("Content-Type") or "", body)
    finally:
        watch.cancel()
        connection.close()


def _target(parts: SplitResult) -> str:
    """What is asked of the host, in ASCII; what is percent-encoded already stays so."""
    target = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
    return quote(target, safe=punctuation, errors="surrogateescape")


def _as_sent(header: str) -> str:
    """Bytes outside ASCII are UTF-8 where they can be; the client reads all as Latin-1."""
    sent = header.encode("latin-1")
    try:
        return sent.decode()
    except UnicodeDecodeError:
        return quote(sent, safe=punctuation)


def _cut(connected: socket.socket) -> None:
    """Ends a connection that takes too long, wherever it is waiting."""
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _connect(parts: SplitResult, resolve: Resolver, deadline: float) -> http.client.HTTPConnection:
    """A connection whose socket goes to the checked address; certificates are of the name."""
    host = str(parts.hostname)
    secure = parts.scheme == "https"
    endpoint = resolve(host, parts.port or (443 if secure else 80))
    connection = http.client.HTTPConnection(host, parts.port)
    plain = socket.create_connection(endpoint, timeout=_left(deadline))
    if not secure:
        connection.sock = plain
        return connection
    try:
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise
    return connection


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
