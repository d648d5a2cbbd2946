"""A curator takes questions and answers from another tool, and gives them to one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import footnote
from knowledge import FORMATS, read_pack

SHOP = (
    "question,answer,source\n"
    "When does the shop open?,At nine.,The shop opens at nine every morning.\n"
    "opening time?,At nine.,The shop opens at nine every morning.\n"
    "Where is the shop?,,You find the shop in Mill Lane.\n"
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(footnote, list(map(str, arguments)))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.csv"
    path.write_text(SHOP)
    return path


def test_nothing_is_written_unless_all_is_right(shop: Path, tmp_path: Path) -> None:
    told = run("packs", "import", shop, "-o", tmp_path / "shop.yaml")

    assert told.exit_code == 2
    assert f"{shop}:4: row 3: it has no answer." in told.stderr
    assert "rows taken: 2, refused: 1; nothing was written" in told.stderr
    assert not (tmp_path / "shop.yaml").exists()


def test_what_can_be_taken_is_taken_when_that_is_said(shop: Path, tmp_path: Path) -> None:
    told = run("packs", "import", shop, "--partial", "-o", tmp_path / "shop.yaml", "--id", "mill")
    pack = read_pack(tmp_path / "shop.yaml")

    assert told.exit_code == 0, told.stderr
    assert "rows taken: 2, refused: 1; entries: 1." in told.stderr
    assert pack.id == "mill"
    assert pack.entries[0].variants == ("opening time?",)


@pytest.mark.parametrize("name", FORMATS)
def test_a_pack_goes_through_each_format_and_answers_as_before(
    name: str, shop: Path, tmp_path: Path
) -> None:
    shop.write_text(SHOP.replace("shop?,,", "shop?,In Mill Lane.,"))
    there, back = tmp_path / f"there{FORMATS[name].suffix}", tmp_path / "shop.yaml"
    assert run("packs", "export", shop, "--format", name, "-o", there).exit_code == 0
    told = run("packs", "import", there, "-o", back, "--format", name, "--id", "shop")

    assert told.exit_code == 0, told.stderr
    asked = "When does the shop open?"
    answers = [
        json.loads(run("ask", "--json", "--pack", one, asked).stdout) for one in (shop, back)
    ]
    assert answers[0]["answer"] == answers[1]["answer"] == "At nine."
    assert answers[0]["sources"] == answers[1]["sources"]
    assert answers[0]["sources"][0]["start"] is None


def test_a_file_is_not_exported_as_itself(shop: Path) -> None:
    told = run("packs", "export", shop)

    assert told.exit_code == 2
    assert "choose another --format" in told.stderr


def test_a_file_of_no_known_kind_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.doc").write_text("x")
    told = run("packs", "import", tmp_path / "notes.doc")

    assert told.exit_code == 2
    assert "--format csv | tsv | qnamaker | qnabot | markdown" in told.stderr
    assert told.stderr.count("\n") == 1
