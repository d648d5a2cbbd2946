"""What a bot needs to know to come into the local workspace."""

from dataclasses import dataclass

from bot.standin import StandIn


@dataclass(frozen=True, slots=True)
class WorkspaceAddress:
    """Where the workspace's Web API is, and the secrets to get in."""

    api_url: str
    bot_token: str
    app_token: str
    signing_secret: str
    page_url: str


def address_of(standin: StandIn) -> WorkspaceAddress:
    """The address of a running stand-in."""
    return WorkspaceAddress(
        standin.api_url,
        standin.bot_token,
        standin.app_token,
        standin.signing_secret,
        f"{standin.state.origin}/",
    )
