"""What is weighed for and against a source, on a small pack."""

import pytest
from mill import FIRST, SECOND, mill_pack, write

from knowledge import Pack, Thread, read_pack
from knowledge.matching import PackMatcher
from knowledge.matching.candidate import Candidate
from knowledge.matching.evidence import misquoted, slot_not_answered, speaker_held, thin_words
from knowledge.matching.guards import speak
from knowledge.matching.labelled import Labelled
from knowledge.matching.study import Study
from knowledge.pack import keep

BAKER = "how many sacks for the baker"


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return read_pack(write(mill_pack(), tmp_path_factory.mktemp("mill")))


@pytest.fixture(scope="module")
def two_owners(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    spoilt = mill_pack()
    spoilt["vocabulary"]["names"].append({"id": "reed", "label": "Cole Reed", "kind": "person"})
    return read_pack(write(spoilt, tmp_path_factory.mktemp("owners")))


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


ASKED_OF_BIRCH = tuple(
    Labelled(question, (SECOND,))
    for question in (
        "what did Ada Birch say of the wheel",
        "according to Ada Birch, when does the wheel stop",
        "when did Ada Birch expect the wheel to stop",
    )
)


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("does Ada Birch say the wheel stops in spring?", 1.0),
        ("does Cole Reed say the wheel stops in spring?", 0.0),
        ("in Cole Reed's view, when does the wheel stop?", 0.0),
        ("who gave Cole Reed the wheel?", 1.0),
    ],
)
def test_what_one_says_another_need_not_have_said(
    two_owners: Pack, question: str, share: float
) -> None:
    found = candidate(two_owners, question, SECOND, ASKED_OF_BIRCH)

    assert speaker_held(found) == share
    assert ("speaker" in [note.guard for note in speak(found)]) == (share == 0.0)


def test_the_day_is_no_time_of_day(mill: Pack) -> None:
    assert slot_not_answered(candidate(mill, "when will the wheel stop?", SECOND)) == 0
    assert slot_not_answered(candidate(mill, "at what time will the wheel stop?", SECOND)) == 1


@pytest.mark.parametrize("word", ["before", "after", "until"])
def test_before_and_after_count_in_the_order_of_words(mill: Pack, word: str) -> None:
    curated = candidate(mill, "when does it stop", SECOND)
    other = candidate(mill, f"when does it {word} stop", SECOND)

    assert curated.weights.near == 1.0
    assert other.weights.near < 1.0
