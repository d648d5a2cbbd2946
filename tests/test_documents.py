"""The documents tell what is there: settings, commands, links, and one real answer."""

import os
import re
import shlex
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from bot.cli import footnote
from bot.listeners.command import SUBCOMMANDS
from bot.process.metrics import Metrics
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
READ_BY_PEOPLE = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("seeds/*.md"),
        *ROOT.glob("bot/*/*.md"),
    ]
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
QUOTED = re.compile(r"`[^`\n]+`|^\$ .+$", re.MULTILINE)
COMMAND = re.compile(r"(?:^|[`$] ?|bin/)footnote ((?:[a-z]+ ?)+)", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def load_generator() -> ModuleType:
    sys.path.insert(0, str(ROOT / "docs"))
    spec = spec_from_file_location("generate", ROOT / "docs/generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = load_generator()
PATHS = [path for path, _ in generate.walk(footnote, "footnote")]


def test_generated_pages_are_up_to_date() -> None:
    assert generate.stale() == [], "run make documents"


def test_each_metric_that_is_named_is_counted_and_each_counted_one_is_named() -> None:
    declared = r"^# TYPE (\w+) (?:counter|summary)$"
    counted = set(re.findall(declared, Metrics().text(), re.MULTILINE))
    told = r"\b(footnote_\w+_total|footnote_\w+(?=_sum|_count))"
    alerted = set(re.findall(told, read("docs/operating.md")))
    listed = set(re.findall(r"`(footnote_\w+)`", read("docs/settings.md")))

    assert alerted
    assert alerted <= counted
    assert listed == counted


def test_what_alerts_look_at_is_there_before_anything_happens() -> None:
    """Prometheus sees no rise from nothing to 1."""
    alerts = re.findall(r"(footnote_\w+)(\{[^}]*\})?\[", read("docs/operating.md"))
    lines = {line.rpartition(" ")[0] for line in Metrics().text().splitlines()}

    assert {name + labels for name, labels in alerts} <= lines


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{name.upper()}`" in read("docs/settings.md")
    assert re.search(rf"^#?{name.upper()}=", read(".env.example"), re.MULTILINE)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_without_effect_says_so(name: str) -> None:
    use = re.compile(rf"\.{name}\b")
    is_used = any(use.search(path.read_text(encoding="utf-8")) for path in ROOT.glob("bot/**/*.py"))

    assert is_used != (name in generate.NOT_YET)


@pytest.mark.parametrize("subcommand", SUBCOMMANDS)
def test_every_slash_command_is_in_the_readme(subcommand: str) -> None:
    assert re.search(rf"`(/footnote )?{subcommand}\b", read("README.md"))


@pytest.mark.parametrize("path", READ_BY_PEOPLE, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_within_the_project_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if target.startswith(("https://", "http://")):
            continue
        file, _, anchor = target.partition("#")
        page = path.parent / file if file else path
        assert page.exists(), target
        assert not anchor or anchor in anchors(page), target


def anchors(page: Path) -> set[str]:
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", READ_BY_PEOPLE, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_that_documents_name_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    quoted = "\n".join(QUOTED.findall(text))
    for words in COMMAND.findall(quoted):
        assert any(starts(words.split(), path_.split()[1:]) for path_ in PATHS), words


def starts(words: list[str], path: list[str]) -> bool:
    """`packs check FILE` and `packs` both begin as `packs check` does."""
    shorter = min(len(words), len(path))
    return words[:shorter] == path[:shorter]


@pytest.mark.parametrize("target", re.findall(r"`make ([a-z]+)", read("README.md")))
def test_make_targets_of_the_readme_exist(target: str) -> None:
    assert re.search(rf"^{target}:", read("Makefile"), re.MULTILINE)


PRESENT = re.compile(r"`\.venv/bin/footnote ([^`]+)`|^\$ footnote (.+)$", re.MULTILINE)
ASKED = ["".join(found) for found in PRESENT.findall(read("README.md"))]


@pytest.mark.parametrize("command", ASKED)
def test_every_command_of_the_readme_runs(command: str, tmp_path: Path) -> None:
    questions = tmp_path / "QUESTIONS.jsonl"
    questions.write_text('{"question": "Who won the cup?", "sources": [], "kind": "off"}\n')
    words = [str(questions) if word == questions.name else word for word in shlex.split(command)]
    environment = {"PATH": os.environ["PATH"], "FOOTNOTE_DATA_DIR": str(tmp_path)}
    result = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
    )

    # The doctor finds no token here, and says so.
    assert result.returncode == (1 if command == "doctor" else 0), result.stderr
    assert result.stdout


@pytest.mark.parametrize("picture", sorted(ROOT.glob("docs/*.png")), ids=lambda path: path.name)
def test_pictures_are_small_and_made_by_the_script(picture: Path) -> None:
    assert picture.stat().st_size < 150_000
    assert f'"{picture.name}"' in read("docs/screenshots.py")


@pytest.mark.parametrize("path", PATHS)
def test_every_command_has_help(path: str) -> None:
    result = CliRunner().invoke(footnote, [*path.split()[1:], "--help"])

    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_the_answer_in_the_readme_is_what_footnote_says() -> None:
    said = re.search(
        r"```console\n\$ footnote ask \"(.+)\"\n(.*?)```", read("README.md"), re.DOTALL
    )
    assert said is not None
    question, answer = said.groups()

    asked = [sys.executable, "-m", "bot", "ask", question]
    result = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)

    assert result.stdout == answer
