"""Who the bot is in its workspace, asked of Slack once.

Where Slack does not say, the event is not acknowledged, and comes again: Bolt's own way would be to
acknowledge what it could not authorize, and to lose it.
"""

import asyncio

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack_errors import CALL_ERRORS, reading

TRIES = 3
PAUSE = 0.3


class NotAuthorizedError(Exception):
    """Slack did not say who the bot is."""


class Authorizer(AsyncAuthorize):
    """The same answer for every event, once Slack has given it."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._known: AuthorizeResult | None = None
        self._asking = asyncio.Lock()

    async def __call__(self, **_of_the_event: object) -> AuthorizeResult:
        """Raises NotAuthorizedError."""
        async with self._asking:
            if self._known is None:
                self._known = await self._ask()
        return self._known

    async def _ask(self) -> AuthorizeResult:
        for _ in range(TRIES):
            try:
                with reading():
                    answer = await self._client.auth_test()
            except CALL_ERRORS:
                await asyncio.sleep(PAUSE)
            else:
                return AuthorizeResult.from_auth_test_response(
                    bot_token=self._client.token, auth_test_response=answer
                )
        raise NotAuthorizedError
