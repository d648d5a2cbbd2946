"""Sends drawn replies to Slack; the one place where a message goes out or is changed."""

from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.replies import Drawn
from bot.slack_errors import KEEPS_OUT, NotInChannelError, name_of, reading

METADATA = "footnote_reply"


@dataclass(frozen=True)
class Poster:
    """Writes for one workspace, with its client."""

    client: AsyncWebClient

    async def post(
        self, channel: str, drawn: Drawn, *, thread_ts: str | None = None, key: str = ""
    ) -> tuple[str, str]:
        """Gives back the channel and the time that name the reply. Raises NotInChannelError."""
        try:
            with reading():
                answer = await self.client.chat_postMessage(
                    channel=channel,
                    text=drawn.text,
                    blocks=drawn.blocks,
                    thread_ts=thread_ts,
                    unfurl_links=False,
                    unfurl_media=False,
                    metadata=_metadata(key),
                )
        except SlackApiError as error:
            if (why := name_of(error)) in KEEPS_OUT:
                raise NotInChannelError(why) from error
            raise
        return str(answer["channel"]), str(answer["ts"])

    async def change(self, channel: str, ts: str, drawn: Drawn) -> None:
        with reading():
            await self.client.chat_update(
                channel=channel, ts=ts, text=drawn.text, blocks=drawn.blocks
            )


def _metadata(key: str) -> dict[str, Any]:
    """Ids alone: other apps and members can read it."""
    return {"event_type": METADATA, "event_payload": {"key": key}}
