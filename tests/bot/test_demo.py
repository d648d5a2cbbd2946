"""What the demo offers to try belongs to the packs that it ships with."""

from pathlib import Path

import pytest

from bot.demo.bot import demo_examples, demo_hints
from bot.demo.correction import corrected, read_erratum
from bot.listeners.command import SUBCOMMANDS
from knowledge import SHIPPED, Library, load_library


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def test_the_first_minute_asks_five_questions_and_one_is_not_answered(
    library: Library,
) -> None:
    *answered, refused = demo_examples(library)

    assert len([*answered, refused, read_erratum().entry]) == 5
    assert {library.answer(question).answer.outcome for question in answered} == {"answer"}
    assert library.answer(refused).answer.outcome != "answer"


def test_the_correction_changes_one_answer_and_is_taken_back_by_a_second(library: Library) -> None:
    erratum = read_erratum()
    text = Path(SHIPPED / f"{erratum.pack}.yaml").read_text(encoding="utf-8")
    once = corrected(text, erratum)
    different = [line for line in once.splitlines() if line not in text.splitlines()]

    assert len(different) == 1
    assert corrected(once, erratum) == text
    question = library.revision(erratum.pack).entry(erratum.entry).question
    assert library.answer(question).answer.answer == erratum.was


@pytest.mark.parametrize("subcommand", SUBCOMMANDS)
def test_the_composer_knows_every_subcommand(subcommand: str) -> None:
    assert any(hint.text.split()[1] == subcommand for hint in demo_hints())
