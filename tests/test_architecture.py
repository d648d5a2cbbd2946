"""What may import what, and what must not stand in the code."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge import read_pack

ROOT = Path(__file__).parent.parent
CODE = sorted(path for folder in ("bot", "knowledge") for path in ROOT.glob(f"{folder}/**/*.py"))
OUR_OWN = {"Footnote", "GB", "Europe/London"}
"""The bot's name, a language tag (en-GB) and a time zone, which no article can claim."""
HEAVY = frozenset(
    "slack_bolt sqlalchemy alembic nicegui aiohttp scipy sklearn pydantic yaml sentencex".split()
)


def run_python(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_import_contracts() -> None:
    program = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=1))"
    )
    result = run_python(program)

    assert result.returncode == 0, result.stdout


ASK = """
import sys
from bot.cli import footnote
footnote(sys.argv[1:], standalone_mode=False)
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def test_asking_in_the_terminal_loads_nothing_heavy() -> None:
    result = run_python(ASK, "ask", "How many drones has Iran sent to Russia?")

    assert result.returncode == 0, result.stderr
    assert HEAVY & set(result.stderr.split()) == set()


def test_publishing_loads_nothing_that_learns_judges() -> None:
    listed = 'print(*sorted(name.partition(".")[0] for name in sys.modules))'
    result = run_python(f"import sys, knowledge.matching.uncalibrated\n{listed}")

    assert result.returncode == 0, result.stderr
    assert "sklearn" not in result.stdout.split()


START = """
import asyncio, sys
from pathlib import Path
from bot.services import build_services
from bot.settings import Settings
from knowledge import Pack

async def start(folder):
    settings = Settings(_env_file=None, slack_bot_token="xoxb-1", footnote_data_dir=folder)
    services = await build_services(settings)
    print(*sorted(one.id for one in services.library.revisions))
    await services.close()

asyncio.run(start(Path(sys.argv[1])))
print(Pack.__pydantic_complete__)
"""


def test_a_first_start_builds_no_whole_pack(tmp_path: Path) -> None:
    result = run_python(START, str(tmp_path))

    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == ["tunnel-cheese us-russia-iran", "False"]


def test_the_page_of_the_demo_waits_for_nothing_of_the_bot() -> None:
    listed = 'print(*sorted(name.partition(".")[0] for name in sys.modules))'
    result = run_python(f"import sys, bot.cli.demo, bot.demo\n{listed}")

    assert result.returncode == 0, result.stderr
    assert {"knowledge", "slack_bolt", "sqlalchemy", "numpy"} & set(result.stdout.split()) == set()


@pytest.fixture(scope="session")
def names() -> re.Pattern[str]:
    """Every proper name of the shipped articles, with its aliases."""
    known = {
        alias
        for path in ROOT.glob("knowledge/packs/*.yaml")
        for name in read_pack(path).vocabulary.names
        for alias in (name.label, *name.aliases)
        if alias != alias.lower()
    }
    return re.compile(rf"\b({'|'.join(re.escape(name) for name in sorted(known))})(?!\w)")


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_name_of_an_article_stands_in_the_code(path: Path, names: re.Pattern[str]) -> None:
    text = re.sub("|".join(OUR_OWN), "", path.read_text(encoding="utf-8"))

    assert names.findall(text) == []
