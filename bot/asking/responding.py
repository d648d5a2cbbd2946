"""Answers at the address that Slack sends with a command or a click.

https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

import asyncio
from itertools import count

from aiohttp import ClientError
from slack_sdk.webhook import WebhookResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.replies import Drawn
from bot.slack_errors import FAILED, RATE_LIMITED, pause_in

OK = 200
TRIES = 3
PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds: whoever asked is waiting."""


class NotTakenError(Exception):
    """The address did not take the answer. Holds the status that it gave, or what failed."""


async def respond(response_url: str, drawn: Drawn, *, to_all: bool = False) -> None:
    """What may have arrived is sent again to one user alone, not to all. Raises NotTakenError."""
    client = AsyncWebhookClient(response_url)
    for tries in count(1):
        try:
            answer = await client.send(
                text=drawn.text,
                blocks=drawn.blocks,
                response_type="in_channel" if to_all else "ephemeral",
                replace_original=False,
            )
        except (ClientError, TimeoutError) as error:
            raise NotTakenError(type(error).__name__) from error
        if answer.status_code == OK:
            return
        pause = _pause(answer, to_all)
        if pause > LONGEST_PAUSE or tries == TRIES:
            raise NotTakenError(f"status {answer.status_code}")
        await asyncio.sleep(pause)


def _pause(answer: WebhookResponse, to_all: bool) -> float:
    """Before it is of use to try again."""
    if answer.status_code == RATE_LIMITED:
        return pause_in(answer.headers).total_seconds()
    is_of_use = answer.status_code >= FAILED and not to_all
    return PAUSE if is_of_use else float("inf")
