"""A curator publishes, lists, compares, exports and retracts packs in the terminal."""

import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from test_publishing import SHOP

from bot.cli import footnote
from knowledge import SHIPPED

SENTENCE = "The shop opens at nine every morning."
VARIANTS = [
    "opening time",
    "from which hour may I buy bread",
    "earliest moment to come in?",
    "how soon do they unlock",
    "hours, start of business",
    "is nine too early",
    "when can customers enter",
    "doors unlocked at what o'clock",
]
PACK = {
    "id": "shop",
    "article": {"file": "shop.txt", "publisher": "The Mill Lane Post"},
    "rights": "Invented for a test.",
    "entries": [SHOP["entries"][0] | {"variants": VARIANTS}],  # type: ignore[index]
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(footnote, ["packs", *map(str, arguments)])


def ask(question: str) -> dict[str, object]:
    told = CliRunner().invoke(footnote, ["ask", "--published", "--json", question])
    answer: dict[str, object] = json.loads(told.stdout)
    return answer


@pytest.fixture(autouse=True)
def _nothing_is_shipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """So that the database begins empty, and at once."""
    monkeypatch.setattr("bot.library.publishing.SHIPPED", tmp_path / "none")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "shop.txt").write_text(f"Shop news\n\n{SENTENCE}\n")
    path = tmp_path / "shop.yaml"
    path.write_text(yaml.safe_dump(PACK, sort_keys=False))
    return path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_from_a_file_to_an_answer_and_back(shop: Path, tmp_path: Path) -> None:
    first = run("publish", shop, "--by", "Ana")
    edit(shop, "At nine.", "At nine, every morning.")
    second = run("publish", shop, "--by", "Ben", "--reason", "more exact")

    assert first.stdout.endswith("shop: revision 1 is published.\n")
    assert "answer “At nine.” → “At nine, every morning.”" in second.stdout
    assert ask("When does the shop open?")["answer"] == "At nine, every morning."

    assert run("export", "shop").stdout == shop.read_text()
    copy, article = tmp_path / "copy" / "shop.yaml", tmp_path / "copy" / "text.txt"
    copy.parent.mkdir()
    assert run("export", "shop@2", "-o", copy, "--article", article).exit_code == 0
    assert copy.read_bytes() == shop.read_bytes()
    assert article.read_text() == (tmp_path / "shop.txt").read_text()
    assert run("diff", copy).stdout == "shop: nothing differs.\n"
    assert "answer “At nine.” →" in run("diff", "shop").stdout
    assert "“At nine, every morning.” → “At nine.”" in run("diff", "shop@2", "shop@1").stdout
    assert json.loads(run("diff", "--json", "shop").stdout)["entries"][0]["fields"] == ["answer"]

    edit(copy, "At nine, every morning.", "At nine sharp.")
    third = run("publish", copy)  # its article lies elsewhere: that of revision 2 is kept
    assert third.stdout.endswith("shop: revision 3 is published.\n")
    assert "revision: 3\n" in copy.read_text()

    gone = run("retract", "shop", "--reason", "not so sharp", "--by", "Ben")
    assert gone.stdout == "shop: retracted 3; revision 2 is in force.\n"
    listed = run("list").stdout.splitlines()
    assert [line.split(" · ")[:2] for line in listed] == [
        ["shop@1", "replaced"],
        ["shop@2", "in force"],
        ["shop@3", "retracted"],
    ]
    assert "by Ben (more exact)" in listed[1]
    assert "by Ben (not so sharp)" in listed[2]
    as_json = [json.loads(line) for line in run("list", "--json").stdout.splitlines()]
    assert [one["state"] for one in as_json] == ["replaced", "in force", "retracted"]

    assert run("retract", "shop", "--reason", "closed", "--all").exit_code == 0
    assert ask("When does the shop open?")["outcome"] == "none"


def test_publishing_the_same_again_makes_no_revision(shop: Path) -> None:
    run("publish", shop)
    again = run("publish", shop)

    assert again.stdout == "shop: nothing has changed since revision 1.\n"
    assert len(run("list").stdout.splitlines()) == 1


def laughs() -> str:
    rows = ["a0: &a0 [lol, lol, lol]"]
    rows += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("spoilt", "sentence"),
    [
        (b'id: shop\nrights: "half a', "shop.yaml:2: "),
        (b"id: shop\nrights: caf\xe9\n", "shop.yaml:2: this is not UTF-8"),
        (laughs().encode(), "shop.yaml:2: aliases"),
        (b"id: shop\nrights: mine\nentires: []\n", "shop.yaml:3: entires: no such key"),
        (b"#" * 50_000_000, "over 20 MB"),
        (b"id: shop\nrights: mine\nvalid_from: soon\n", "shop.yaml:3: valid_from"),
        (b"id: shop\nrevision: 7\nrights: mine\n", "shop.yaml:2: It was made from revision 7"),
        (b"id: shop\nrights: mine\n", "shop.yaml:1: Revision 1 of shop is published, and the"),
    ],
    ids=["truncated", "latin-1", "laughs", "key", "huge", "date", "base", "no base"],
)
def test_what_is_broken_is_refused_and_the_last_revision_stays(
    shop: Path, spoilt: bytes, sentence: str
) -> None:
    run("publish", shop)
    shop.write_bytes(spoilt)
    told = run("publish", shop)

    assert told.exit_code == 2
    assert sentence in told.stderr
    assert "Traceback" not in told.output
    assert len(run("list").stdout.splitlines()) == 1
    assert ask("When does the shop open?")["answer"] == "At nine."


