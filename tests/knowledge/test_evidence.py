"""What is weighed for and against a source, on a small pack."""

import pytest
from mill import FIRST, SECOND, mill_pack, write

from knowledge import Pack, Thread, read_pack
from knowledge.matching import PackMatcher
from knowledge.matching.candidate import Candidate
from knowledge.matching.evidence import misquoted, thin_words
from knowledge.matching.labelled import Labelled
from knowledge.matching.study import Study
from knowledge.pack import keep

BAKER = "how many sacks for the baker"


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return read_pack(write(mill_pack(), tmp_path_factory.mktemp("mill")))


def candidate(
    pack: Pack, question: str, source: str, labelled: tuple[Labelled, ...] = ()
) -> Candidate:
    matcher = PackMatcher(keep(pack), Study(pack, labelled).learn())
    _, found = matcher.field.find(matcher.read(question, Thread()))
    number = matcher.learned.sources.index(source)
    return next(each.candidate for each in found if each.source == number)


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ('who said "until spring"?', 0.0),
        ('who said "until autumn"?', 1.0),
        ("who spoke of a ‘stopped wheel’?", 0.5),
        ("what's the owner's plan for the wheel?", 0.0),
        ("who said the wheel would stop?", 0.0),
    ],
)
def test_words_in_quotation_marks_have_to_stand_in_the_source(
    mill: Pack, question: str, share: float
) -> None:
    assert misquoted(candidate(mill, question, SECOND)) == share


def test_a_word_that_one_question_alone_brought_counts_as_thin(mill: Pack) -> None:
    labelled = (Labelled(BAKER, (FIRST,)),)

    assert thin_words(candidate(mill, BAKER, FIRST, labelled)) == 1
    assert thin_words(candidate(mill, "how many sacks of rye", FIRST, labelled)) == 0
