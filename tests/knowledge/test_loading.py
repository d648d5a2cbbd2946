"""What was learned and read once is loaded again as it was; what has changed since is not used."""

import ast
from importlib import import_module
from pathlib import Path

import pytest
from mill import FIRST, mill_pack, write

from knowledge import calibrate_pack, load_revision
from knowledge.language.lexicon import MADE, WRITTEN, lexicon, made_lexicon, read_lexicon
from knowledge.matching.keys import Keys
from knowledge.matching.learned import digest, load_learned

PACKAGES = ("knowledge", "knowledge.article", "knowledge.matching", "knowledge.pack")


@pytest.fixture(scope="module")
def learned_mill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = write(mill_pack(), tmp_path_factory.mktemp("mill"))
    done = calibrate_pack(path, lambda _: None)
    done.learned_path.write_bytes(done.learned)
    return path


def promised(package: str) -> set[tuple[str, str]]:
    """The module and the name of each export that a type checker sees."""
    source = Path(import_module(package).__file__ or "").read_text()
    imports = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    return {
        (node.module or "", name.name)
        for node in imports
        if (node.module or "").startswith(f"{package}.") and node.module != "knowledge.lazy"
        for name in node.names
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_what_a_package_promises_is_what_it_gives(package: str) -> None:
    exports = promised(package)

    assert exports
    for module, name in exports:
        assert getattr(import_module(package), name) is getattr(import_module(module), name)


def test_an_export_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        import_module("knowledge").Nothing  # noqa: B018


def test_what_was_learned_is_loaded_as_it_was_stored(learned_mill: Path) -> None:
    stamp = digest(learned_mill.read_bytes())
    learned = calibrate_pack(learned_mill, lambda _: None).learned

    assert learned == learned_mill.with_suffix(".learned").read_bytes()
    stored = load_learned(learned, stamp)
    assert stored is not None
    assert stored.pack.whole == load_revision(learned_mill).pack
    assert stored.article == load_revision(learned_mill).article


@pytest.mark.parametrize("learned", [b"", b"PK\x03\x04 an earlier format", b"\xc0"])
def test_what_cannot_be_read_is_learned_again(learned: bytes) -> None:
    assert load_learned(learned, digest(b"")) is None


def test_what_was_learned_from_another_pack_is_not_used(learned_mill: Path) -> None:
    learned = learned_mill.with_suffix(".learned").read_bytes()

    assert load_learned(learned, digest(learned_mill.read_bytes() + b"\n")) is None


def test_an_article_that_changed_is_read_again(learned_mill: Path) -> None:
    article = learned_mill.with_name("mill.txt")
    before = load_revision(learned_mill).quote(FIRST)
    article.write_text("Kicker\n\n" + article.read_text())
    after = load_revision(learned_mill).quote(FIRST)

    assert (after.start or 0) - (before.start or 0) == len("Kicker\n\n")
    assert article.read_text()[after.start : after.end] == FIRST


def test_the_lexicon_is_made_of_what_is_written() -> None:
    assert MADE.read_text(encoding="utf-8") == made_lexicon(), "Run make documents."


def test_a_lexicon_that_was_written_since_is_read(tmp_path: Path) -> None:
    written = tmp_path / "lexicon.yaml"
    written.write_bytes(WRITTEN.read_bytes().replace(b"dozen: 12", b"dozen: 12, score: 20"))

    assert read_lexicon(WRITTEN) == lexicon()
    assert read_lexicon(written).numbers == {**lexicon().numbers, "score": 20}


def test_keys_are_found_and_others_are_not() -> None:
    keys = Keys.of(["w mill", "n mill|rye", "ill"])

    assert keys.find(["ill", "w mull", "w mill"]).tolist() == [2, -1, 0]
    assert Keys.of([]).find(["w mill"]).tolist() == [-1]


def test_keys_that_cannot_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="one hash"):
        Keys.of(["rye", "rye"])