def test_a_pack_with_errors_is_refused_with_all_of_them(shop: Path) -> None:
    edit(shop, f"- {SENTENCE}", "- The shop opens at ten every morning.")
    told = run("publish", shop)

    assert told.exit_code == 2
    assert "source-not-verbatim" in told.stderr
    assert "nothing was published" in told.stderr
    assert run("list").stdout == ""


def test_imported_questions_are_published_as_they_are(tmp_path: Path) -> None:
    """There is no article to make variants from, and nothing that the answers could belie."""
    rows = tmp_path / "faq.csv"
    rows.write_text(f"question,answer,source\nWhen does the shop open?,At nine.,{SENTENCE}\n")
    assert run("import", rows, "-o", tmp_path / "faq.yaml").exit_code == 0
    told = run("publish", tmp_path / "faq.yaml")

    assert told.exit_code == 0, told.stderr
    assert ask("When does the shop open?")["answer"] == "At nine."


def test_of_two_files_with_one_id_neither_is_published(shop: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(shop.read_text())
    told = run("publish", shop, other)

    assert told.exit_code == 2
    assert "Two packs have the id shop" in told.stderr
    assert run("list").stdout == ""


def test_what_a_locked_database_refuses_gets_a_sentence(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("publish", shop)
    edit(shop, "At nine.", "At nine sharp.")
    monkeypatch.setattr("bot.storage.sqlite_at_once.BUSY_MILLISECONDS", 10)
    with closing(sqlite3.connect("data/footnote.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = [run("publish", shop), run("retract", "shop", "--reason", "closed")]

    for told in refused:
        assert told.exit_code == 2
        assert told.stderr.endswith(
            "footnote: The database is locked by another program: stop that.\n"
        )
        assert "sharp" not in told.stderr
    assert ask("When does the shop open?")["answer"] == "At nine."


def test_an_embargoed_pack_is_published_and_not_yet_answered(shop: Path) -> None:
    edit(shop, "rights:", "valid_from: 2999-01-01\nrights:")
    told = run("publish", shop)

    assert "in force from 01 January 2999 00:00 UTC" in told.stdout
    assert "· embargoed ·" in run("list").stdout
    assert ask("When does the shop open?")["outcome"] == "none"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["publish", "nowhere.yaml"], "Cannot read the pack nowhere.yaml"),
        (["publish", "shop.csv"], "footnote packs import shop.csv"),
        (["export", "shop"], "No revision of shop is in force"),
        (["diff", "shop@3"], "There is no revision shop@3"),
        (["retract", "shop", "--reason", "x"], "No revision of shop is published"),
    ],
)
def test_what_is_not_there_gets_a_sentence(arguments: list[str], sentence: str) -> None:
    told = run(*arguments)

    assert told.exit_code == 2
    assert sentence in told.stderr
    assert told.stderr.count("\n") == 1


def test_files_and_the_database_do_not_go_together(shop: Path) -> None:
    told = CliRunner().invoke(footnote, ["ask", "--published", "--pack", str(shop), "who?"])

    assert told.exit_code == 2
    assert "choose one" in told.stderr


def test_a_shipped_pack_exports_as_it_lies_in_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the line with its revision, where the file has none."""
    monkeypatch.setattr("bot.library.publishing.SHIPPED", SHIPPED)
    shipped = SHIPPED / "tunnel-cheese.yaml"
    exported = run("export", "tunnel-cheese").stdout.splitlines()

    changed = subprocess.run(
        ["diff", "-", shipped], input="\n".join(exported) + "\n", capture_output=True, text=True
    ).stdout
    assert changed in ("", "2d1\n< revision: 1\n")


def test_after_a_retraction_every_command_tells_the_same(shop: Path) -> None:
    run("publish", shop)
    edit(shop, "At nine.", "At nine sharp.")
    run("publish", shop)
    run("retract", shop.stem, "--reason", "wrong")
    refused = run("publish", shop)

    assert "revision 2 of shop, which was retracted" in refused.stderr
    edit(shop, "revision: 2", "revision: 1")
    assert "“At nine.” → “At nine sharp.”" in run("diff", shop).stdout

    run("retract", "shop", "--reason", "closed", "--all")
    assert "added entry opening" in run("diff", shop).stdout
    assert "its last is shop@2" in run("export", "shop").stderr
    assert "retracted already" in run("retract", "shop", "--reason", "again").stderr
    refused = run("publish", shop)
    assert "none stands" in refused.stderr
    edit(shop, "revision: 1", "revision: 2")
    assert "added entry opening" in run("publish", shop).stdout


def test_a_pack_in_json_is_published_and_keeps_its_number(shop: Path) -> None:
    as_json = shop.with_suffix(".json")
    as_json.write_text(json.dumps(PACK))
    first = run("publish", as_json)

    assert first.stdout.endswith("shop: revision 1 is published.\n"), first.stderr
    assert json.loads(as_json.read_text())["revision"] == 1
    edit(as_json, "At nine.", "At nine sharp.")
    assert run("publish", as_json).stdout.endswith("shop: revision 2 is published.\n")
    assert ask("When does the shop open?")["answer"] == "At nine sharp."


def test_much_that_differs_is_counted(monkeypatch: pytest.MonkeyPatch, shop: Path) -> None:
    monkeypatch.setattr("bot.cli.packs.publish.MOST_LINES", 2)
    told = run("publish", shop).stdout.splitlines()

    assert "  added: 1 of the entries" in told
    assert "  article: +2, −0" in told
    assert "  In full: footnote packs diff shop, once it is in force." in told
