"""The pieces that replies are made of, each within Slack's limits.

https://docs.slack.dev/reference/block-kit/blocks
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from bot.replies import wording
from bot.replies.acts import Act, EntryAt, VoteOn
from bot.replies.mrkdwn import clip

Block = dict[str, Any]

MOST_BLOCKS = 50
MOST_TEXT = 10_000
"""Of all blocks together; Slack has refused a message of some 13,200 characters."""
SECTION_TEXT = 3000
HEADER_TEXT = 150
BUTTON_TEXT = 75
FALLBACK_TEXT = 4000


@dataclass(frozen=True)
class Drawn:
    """A reply as it is posted: its blocks, and the text of notifications and screen readers."""

    text: str
    blocks: list[Block]

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clip(self.text, FALLBACK_TEXT))
        object.__setattr__(self, "blocks", self.blocks[:MOST_BLOCKS])


def length(part: Any) -> int:
    """Characters of all texts in blocks."""
    if isinstance(part, list):
        return sum(length(one) for one in part)
    if isinstance(part, dict):
        return sum(length(value) for value in part.values()) + len(_text_of(part))
    return 0


def section(text: str, accessory: Block | None = None) -> Block:
    block: Block = {"type": "section", "text": _mrkdwn(text)}
    return block | ({"accessory": accessory} if accessory else {})


def header(text: str) -> Block:
    return {"type": "header", "text": _plain(text, HEADER_TEXT)}


def small(text: str) -> Block:
    return {"type": "context", "elements": [_mrkdwn(text)]}


def quotation(text: str) -> Block:
    """Words of the article: rich text is shown as it is, so nothing in it links or pings."""
    quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [quote]}


def divider() -> Block:
    return {"type": "divider"}


def button(act: Act, label: str, carries: BaseModel, number: int = 0) -> Block:
    return {
        "type": "button",
        "action_id": f"{act}_{number}",
        "text": _plain(label, BUTTON_TEXT),
        "accessibility_label": clip(label, BUTTON_TEXT),
        "value": carries.model_dump_json(),
    }


def actions(buttons: Sequence[Block]) -> list[Block]:
    return [{"type": "actions", "elements": list(buttons)}] if buttons else []


def question_buttons(article: str, questions: Sequence[tuple[str, str]]) -> list[Block]:
    """A button for each (entry, question) that asks it."""
    return [
        button(Act.ASK, question, EntryAt(article=article, entry=entry), number)
        for number, (entry, question) in enumerate(questions)
    ]


def feedback(article: str, entry: str) -> Block:
    up = VoteOn(article=article, entry=entry, vote="up")
    down = VoteOn(article=article, entry=entry, vote="down")
    element = {
        "type": "feedback_buttons",
        "action_id": Act.VOTE,
        "positive_button": _choice(wording.HELPFUL, up),
        "negative_button": _choice(wording.NOT_HELPFUL, down),
    }
    return {"type": "context_actions", "elements": [element]}


def _text_of(part: Block) -> str:
    text = part.get("text")
    return text if isinstance(text, str) else ""


def _choice(label: str, carries: VoteOn) -> Block:
    return {
        "text": _plain(label, BUTTON_TEXT),
        "value": carries.model_dump_json(),
        "accessibility_label": label,
    }


def _mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": clip(text, SECTION_TEXT), "verbatim": True}


def _plain(text: str, most: int) -> Block:
    return {"type": "plain_text", "text": clip(text, most), "emoji": False}
