"""What the rights of an article allow to quote, and that they are shown."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from bot.asking.answering import entry_answer
from bot.cli import footnote
from bot.replies.answer import build_answer
from bot.replies.blocks import Drawn
from bot.replies.context import build_context_blocks
from bot.replies.views import build_view
from knowledge import VIEW_NAMES, Revision, load_revision

TODAY = date(2026, 3, 1)
RIGHTS = "© The Mill Lane Post. Quoted by leave."
SENTENCES = (
    "The shop opens at nine every morning.",
    "It closes at six.",
    "On Sundays nobody bakes.",
    "The owner lives above the shop.",
)
PACK: dict[str, Any] = {
    "id": "shop",
    "article": {"file": "shop.txt", "publisher": "The Mill Lane Post"},
    "rights": RIGHTS,
    "topics": [
        {"topic": f"Line {number}", "text": f"Told in {number}.", "source": sentence}
        for number, sentence in enumerate(SENTENCES)
    ],
    "entries": [
        {
            "id": "hours",
            "question": "When is the shop open?",
            "variants": ["opening hours"],
            "answer": "From nine to six.",
            "sources": SENTENCES[:2],
            "kind": "reported fact",
            "as_of": date(2026, 2, 3),
        }
    ],
}


def revision(folder: Path, **changed: Any) -> Revision:
    (folder / "shop.txt").write_text(f"Shop news\n\n{' '.join(SENTENCES)}\n")
    pack = {name: value for name, value in (PACK | changed).items() if value is not None}
    pack["entries"][0]["sources"] = list(SENTENCES[:2])
    path = folder / "shop.yaml"
    path.write_text(yaml.safe_dump(pack, sort_keys=False, allow_unicode=True))
    return load_revision(path)


def quoted(told: str) -> list[str]:
    return [sentence for sentence in SENTENCES if sentence in told]


def answered(found: Revision) -> Drawn:
    return build_answer(entry_answer(found, "hours"), found, TODAY, shareable=True)


@pytest.mark.parametrize("most", [1, 2])
def test_an_answer_quotes_no_more_than_is_allowed(tmp_path: Path, most: int) -> None:
    drawn = answered(revision(tmp_path, max_quote=most))

    assert len(quoted(drawn.text)) == most
    assert len(quoted(str(drawn.blocks))) == most


@pytest.mark.parametrize("most", [1, 2, 3])
def test_the_context_of_a_sentence_counts_as_well(tmp_path: Path, most: int) -> None:
    found = revision(tmp_path, max_quote=most)
    source = found.sources(found.entry("hours"))[0]
    context = found.context(source.id)

    assert len(quoted(str(build_context_blocks(context, found, TODAY)))) == most
    assert RIGHTS in str(build_context_blocks(context, found, TODAY))


def test_a_view_shows_the_rights_and_points_instead_of_quoting(tmp_path: Path) -> None:
    found = revision(tmp_path)
    for name in VIEW_NAMES:
        drawn = build_view(found.view(name), found, TODAY)

        assert RIGHTS in drawn.text
        assert RIGHTS in str(drawn.blocks)
        assert quoted(f"{drawn.text} {drawn.blocks}") == []


def test_without_an_article_to_point_into_a_view_quotes_as_much_as_is_allowed(
    tmp_path: Path,
) -> None:
    found = revision(tmp_path, article=None, max_quote=2)
    drawn = build_view(found.view("topics"), found, TODAY)

    assert len(quoted(drawn.text)) == 2
    assert len(quoted(str(drawn.blocks))) == 2


def test_an_answer_with_a_day_of_its_own_says_so(tmp_path: Path) -> None:
    drawn = answered(revision(tmp_path))

    assert "as of 3 February 2026" in drawn.text
    assert "as of 3 February 2026" in str(drawn.blocks)


def test_in_the_terminal_a_view_quotes_every_source_and_an_answer_what_is_allowed(
    tmp_path: Path,
) -> None:
    revision(tmp_path, max_quote=1)
    chosen = ["--pack", str(tmp_path / "shop.yaml")]
    view = CliRunner().invoke(footnote, ["topics", *chosen]).stdout
    answer = CliRunner().invoke(footnote, ["ask", "When is the shop open?", *chosen]).stdout

    assert quoted(view) == list(SENTENCES)
    assert view.splitlines()[-1] == RIGHTS
    assert quoted(answer) == [SENTENCES[0]]
