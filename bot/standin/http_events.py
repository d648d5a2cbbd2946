"""The same deliveries as signed HTTP requests to the bot's request URL.

https://docs.slack.dev/authentication/verifying-requests-from-slack
https://docs.slack.dev/apis/events-api#retries
"""

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from urllib.parse import urlencode

import aiohttp

from bot.standin.records import Ack, Delivery, Json

_FORM = "application/x-www-form-urlencoded"


class HttpEvents:
    """Posts each delivery to one URL and reads the answer as its acknowledgement."""

    def __init__(self, request_url: str, signing_secret: str) -> None:
        self._url = request_url
        self._secret = signing_secret

    async def send(self, delivery: Delivery, seconds: float) -> Ack:
        """Send one signed request; an answer of 2xx in time acknowledges it."""
        body, content_type = _body(delivery)
        headers = {**self._signature(body), "Content-Type": content_type, **_retry(delivery)}
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(self._url, data=body, headers=headers) as response,
            ):
                return _read(response.status, response.headers, await response.text())
        except TimeoutError:
            return Ack(False, reason="http_timeout")
        except aiohttp.ClientError:
            return Ack(False, reason="connection_failed")

    async def verify_url(self, challenge: str = "c4a11e") -> bool:
        """Whether the bot answers the challenge that Slack sends when the URL is saved.

        https://docs.slack.dev/reference/events/url_verification
        """
        payload = {"type": "url_verification", "token": "", "challenge": challenge}
        ack = await self.send(Delivery("events_api", payload, "", 0, time.time()), 3.0)
        return ack.ok and challenge in (ack.payload.get("challenge"), ack.payload.get("text"))

    def _signature(self, body: bytes) -> dict[str, str]:
        now = str(int(time.time()))
        signed = hmac.new(self._secret.encode(), f"v0:{now}:".encode() + body, hashlib.sha256)
        return {
            "X-Slack-Request-Timestamp": now,
            "X-Slack-Signature": f"v0={signed.hexdigest()}",
        }


def _body(delivery: Delivery) -> tuple[bytes, str]:
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload).encode(), "application/json"
    if delivery.kind == "slash_commands":
        return urlencode(delivery.payload).encode(), _FORM
    return urlencode({"payload": json.dumps(delivery.payload)}).encode(), _FORM


def _retry(delivery: Delivery) -> dict[str, str]:
    if not delivery.attempt:
        return {}
    return {
        "X-Slack-Retry-Num": str(delivery.attempt),
        "X-Slack-Retry-Reason": delivery.retry_reason,
    }


def _read(status: int, headers: Mapping[str, str], text: str) -> Ack:
    stop = headers.get("x-slack-no-retry") == "1"
    if not 200 <= status < 300:
        return Ack(False, reason="http_error", stop_retrying=stop)
    return Ack(True, _payload(text))


def _payload(text: str) -> Json:
    if not text:
        return {}
    try:
        read = json.loads(text)
    except ValueError:
        return {"text": text}
    return read if isinstance(read, dict) else {"text": text}
