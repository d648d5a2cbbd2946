"""A question goes to the article that it is about."""

import pytest
from mill import SACKS, SPRING, mill_pack, write

from knowledge import Library, load_library


@pytest.fixture(scope="module")
def with_mill(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Library:
    path = write(mill_pack(), tmp_path_factory.mktemp("mill"))
    return Library((*library.revisions, *load_library([path]).revisions))


@pytest.mark.parametrize(
    "question",
    [question for entry in (SACKS, SPRING) for question in (entry["question"], *entry["variants"])],
)
def test_a_small_article_answers_its_own_questions_beside_large_ones(
    with_mill: Library, question: str
) -> None:
    answer = with_mill.answer(question).answer

    assert (answer.outcome, answer.article) == ("answer", "mill")
