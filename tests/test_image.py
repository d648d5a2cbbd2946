"""The image of the Dockerfile holds what `footnote run` needs, and nothing else."""

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def with_what_they_need(asked: Iterable[str]) -> set[str]:
    """The names of these requirements, of theirs, and so on."""
    found: set[tuple[str, str]] = set()
    waiting = [Requirement(each) for each in asked]
    while waiting:
        one = waiting.pop()
        for extra in ("", *one.extras):
            if (key := (canonicalize_name(one.name), extra)) not in found:
                found.add(key)
                needed = map(Requirement, requires(one.name) or ())
                waiting += [
                    each
                    for each in needed
                    if not each.marker or each.marker.evaluate({"extra": extra})
                ]
    return {name for name, _ in found}


def test_no_list_of_packages_in_the_dockerfile_can_grow_old() -> None:
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)

    assert "pytest" in locked
    assert [name for name in locked if re.search(rf"(?<![\w-]){name}(?![\w-])", DOCKERFILE)] == []


def test_nothing_of_development_is_in_the_image() -> None:
    (extras,) = re.findall(r'pip install .*"\.\[([\w,]+)\]"', DOCKERFILE)
    asked = list(PYPROJECT["project"]["dependencies"])
    for extra in extras.split(","):
        asked += PYPROJECT["project"]["optional-dependencies"][extra]
    installed = with_what_they_need(asked)
    development = {Requirement(each).name for each in PYPROJECT["dependency-groups"]["dev"]}

    assert {"slack-bolt", "asyncpg", "h11"} <= installed
    assert installed & development == set()
