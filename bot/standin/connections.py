"""Cutting a client's connection without a goodbye, as a broken network does."""

from typing import Any


class Connections:
    """The open connections of the running server, as uvicorn keeps them."""

    def __init__(self) -> None:
        self.open: set[Any] = set()

    def cut(self, client: tuple[str, int] | None) -> None:
        """Cut the TCP connection of this client."""
        for protocol in list(self.open):
            if client is not None and protocol.client == tuple(client):
                protocol.transport.abort()
