"""A curator checks, measures and calibrates a pack in the terminal."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import footnote

SHOP = (
    "question,answer,source\n"
    "When does the shop open?,At nine.,The shop opens at nine every morning.\n"
    "opening time?,At nine.,The shop opens at nine every morning.\n"
    "Where is the shop?,In Mill Lane.,You find the shop in Mill Lane.\n"
    "how do I find you,In Mill Lane.,You find the shop in Mill Lane.\n"
)
ASKED = (
    '{"question": "When does the shop open?", "kind": "plain",'
    ' "sources": ["The shop opens at nine every morning."]}\n'
    '{"question": "Who won the cup?", "kind": "off", "sources": []}\n'
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(footnote, ["packs", *map(str, arguments)])


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.csv"
    path.write_text(SHOP)
    return path


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    path = tmp_path / "asked.jsonl"
    path.write_text(ASKED)
    return path


def test_the_shipped_packs_are_sound() -> None:
    told = run("check")

    assert told.exit_code == 0, told.stdout


def test_a_fault_is_told_as_editors_like_it(shop: Path) -> None:
    told = run("check", shop)

    assert told.exit_code == 0
    assert "shop.csv:1: too-few-variants row-1 has 1 variant; write" in told.stdout
    assert told.stderr == "no errors, 2 warnings.\n"


def test_a_fault_as_json(shop: Path) -> None:
    found = [json.loads(line) for line in run("check", "--json", shop).stdout.splitlines()]

    assert [finding["rule"] for finding in found] == ["too-few-variants"] * 2
    assert set(found[0]) == {"file", "rule", "severity", "line", "message"}


def test_a_broken_pack_does_not_hide_the_next(tmp_path: Path, shop: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: mill\nrights: mine\nentires: []\n")
    told = run("check", broken, shop)

    assert told.exit_code == 1
    assert "broken.yaml:3: pack-unreadable entires: no such key" in told.stdout
    assert "too-few-variants" in told.stdout


def test_questions_are_counted_per_kind(shop: Path, asked: Path) -> None:
    told = run("evaluate", asked, "--pack", shop)
    rows = {line.split()[0]: line.split()[1:] for line in told.stdout.splitlines()[:4]}

    assert told.exit_code == 0
    assert rows["kind"] == [
        "right", "suggested", "wrong", "refused", "false", "answerable", "other",
    ]  # fmt: skip
    assert rows["all"][-2:] == ["1", "1"]
    assert rows["off"][:4] == ["–"] * 4


def test_the_count_as_json(shop: Path, asked: Path) -> None:
    found = json.loads(run("evaluate", "--json", asked, "--pack", shop).stdout)

    assert set(found) == {
        "overall", "kinds", "wrong", "false", "confusions", "since", "flipped",
    }  # fmt: skip
    assert set(found["kinds"]) == {"plain", "off"}
    assert found["overall"]["unanswerable"] == 1


def test_what_answered_in_place_of_what(shop: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked.jsonl"
    asked.write_text(
        '{"question": "When does the shop open?", "sources": ["You find the shop in Mill Lane."]}\n'
        '{"question": "opening time?", "sources": []}\n'
        '{"question": "when does the shop open", "sources": []}\n'
    )
    told = run("evaluate", asked, "--pack", shop)

    assert told.stdout.splitlines()[3:] == [
        "",
        "Confused (3): wanted → answered by",
        "no answer → row-1 (2)",
        "  • opening time?",
        "  • when does the shop open",
        "“You find the shop in Mill Lane.” → row-1",
        "  • When does the shop open?",
    ]


def test_what_flipped_since_the_last_run(shop: Path, asked: Path) -> None:
    first = json.loads(run("evaluate", "--json", asked, "--pack", shop).stdout)
    again = run("evaluate", asked, "--pack", shop)
    shop.write_text(SHOP.replace("opens at nine", "opens at ten"))
    asked.write_text(ASKED + '{"question": "Why?", "sources": []}\n')
    told = run("evaluate", asked, "--pack", shop)
    flipped = json.loads(run("evaluate", "--json", asked, "--pack", shop).stdout)

    assert (first["since"], first["flipped"]) == (None, [])
    assert re.search(r"^Flipped since .+, \d\d:\d\d UTC \(0\)$", again.stdout, re.MULTILINE)
    assert told.stdout.splitlines()[-1] == "right → wrong: When does the shop open?"
    assert flipped["since"]
    assert flipped["flipped"] == []


def test_the_last_run_keeps_no_question(shop: Path, asked: Path) -> None:
    run("evaluate", asked, "--pack", shop)
    (kept,) = Path("data/evaluations").iterdir()

    assert kept.name.startswith("asked-")
    assert "shop" not in kept.read_text()


def test_a_data_folder_made_for_the_last_run_is_for_its_owner_alone(
    shop: Path, asked: Path
) -> None:
    run("evaluate", asked, "--pack", shop)

    for folder in (Path("data"), Path("data/evaluations")):
        assert folder.stat().st_mode & 0o077 == 0


def test_a_run_that_cannot_be_kept_is_told_nevertheless(shop: Path, asked: Path) -> None:
    Path("data").write_text("in the way")
    told = run("evaluate", asked, "--pack", shop)

    assert told.exit_code == 0
    assert told.stdout.startswith("kind")
    assert told.stderr.startswith("footnote: This run cannot be kept in data/evaluations:")


def test_a_labelled_source_that_is_no_sentence_is_named(shop: Path, asked: Path) -> None:
    long = "The shop closes at nine every evening, " * 3
    other = {"question": "When does it close?", "kind": "plain", "sources": [long]}
    with asked.open("a") as file:
        file.write(json.dumps(other))
    told = run("evaluate", asked, "--pack", shop, "--json")

    assert told.exit_code == 0
    assert told.stderr.startswith(f"{asked}:3: “The shop closes at nine")
    assert told.stderr.endswith("…” is no sentence of the article.\n")
    assert json.loads(told.stdout)["overall"]["answerable"] == 2


def test_other_questions_have_a_last_run_of_their_own(shop: Path, asked: Path) -> None:
    run("evaluate", asked, "--pack", shop)
    other = asked.with_name("other.jsonl")
    other.write_text(ASKED)

    assert "Flipped" not in run("evaluate", other, "--pack", shop).stdout


@pytest.mark.parametrize(
    ("name", "beginning"), [("o.png", b"\x89PNG"), ("o.svg", b"<?xml"), ("o.pdf", b"%PDF")]
)
def test_a_picture_of_it(shop: Path, asked: Path, name: str, beginning: bytes) -> None:
    told = run("evaluate", asked, "--pack", shop, "--plot", name)

    assert told.exit_code == 0
    assert Path(name).read_bytes().startswith(beginning)


def test_a_picture_without_its_library_gets_a_sentence(
    shop: Path, asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "bot.cli.packs.plot", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    told = run("evaluate", asked, "--pack", shop, "--plot", "o.png")

    assert told.exit_code == 2
    assert told.stderr == (
        'footnote: A picture needs the extra `plots`: pip install ".[plots]" in the project\'s '
        "folder, or leave out --plot.\n"
    )


def test_calibrating_writes_what_was_learned_and_its_rates(shop: Path, asked: Path) -> None:
    shutil.copy(asked, shop.with_suffix(".questions.jsonl"))
    told = run("calibrate", shop)
    record = json.loads(shop.with_suffix(".calibration.json").read_text())

    assert told.exit_code == 0
    assert told.stderr == ""
    assert shop.with_suffix(".learned").stat().st_size > 0
    assert record["labelled_questions"] == 2
    assert {"right", "wrong", "false"} <= set(record["rates"])
    assert 0 <= record["thresholds"]["suggest"] <= record["thresholds"]["answer"] <= 1


def test_what_was_learned_and_cannot_be_written_gets_a_sentence(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = Path("nowhere/shared.judge")
    monkeypatch.setattr(
        "bot.cli.packs.calibrate.calibrate_shared_judge", lambda teacher: (judge, b"")
    )
    shop.with_suffix(".learned").mkdir()
    by_path = {judge: run("calibrate", "--shared", shop, shop)}
    by_path[shop.with_suffix(".learned")] = run("calibrate", shop)

    for path, told in by_path.items():
        assert told.exit_code == 2
        assert told.stderr.startswith(f"footnote: Cannot write {path}: ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", "nowhere.yaml"], "Cannot read the pack nowhere.yaml"),
        (["calibrate", "nowhere.yaml"], "Cannot read the pack nowhere.yaml"),
        (["evaluate", "nowhere.jsonl"], "Cannot read the questions nowhere.jsonl"),
        (["evaluate", "nowhere.txt"], "give questions as .jsonl, .csv or .tsv"),
        (["evaluate", "nowhere.jsonl", "--plot", "o.gif"], "name the picture .png, .svg or .pdf"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(arguments: list[str], sentence: str) -> None:
    told = run(*arguments)

    assert told.exit_code == 2
    assert sentence in told.stderr
    assert told.stderr.count("\n") == 1
