"""What went over the wire, one row each: what was delivered, how it was taken, what was called."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.standin import Call, Delivery
from bot.standin.state import State

_ARGUMENTS_SHOWN = ("channel", "channel_id", "thread_ts", "trigger_id", "user", "ts", "text")


@dataclass(frozen=True, slots=True)
class WireRow:
    """One line of the wire panel."""

    at: float
    direction: str
    name: str
    note: str
    took: str
    ok: bool
    detail: str

    @property
    def time_of_day(self) -> str:
        """To the millisecond, as one compares them."""
        return f"{datetime.fromtimestamp(self.at):%H:%M:%S.%f}"[:-3]


def wire_rows(state: State, most: int = 200) -> list[WireRow]:
    """The latest rows, oldest first."""
    rows = [*map(_delivered, state.deliveries), *map(_called, state.calls)]
    return sorted(rows, key=lambda row: row.at)[-most:]


def _delivered(delivery: Delivery) -> WireRow:
    ack = delivery.ack
    took = "" if delivery.acked_at is None else _milliseconds(delivery.acked_at - delivery.sent_at)
    waiting = "waiting for the acknowledgement"
    note = waiting if ack is None else ("acknowledged" if ack.ok else f"failed: {ack.reason}")
    again = f" (try {delivery.attempt + 1})" if delivery.attempt else ""
    return WireRow(
        delivery.sent_at,
        "→",
        _delivery_name(delivery) + again,
        note,
        took,
        ack is None or ack.ok,
        _pretty(delivery.payload),
    )


def _delivery_name(delivery: Delivery) -> str:
    payload = delivery.payload
    if delivery.kind == "events_api":
        event = payload["event"]
        return ".".join(filter(None, ("event", event["type"], event.get("subtype"))))
    if delivery.kind == "slash_commands":
        return f"command {payload['command']} {payload['text']}".strip()
    return str(payload["type"])


def _called(call: Call) -> WireRow:
    shown = {n: v for n, v in call.arguments.items() if n in _ARGUMENTS_SHOWN}
    note = call.error or " ".join(f"{n}={str(v)[:40]}" for n, v in shown.items())
    detail = _pretty({"arguments": call.arguments, "answer": call.result})
    return WireRow(call.at, "←", call.method, note, _milliseconds(call.took), call.ok, detail)


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.001 else "< 1 ms"


def _pretty(content: object) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False)[:6000]
