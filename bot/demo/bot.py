"""The bot in a local workspace: the same app, reached through `SLACK_API_URL`, and no account."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.asking.answering import main_revision
from bot.demo.correction import demo_correction
from bot.listeners.command import SUBCOMMANDS
from bot.process.running import answering
from bot.replies.guide import example_entries
from bot.settings import Settings, read_settings
from bot.workspace import DEFAULT_HINTS, Content, Hint, WorkspaceAddress
from knowledge import Library


@asynccontextmanager
async def demo_bot(address: WorkspaceAddress, folder: Path) -> AsyncIterator[Content]:
    """The bot answers for as long as the block runs; gives what the page may offer."""
    async with answering(demo_settings(address, folder)) as (services, _):
        examples, correction = demo_examples(services.library), demo_correction(services)
        yield Content(examples, demo_hints(), correction)


def demo_examples(library: Library) -> tuple[str, ...]:
    """With that of the correction, five questions; the last of these four is not answered."""
    revision = main_revision(library)
    if revision is None:
        return ()
    answered = [question for _, question in example_entries(revision, most=3)]
    refused = [one.question for one in revision.pack.unanswerable if one.lacks != "courtesy"]
    return (*answered, *refused[:1])


def demo_hints() -> tuple[Hint, ...]:
    """What the composer may offer: the subcommands that the bot understands."""
    return tuple(hint for hint in DEFAULT_HINTS if hint.text.split()[1] in SUBCOMMANDS)


def demo_settings(address: WorkspaceAddress, folder: Path) -> Settings:
    """What the environment says of a real Slack, or of a real database, is left alone."""
    return read_settings(
        slack_bot_token=SecretStr(address.bot_token),
        slack_app_token=SecretStr(address.app_token),
        slack_signing_secret=SecretStr(address.signing_secret),
        slack_api_url=address.api_url,
        footnote_mode="socket",
        footnote_data_dir=folder,
        footnote_database_url=None,
    )
