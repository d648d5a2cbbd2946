"""What is drawn from mrkdwn, rich text and typing, with no browser."""

import pytest

from bot.standin import Setup, StandIn
from bot.standin.shapes import BLOCKS
from bot.workspace.content import DEFAULT_HINTS
from bot.workspace.hints import completed, matching_hints
from bot.workspace.mrkdwn import Names, draw_mrkdwn
from bot.workspace.page_blocks import DRAWERS
from bot.workspace.rich_text import draw_rich_text
from bot.workspace.typed import as_sent, as_typed

NAMES = Names({"UANA": "Ana Costa"}, {"CNEWS": "newsroom"}, me="UANA")


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("*bold* _italic_ ~gone~", "<strong>bold</strong> <em>italic</em> <s>gone</s>"),
        ("snake_case_name 2*3*4", "snake_case_name 2*3*4"),
        ("`*not bold*`", "<code>*not bold*</code>"),
        ("```\na < b\n```", "<pre>a &lt; b</pre>"),
        ("&lt;b&gt; &amp;amp;", "&lt;b&gt; &amp;amp;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a\nb", "a<br>b"),
        ("> one\n> two\nthree", "<blockquote>one<br>two</blockquote>three"),
        ("&gt; one", "<blockquote>one</blockquote>"),
        ("<@UANA>", '<span class="mention is-me">@Ana Costa</span>'),
        ("<#CNEWS|news>", '<span class="mention">#newsroom</span>'),
        ("<!here>", '<span class="mention is-me">@here</span>'),
        (":white_check_mark: :no_such_emoji:", "✅ :no_such_emoji:"),
        (
            "<https://a.example/?a=1&amp;b=2|*a*>",
            '<a href="https://a.example/?a=1&amp;b=2" target="_blank"'
            ' rel="noopener noreferrer">*a*</a>',
        ),
        ("<javascript:alert(1)|click>", "click"),
        ('<https://a.example/" onclick="x|a>', None),
    ],
)
def test_mrkdwn_is_drawn_and_nothing_gets_through(written: str, drawn: str | None) -> None:
    result = draw_mrkdwn(written, NAMES)

    assert 'onclick="' not in result
    assert drawn in (None, result)


def test_every_block_that_a_bot_can_send_is_drawn() -> None:
    assert set(BLOCKS) <= set(DRAWERS)


def test_rich_text_is_drawn() -> None:
    text = {"type": "text", "text": "a < b", "style": {"bold": True}}
    quote = {"type": "rich_text_quote", "elements": [text]}
    item = {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "UANA"}]}
    bullets = {"type": "rich_text_list", "style": "bullet", "elements": [item]}
    drawn = draw_rich_text({"type": "rich_text", "elements": [quote, bullets]}, NAMES)

    assert "<blockquote><strong>a &lt; b</strong></blockquote>" in drawn
    assert "@Ana Costa" in drawn


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("@Footnote a < b & c", "<@UBOT> a &lt; b &amp; c"),
        ("@ana in #newsroom", "<@UANA> in <#CNEWS|newsroom>"),
        ("see https://a.example/x.", "see <https://a.example/x>."),
        ("<!channel>", "&lt;!channel&gt;"),
        ("me@footnote.example", "me@footnote.example"),
    ],
)
async def test_what_is_typed_is_sent_as_slack_sends_it(typed: str, sent: str) -> None:
    state = StandIn(Setup()).state

    assert as_sent(typed, state) == sent
    assert as_sent(as_typed(sent, state), state) == sent


async def test_hints_follow_what_is_typed() -> None:
    state = StandIn(Setup()).state
    (summary,) = matching_hints("/footnote sum", DEFAULT_HINTS, state)
    people = matching_hints("hello @fo", DEFAULT_HINTS, state)

    assert completed("/footnote sum", summary) == "/footnote summary "
    assert [completed("hello @fo", person) for person in people] == ["hello @Footnote "]
    assert matching_hints("/footnote summary short", DEFAULT_HINTS, state) == []
