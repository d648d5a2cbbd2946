"""HTTP mode: Slack's requests come in at one address.

Anyone can send to it, so a request is read by nothing before its signature is verified.
https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.manifest import EVENTS_PATH

MOST_BYTES = 1_000_000


def build_web(app: AsyncApp, signing_secret: str) -> Starlette:
    verifier = SignatureVerifier(signing_secret)

    async def slack_events(request: Request) -> Response:
        body = await _read(request)
        if _is_ssl_check(body):
            return Response()
        if not _is_signed(request, body, verifier):
            raise HTTPException(401, "not signed by Slack")
        return to_starlette_response(await app.async_dispatch(_parsed(request, body)))

    return Starlette(routes=[Route(EVENTS_PATH, slack_events, methods=["POST"])])


async def _read(request: Request) -> bytes:
    """Counted while it comes in: nobody has to say before how long it will be."""
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > MOST_BYTES:
                raise HTTPException(413, "too large")
    except ClientDisconnect as gone:
        raise HTTPException(400, "broken off") from gone
    return bytes(body)


def _is_ssl_check(body: bytes) -> bool:
    """Slack looks now and then whether it is answered, and may not sign that."""
    return b"ssl_check=1" in body.split(b"&")


def _is_signed(request: Request, body: bytes, verifier: SignatureVerifier) -> bool:
    try:
        return verifier.is_valid_request(body, dict(request.headers))
    except (ValueError, TypeError):  # a time that is none, a letter outside ASCII, no UTF-8
        return False


def _parsed(request: Request, body: bytes) -> AsyncBoltRequest:
    try:
        return to_async_bolt_request(request, body)
    except (ValueError, TypeError, AttributeError) as error:  # Bolt expects an object
        raise HTTPException(400, "no JSON object") from error
