"""A curator goes from an article to a pack in the terminal."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import footnote
from knowledge import read_pack

RANG = "The clock of Fenwick rang 12 times on Monday, mayor Nora Pike said."
ARTICLE = f"Old clock rings again\n\nBy Ada Birch in Fenwick\n\n{RANG} It had stood still.\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(footnote, list(map(str, arguments)))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "clock.txt"
    path.write_text(ARTICLE)
    return path


@pytest.fixture
def drafted(article: Path) -> Path:
    path = article.with_suffix(".yaml")
    assert run("packs", "draft", article, "-o", path).exit_code == 0
    return path


def test_a_draft_answers_at_once(drafted: Path) -> None:
    assert drafted.with_suffix(".learned").stat().st_size > 0
    told = run("ask", "--json", "--pack", drafted, "Who wrote the article?")

    assert json.loads(told.stdout)["sources"][0]["text"] == "By Ada Birch in Fenwick"


def test_a_draft_says_what_it_is_and_names_its_schema(drafted: Path) -> None:
    lines = drafted.read_text().splitlines()

    assert lines[0] == "# yaml-language-server: $schema=pack.schema.json"
    assert "nobody has read it yet" in lines[1]
    assert json.loads(drafted.with_name("pack.schema.json").read_text())["title"]


def test_a_draft_is_not_written_over(drafted: Path, article: Path) -> None:
    told = run("packs", "draft", article, "-o", drafted)

    assert told.exit_code == 2
    assert told.stderr == (
        f"footnote: {drafted} is there already: name another file, or say --force.\n"
    )


def test_an_article_in_markdown_is_kept_as_text_beside_the_pack(tmp_path: Path) -> None:
    (tmp_path / "clock.md").write_text(f"# Old clock rings again\n\n{RANG}\n")
    told = run("packs", "draft", tmp_path / "clock.md", "-o", tmp_path / "bell.yaml")
    pack = read_pack(tmp_path / "bell.yaml")

    assert told.exit_code == 0
    assert pack.article is not None
    assert pack.article.file == "bell.txt"
    assert RANG in (tmp_path / "bell.txt").read_text()


def test_a_pack_is_begun_by_hand(article: Path) -> None:
    path = article.with_name("bell.yaml")
    told = run("packs", "new", path, "--article", article, "--publisher", "The Fenwick Post")

    assert told.exit_code == 0
    assert read_pack(path).id == "bell"
    assert "# entries:" in path.read_text()
    assert run("packs", "fmt", "--check", path).exit_code == 0


def test_formatting_changes_a_file_once(article: Path) -> None:
    path = article.with_name("bell.yaml")
    path.write_text("rights: mine  # asked\nid: bell\n")

    assert run("packs", "fmt", "--check", path).exit_code == 1
    assert run("packs", "fmt", path).stdout == f"{path}: changed\n"
    assert run("packs", "fmt", path).stdout == ""
    assert path.read_text().splitlines()[1:] == ["id: bell", "rights: mine  # asked"]


def test_an_article_is_shown_as_it_is_seen(article: Path) -> None:
    told = run("packs", "read", article)

    assert told.stdout.startswith("Old clock rings again\nAda Birch\n")
    assert f"[Nora Pike]  {RANG}" in told.stdout


def test_a_new_version_names_the_entries_that_it_touches(drafted: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text(ARTICLE.replace("12 times", "13 times"))
    told = run("packs", "read", later, "--pack", drafted)
    as_json = json.loads(run("packs", "read", later, "--pack", drafted, "--json").stdout)
    (change,) = as_json["changes"]

    assert "~ " in told.stdout
    assert "rests on it" in told.stdout
    assert (change["kind"], change["old"]["text"]) == ("changed", RANG)
    assert change["entries"]


def test_nothing_changed_is_said(drafted: Path, article: Path) -> None:
    assert run("packs", "read", article, "--pack", drafted).stdout == (
        "Every sentence is as it was.\n"
    )


BOMB = "a: &a [x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'id: bell\nrights: "mi', "bell.yaml:2: found unexpected end of stream."),
        (BOMB.encode(), "bell.yaml:2: aliases (*name) are not used in packs"),
        ("id: bell\nrights: café\n".encode("latin-1"), "bell.yaml:2: this is not UTF-8"),
        (b"#" * 50_000_000, "bell.yaml is over 20 MB"),
        (b"", "bell.yaml:1: a pack begins with keys"),
    ],
    ids=["truncated", "billion laughs", "Latin-1", "50 MB", "empty"],
)
@pytest.mark.parametrize("command", [["packs", "fmt"], ["ask", "Why?", "--pack"]])
def test_a_bad_file_gets_one_sentence(
    tmp_path: Path, command: list[str], content: bytes, sentence: str
) -> None:
    path = tmp_path / "bell.yaml"
    path.write_bytes(content)
    told = run(*command, path)

    assert told.exit_code == 2
    assert sentence in told.stderr
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["draft", "nowhere.txt", "-o", "x.yaml"], "Cannot read the article nowhere.txt"),
        (["draft", "http://127.0.0.1/", "-o", "x.yaml"], "127.0.0.1 is no public address"),
        (["draft", "{article}", "-o", "x.json"], "x.json: a draft is written as YAML"),
        (["draft", "{article}", "-o", "{article}/x.yaml"], "Cannot write"),
        (["new", "x.json", "--article", "{article}"], "x.json: a pack is written as YAML"),
        (["fmt", "x.csv"], "only packs in YAML are formatted"),
        (["read", "nowhere.txt"], "Cannot read the article nowhere.txt"),
    ],
)
def test_what_cannot_be_done_gets_a_sentence(
    article: Path, arguments: list[str], sentence: str
) -> None:
    told = run("packs", *(part.format(article=article) for part in arguments))

    assert told.exit_code == 2
    assert sentence in told.stderr
    assert told.stderr.count("\n") == 1
