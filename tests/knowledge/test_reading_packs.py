"""A pack file is read, or refused with file, line and what to do."""

import json
from pathlib import Path

import pytest
from mill import FIRST, mill_pack, write

from knowledge import PackError, load_library, load_revision, read_pack


def refusal(path: Path) -> str:
    with pytest.raises(PackError) as refused:
        read_pack(path)
    return str(refused.value)


def test_a_pack_in_yaml_or_json_is_the_same(tmp_path: Path) -> None:
    as_json = tmp_path / "mill.json"
    as_json.write_text(json.dumps(mill_pack()))

    assert read_pack(write(mill_pack(), tmp_path)) == read_pack(as_json)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "key.yaml",
            "id: mill\nrights: mine\nentires: []\n",
            ":3: entires: no such key in a pack; take it out or correct its name.",
        ),
        (
            "nearest.yaml",
            "id: mill\nrights: mine\nunanswerable:\n  - id: two\n    question: Why?\n"
            "    variants: [c]\n    instead: No.\n    nearest: one\n    lacks: why\n",
            ":8: unanswerable.0.nearest: write a list, each on a line of its own behind a hyphen,"
            " or [in, brackets].",
        ),
        (
            "id.yaml",
            "id: Old Mill\nrights: mine\n",
            ":1: id: “Old Mill” is no id; write lower-case letters, digits and hyphens.",
        ),
        ("missing.yaml", "id: mill\n", ":1: rights is missing."),
        ("alias.yaml", "id: &a mill\nrights: *a\n", ":2: aliases (*name) are not used in packs"),
        ("deep.yaml", "id: " + "[" * 100_000, ":1: it is nested too deeply for a pack."),
        ("dashes.yaml", "- " * 100_000, ":1: it is nested too deeply for a pack."),
        ("deep.json", "[" * 100_000, ":1: "),
        ("day.yaml", "id: mill\nvalid_from: 2026-13-45\n", ":2: 2026-13-45 cannot be (month"),
        ("set.yaml", "id: mill\nentries: !!set {a}\n", ":2: the tag "),
        ("twice.yaml", "id: mill\nrights: mine\nid: hill\n", ":3: the key 'id' stands twice."),
        ("cut.yaml", 'id: mill\nrights: "mi', ":2: "),
        ("list.yaml", "- id\n", ":1: a pack begins with keys such as id, article, entries."),
        ("cut.json", '{"id": "mill"', ":1: "),
        ("columns.csv", "q,a\nWhy?,So.\n", ":1: the first line names the columns question"),
        ("row.csv", "question,answer\nWhy?,\n", ":2: row 1: it has no answer."),
        ("none.tsv", "question\tanswer\n", ": there is no row after the column names."),
        ("pack.docx", "", ": give a pack as .yaml, .json, .csv or .tsv."),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, name: str, content: str, sentence: str
) -> None:
    path = tmp_path / name
    path.write_text(content)

    assert refusal(path).startswith(f"{path}{sentence}")


def test_latin_1_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("id: mill\nrights: café\n".encode("latin-1"))

    assert refusal(path) == f"{path}:2: this is not UTF-8; save the file as UTF-8."


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.yaml"

    assert refusal(path) == f"Cannot read the pack {path}: No such file or directory."


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text("id: " + "[" * 5_000)

    assert refusal(path).startswith(f"{path}:")


def test_a_table_groups_rows_with_one_answer(tmp_path: Path) -> None:
    path = tmp_path / "shop.tsv"
    path.write_text(
        "question\tanswer\tsource\nWhen?\tAt nine.\tIt opens at nine.\n"
        "what time\tAt nine.\tIt opens at nine.\nWhere?\tIn Mill Lane.\t\n"
    )
    first, second = read_pack(path).entries

    assert (first.question, first.variants) == ("When?", ("what time",))
    assert first.sources == ("It opens at nine.",)
    assert second.sources == ("In Mill Lane.",)


def test_more_than_two_sources_are_refused(tmp_path: Path) -> None:
    pack = mill_pack()
    pack["entries"][0]["sources"] = [FIRST] * 3

    assert "entries.0.sources" in refusal(write(pack, tmp_path))


def test_a_source_that_is_not_in_the_article_is_never_answered_from(tmp_path: Path) -> None:
    pack = mill_pack()
    pack["entries"][0]["sources"] = ["The mill ground 50 sacks."]

    with pytest.raises(PackError, match="entry sacks quotes a sentence that is not in the article"):
        load_revision(write(pack, tmp_path))


def test_two_packs_with_one_id_are_refused(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    paths = [write(mill_pack(), tmp_path), write(mill_pack(), tmp_path / "copy")]

    with pytest.raises(PackError, match="Two packs have the id mill"):
        load_library(paths)
