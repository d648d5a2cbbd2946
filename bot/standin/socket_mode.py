"""Socket Mode: hello, envelopes, acknowledgements, several connections in turn, disconnects.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from bot.standin.connections import Connections
from bot.standin.records import Ack, Change, Delivery, Json
from bot.standin.state import APP, State

MOST_CONNECTIONS = 10
ANSWERABLE = ("slash_commands", "interactive")


@dataclass(eq=False, slots=True)
class Connection:
    """One WebSocket of the bot, with what was sent on it and is not yet acknowledged."""

    socket: WebSocket
    waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    is_stranded: bool = False

    async def send(self, message: Json) -> None:
        """Send one JSON message; into the void, where nobody is left at the other end."""
        if self.is_stranded:
            return
        await self.socket.send_text(json.dumps(message))

    def acknowledge(self, message: Json) -> None:
        """Take an acknowledgement."""
        future = self.waiting.pop(message.get("envelope_id", ""), None)
        if future is not None and not future.done():
            future.set_result(message.get("payload") or {})

    def lose(self) -> None:
        """Give up waiting: the connection is gone."""
        for future in self.waiting.values():
            if not future.done():
                future.set_exception(ConnectionError("closed"))
        self.waiting.clear()


class SocketMode:
    """All of the bot's connections; each delivery goes to one, in turn."""

    def __init__(self, state: State, connections: Connections) -> None:
        self.open: list[Connection] = []
        self._state = state
        self._connections = connections
        self._turn = 0

    async def accept(self, socket: WebSocket) -> None:
        """Serve one WebSocket from hello to goodbye."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._state.tickets:
            await socket.close(1008, "invalid ticket")
            return
        self._state.tickets.discard(ticket)
        await socket.accept()
        if len(self.open) >= MOST_CONNECTIONS:
            await socket.send_text(json.dumps(_disconnect("too_many_websockets")))
            await socket.close()
            return
        await self._serve(Connection(socket))

    async def _serve(self, connection: Connection) -> None:
        self.open.append(connection)
        try:
            await connection.send(_hello(len(self.open)))
            self._state.announce(Change("connected"))
            while True:
                connection.acknowledge(json.loads(await connection.socket.receive_text()))
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            if connection in self.open and not connection.is_stranded:
                self.open.remove(connection)
            if not connection.is_stranded:
                connection.lose()
            self._state.announce(Change("disconnected"))

    async def send(self, delivery: Delivery, seconds: float) -> Ack:
        """Send an envelope on the next connection and wait for its acknowledgement."""
        if not self.open:
            return Ack(False, reason="no_connection")
        self._turn += 1
        connection = self.open[self._turn % len(self.open)]
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        connection.waiting[delivery.id] = answer
        try:
            await connection.send(_envelope(delivery))
            return Ack(True, await asyncio.wait_for(answer, seconds))
        except TimeoutError:
            return Ack(False, reason="timeout")
        except (ConnectionError, RuntimeError, WebSocketDisconnect):
            return Ack(False, reason="connection_closed")
        finally:
            connection.waiting.pop(delivery.id, None)

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask every connection to be replaced, as Slack does every few hours."""
        for connection in list(self.open):
            await connection.send(_disconnect(reason))

    async def close(self) -> None:
        """Close every connection with a close frame, but those that lead nowhere."""
        self.open = [connection for connection in self.open if not connection.is_stranded]
        for connection in list(self.open):
            if connection.socket.application_state is WebSocketState.CONNECTED:
                await connection.socket.close()

    def strand(self) -> None:
        """Cut the oldest connection unnoticed: what is sent to it is lost, and it is sent to."""
        connection = next(one for one in self.open if not one.is_stranded)
        connection.is_stranded = True
        self._connections.cut(connection.socket.client)

    def cut(self) -> None:
        """Cut every connection without a close frame."""
        for connection in list(self.open):
            self._connections.cut(connection.socket.client)


def _hello(number: int) -> Json:
    return {
        "type": "hello",
        "num_connections": number,
        "debug_info": {"host": "standin", "approximate_connection_time": 18_060},
        "connection_info": {"app_id": APP},
    }


def _disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "standin"}}


def _envelope(delivery: Delivery) -> Json:
    envelope: Json = {
        "envelope_id": delivery.id,
        "type": delivery.kind,
        "payload": delivery.payload,
        "accepts_response_payload": delivery.kind in ANSWERABLE,
    }
    if delivery.kind == "events_api":
        envelope["retry_attempt"] = delivery.attempt
        envelope["retry_reason"] = delivery.retry_reason
    return envelope
