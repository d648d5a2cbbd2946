"""Labelled questions teach a pack, are kept with what was learned, and teach its next state too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mill import FIRST, SECOND, mill_pack, write

from knowledge import Pack, Thread, read_pack
from knowledge.matching import PackMatcher
from knowledge.matching.calibration import calibrate
from knowledge.matching.candidates import Field
from knowledge.matching.judge import load_shared_judge
from knowledge.matching.labelled import Labelled, open_labelled, pack_labelled
from knowledge.matching.learned import Stored
from knowledge.matching.study import Study
from knowledge.matching.uncalibrated import learn_uncalibrated
from knowledge.pack import keep

LABELLED = (
    Labelled("how much rye got crushed", (FIRST,), "t1"),
    Labelled("and on which weekday", (FIRST,), "t1"),
    Labelled("who mended the roof", ()),
    Labelled("what does the mayor think", ("A sentence of another article.",)),
)


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return read_pack(write(mill_pack(), tmp_path_factory.mktemp("mill")))


texts = st.text(max_size=40)


@given(st.lists(st.builds(Labelled, texts, st.tuples(texts), st.none() | texts)))
def test_labelled_questions_are_kept_as_they_were(questions: list[Labelled]) -> None:
    assert open_labelled(pack_labelled(questions)) == tuple(questions)


def test_a_labelled_question_is_read_in_its_thread(mill: Pack) -> None:
    first, then, refused = Study(mill, LABELLED).taught

    assert first.reading.leant_on is None
    assert then.reading.leant_on == "sacks"
    assert then.reading.answered
    assert refused.sources == frozenset()


def test_a_thread_remembers_of_a_question_what_answering_finds(mill: Pack) -> None:
    study = Study(mill, LABELLED)
    field = Field(study.kept, study.learn())

    for row in study.rows:
        _, found = field.find(row.reading)
        assert field.entries(row.reading) == [(each.source, each.entry_id) for each in found]


def test_a_question_that_only_another_article_answers_teaches_nothing(mill: Pack) -> None:
    assert len(Study(mill, LABELLED).taught) == len(LABELLED) - 1


def test_a_labelled_question_draws_its_like_to_its_source(mill: Pack) -> None:
    asked = "how much rye got crushed"
    taught, bare = (
        PackMatcher(keep(mill), Study(mill, labelled).learn()) for labelled in (LABELLED, ())
    )

    def weight(matcher: PackMatcher) -> float:
        standing, _ = matcher.field.find(matcher.read(asked, Thread()))
        return float(standing.sources[matcher.learned.sources.index(FIRST)])

    assert weight(taught) > weight(bare)


def test_a_pack_with_few_labelled_questions_is_judged_as_the_shipped_packs_are(mill: Pack) -> None:
    learned = calibrate(mill, LABELLED).learned

    assert learned.answer_at == load_shared_judge().answer_at
    assert learned.rates["answerable"] == 2


def test_a_pack_without_labelled_questions_is_measured_on_its_own(mill: Pack) -> None:
    rates = calibrate(mill, ()).rates

    assert rates["answerable"] > 0 < rates["unanswerable"]


def test_the_next_state_of_a_pack_learns_from_the_same_labelled_questions(mill: Pack) -> None:
    before = calibrate(mill, LABELLED).learned
    after = learn_uncalibrated(mill, Stored(keep(mill), before))

    assert open_labelled(after.labelled) == LABELLED
    assert after.source_profiles[FIRST].stems == before.source_profiles[FIRST].stems
    assert after.source_profiles[SECOND].stems == before.source_profiles[SECOND].stems
