"""How replies look: pure builders, within Slack's limits, and nothing in them pings."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from bot.asking.answering import entry_answer, main_revision
from bot.asking.said import Objection, ViewWanted
from bot.dates import date_text
from bot.replies import Drawing, Drawn, draw, wording
from bot.replies.acts import ViewAt
from bot.replies.answer import build_answer
from bot.replies.article import build_article_block
from bot.replies.blocks import MOST_BLOCKS
from bot.replies.context import build_context_modal
from bot.replies.digest import Change, Digest, build_digest
from bot.replies.guide import build_articles, build_greeting, build_help, build_home
from bot.replies.mrkdwn import clip, escape, plain
from bot.replies.news import build_new_article
from bot.replies.refusal import build_refusal
from bot.replies.views import build_view
from bot.standin.limits import check_message_blocks
from knowledge import VIEW_NAMES, Answer, Library, Suggestion

TODAY = date(2026, 3, 1)
HOSTILE = "<!channel> & <@U1> <https://x|y> *bold*"

LIMITS = {
    ("section", "text"): 3000,
    ("header", "text"): 150,
    ("button", "text"): 75,
    ("button", "value"): 2000,
}


def parts(block: Any) -> list[dict[str, Any]]:
    """Every object in a drawing, however deep."""
    if isinstance(block, dict):
        return [block, *(part for value in block.values() for part in parts(value))]
    if isinstance(block, list):
        return [part for one in block for part in parts(one)]
    return []


def text_of(part: dict[str, Any], key: str) -> str:
    value = part.get(key, "")
    return str(value["text"] if isinstance(value, dict) else value)


def hold_the_limits(drawn: Drawn) -> None:
    assert 0 < len(drawn.text) <= 4000
    assert 0 < len(drawn.blocks) <= MOST_BLOCKS
    for part in parts(drawn.blocks):
        for (kind, key), most in LIMITS.items():
            if part.get("type") == kind:
                assert len(text_of(part, key)) <= most
        if part.get("type") == "actions":
            names = [element["action_id"] for element in part["elements"]]
            assert 1 <= len(names) <= 25
            assert len(set(names)) == len(names)


def test_every_entry_of_every_article_is_drawn_within_the_limits(library: Library) -> None:
    for revision in library.revisions:
        for entry in revision.pack.entries:
            answer = entry_answer(revision, entry.id)
            hold_the_limits(build_answer(answer, revision, TODAY, shareable=True, note="note"))


def test_the_quotation_is_word_for_word(library: Library) -> None:
    for revision in library.revisions:
        for entry in revision.pack.entries:
            drawn = build_answer(entry_answer(revision, entry.id), revision, TODAY)
            quoted = [
                part["elements"][0]["text"]
                for part in parts(drawn.blocks)
                if part.get("type") == "rich_text_quote"
            ]
            assert quoted == list(entry.sources[: revision.pack.max_quote])


def test_every_view_is_drawn_within_the_limits(library: Library) -> None:
    for revision in library.revisions:
        for name in VIEW_NAMES:
            for full in (False, True):
                place = ViewAt(article=revision.id, view=name, full=full)
                view = revision.view(name, full)
                hold_the_limits(build_view(view, revision, TODAY, shareable=place))


def test_a_view_is_cut_to_what_slack_shows_and_says_how_much_is_missing(library: Library) -> None:
    revision = main_revision(library)
    view = revision.view("summary", full=True)
    line = replace(view.lines[0], text="long & " * 63)
    drawn = build_view(replace(view, lines=(line,) * 40), revision, TODAY)
    shown = str(drawn.blocks).count('"sentence"')

    check_message_blocks(drawn.blocks)
    assert 10 < shown < 40
    assert f"And {40 - shown} more." in str(drawn.blocks)
    assert "more." not in build_view(view, revision, TODAY).text
    assert revision.publisher in str(drawn.blocks)


@pytest.mark.parametrize("length", [10, 2000, 2900, 3100, 30_000])
def test_the_line_that_names_the_article_is_whole_however_long_its_address(
    library: Library, length: int
) -> None:
    revision = library.revisions[0]
    kept = revision.kept
    assert kept.article
    address = "https://x.example/" + "a" * length
    kept = replace(kept, article=replace(kept.article, address=address))
    block = build_article_block(replace(revision, kept=kept), TODAY, "Слово за слово. " * 20)
    text = block["elements"][0]["text"]

    assert revision.publisher in text
    assert date_text(revision.published, TODAY) in text
    assert text.count("<") == text.count(">")


def test_what_footnote_says_of_itself_is_within_the_limits(library: Library) -> None:
    for build in (build_help, build_greeting, build_articles):
        hold_the_limits(build(library, TODAY))
    home = build_home(library, TODAY)
    hold_the_limits(Drawn("home", home["blocks"]))


def test_a_modal_is_within_the_limits(library: Library) -> None:
    revision = main_revision(library)
    source = entry_answer(revision, revision.pack.entries[0].id).sources[0]
    modal = build_context_modal(revision.context(source.id), revision, TODAY)
    marked = [part for part in parts(modal) if part.get("style") == {"bold": True}]

    assert len(modal["title"]["text"]) <= 24
    assert len(modal["close"]["text"]) <= 24
    assert [part["text"] for part in marked] == [source.text]


def test_nothing_that_was_typed_can_ping(library: Library) -> None:
    revision = main_revision(library)
    near = Suggestion(entry=revision.pack.entries[0].id, question=HOSTILE, score=0.5)
    refusal = Answer(question=HOSTILE, outcome="suggest", reason=HOSTILE, suggestions=(near,))
    drawn = build_refusal(refusal, revision, TODAY)
    formatted = [part["text"] for part in parts(drawn.blocks) if part.get("type") == "mrkdwn"]

    assert escape(HOSTILE) in drawn.text
    assert not any("<!" in text or "<@" in text for text in [drawn.text, *formatted])


def test_text_that_is_not_the_bots_links_nothing(library: Library) -> None:
    drawn = draw(Objection(HOSTILE), Drawing(library, TODAY))

    assert all(part.get("verbatim") for part in parts(drawn.blocks) if part["type"] == "mrkdwn")


def test_a_refusal_offers_the_nearest_questions_and_names_the_article(library: Library) -> None:
    revision = main_revision(library)
    near = [
        Suggestion(entry=entry.id, question=entry.question, score=0.5)
        for entry in revision.pack.entries[:4]
    ]
    answer = Answer(question="?", outcome="none", reason="It does not.", suggestions=tuple(near))
    drawn = build_refusal(answer, revision, TODAY)
    buttons = [part for part in parts(drawn.blocks) if part.get("type") == "button"]

    assert len(buttons) == 3
    assert drawn.text.startswith("It does not.")
    assert revision.publisher in drawn.text


def test_a_private_answer_can_be_shared_and_a_public_one_not(library: Library) -> None:
    revision = main_revision(library)
    answer = entry_answer(revision, revision.pack.entries[0].id)

    assert "share_0" in str(draw(answer, Drawing(library, TODAY, private=True)))
    assert "share_0" not in str(draw(answer, Drawing(library, TODAY)))


@pytest.mark.parametrize(
    ("corrected", "told"),
    [
        (0, "• Mill: revised, no answer corrected"),
        (1, "• Mill: 1 answer corrected"),
        (2, "• Mill: 2 answers corrected"),
    ],
)
def test_a_digest_counts_in_english(library: Library, corrected: int, told: str) -> None:
    change = Change("Mill", is_new=False, is_withdrawn=False, corrected=corrected)
    digest = Digest(TODAY, TODAY, 0, 0, (), (), (change,))

    assert told in build_digest(digest, library).text.splitlines()


def test_no_headline_pings_with_the_notice_of_its_article(library: Library) -> None:
    article = library.revisions[0].article
    assert article
    (headline,) = [block for block in article.blocks if block.kind == "headline"]
    words = replace(headline.sentences[0], text=HOSTILE)
    hostile = replace(headline, sentences=(words,))
    changed = replace(article, blocks=(hostile, *article.blocks))  # the summary quotes the other
    revision = replace(library.revisions[0], article=changed)
    text = build_new_article(revision, TODAY).text

    assert text.count(wording.NEW_ARTICLE) == 1
    assert f"*{escape(HOSTILE)}*" in text
    assert "<!" not in text


def test_the_note_above_a_view_is_in_its_text_too(library: Library) -> None:
    revision = library.revisions[0]
    drawn = build_view(revision.view("summary"), revision, TODAY, note="Shared by <@U1>")

    assert drawn.text.startswith("Shared by <@U1>\n*")


def test_each_line_of_a_view_says_where_it_comes_from(library: Library) -> None:
    revision = main_revision(library)
    wanted = ViewWanted("summary", revision.id, full=True)
    drawn = draw(wanted, Drawing(library, TODAY))
    lines = revision.view("summary", full=True).lines

    for line in lines:
        assert f"{escape(line.text)}  _({revision.place(line.source.id)})_" in drawn.text
    assert str(drawn.blocks).count('"sentence"') == len(lines)


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (date(2026, 2, 28), "28 February 2026"),
        (date(2026, 1, 30), "30 January 2026"),
        (date(2026, 1, 29), "as of 29 January 2026"),
        (None, "no date given"),
    ],
)
def test_an_old_article_says_as_of(published: date | None, said: str) -> None:
    assert date_text(published, TODAY) == said


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("<@U1> how many?", "how many?"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("in <#C1|news> by <@U1|ana>", "in news by ana"),
        (
            "<https://x.example/a|the piece> and <https://y.example>",
            "the piece and https://y.example",
        ),
        ("<!channel> one\n\ntwo", "one\n\ntwo"),
    ],
)
def test_plain_text_is_what_was_typed(typed: str, read: str) -> None:
    assert plain(typed) == read


def test_long_text_is_cut_with_a_mark() -> None:
    assert clip("a" * 80, 75) == "a" * 74 + "…"
    assert clip("a" * 75, 75) == "a" * 75
