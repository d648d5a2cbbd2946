"""What somebody typed after `/footnote`, and where."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bot.asking.question import Place
from bot.replies import Drawn
from bot.services import Services


@dataclass(frozen=True)
class Typed:
    """`rest` is what follows the subcommand."""

    place: Place
    user: str
    rest: str
    client: AsyncWebClient
    trigger: str


Subcommand = Callable[[Typed, Services], Awaitable[list[Drawn]]]
