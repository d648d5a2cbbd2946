"""A matcher from bare pairs takes whatever it is given."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.crowd import crowd
from knowledge import Match, Matcher

PAIRS = [
    ("When does the shop open?", "hours"),
    ("what are your opening times", "hours"),
    ("Where is the shop?", "place"),
    ("how do I find you", "place"),
    ("Do you sell rye bread?", "rye"),
    ("any rye left", "rye"),
]
SHOP = Matcher.from_questions(PAIRS)
OUTCOMES = {"answer", "suggest", "none"}


def is_sound(match: Match) -> bool:
    scores = [ranked.score for ranked in match.ranking]
    return (
        match.outcome in OUTCOMES
        and (match.entry_id is not None) == (match.outcome == "answer")
        and scores == sorted(scores, reverse=True)
        and all(0 <= score <= 1 for score in [match.score, *scores])
    )


def test_a_question_finds_its_entry() -> None:
    for question, entry in PAIRS:
        assert SHOP.match(question).ranking[0].entry_id == entry


def test_many_are_matched_as_one_is() -> None:
    questions = ["opening times", "rye?", "where"]

    assert SHOP.match_many(questions) == [SHOP.match(question) for question in questions]


def test_without_pairs_nothing_matches() -> None:
    match = Matcher.from_questions([]).match("Anything?")

    assert (match.outcome, match.entry_id, match.ranking) == ("none", None, ())


def test_one_pair_is_enough() -> None:
    match = Matcher.from_questions([("When does the shop open?", "hours")]).match("when open")

    assert is_sound(match)
    assert [ranked.entry_id for ranked in match.ranking] == ["hours"]


def test_two_entries_with_the_same_variant() -> None:
    match = Matcher.from_questions([("Where is it?", "one"), ("Where is it?", "two")]).match(
        "Where is it?"
    )

    assert is_sound(match)
    assert {ranked.entry_id for ranked in match.ranking} == {"one", "two"}


@given(st.text())
@settings(deadline=None)
def test_any_text_is_a_question(question: str) -> None:
    assert is_sound(SHOP.match(question))


@given(st.lists(st.tuples(st.text(max_size=40), st.sampled_from(["a", "b", "c"])), max_size=6))
@settings(deadline=None, max_examples=40)
def test_any_pairs_make_a_matcher(pairs: list[tuple[str, str]]) -> None:
    assert is_sound(Matcher.from_questions(pairs).match("When does the shop open?"))


def test_a_megabyte_takes_bounded_time() -> None:
    start = time.perf_counter()

    assert is_sound(SHOP.match("when does the shop open " * 42_000))
    assert time.perf_counter() - start < 1


CROWD = crowd(size=5_000, questions=40)
"""More variants than a kernel is solved for."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def many(kept: Path) -> Matcher:
    return Matcher.from_questions(CROWD.pairs, kept)


def test_among_many_variants_the_right_entry_comes_first(many: Matcher) -> None:
    found = [
        many.match(question).ranking[0].entry_id == entry
        for question, entry in CROWD.asked
        if entry is not None
    ]

    assert sum(found) >= 0.9 * len(found)


def test_what_was_learned_from_many_is_kept_and_answers_alike(many: Matcher, kept: Path) -> None:
    (file,) = kept.iterdir()
    written = file.stat().st_mtime_ns

    again = Matcher.from_questions(CROWD.pairs, kept)

    asked = [question for question, _ in CROWD.asked]
    assert again.match_many(asked) == many.match_many(asked)
    assert [(each, each.stat().st_mtime_ns) for each in kept.iterdir()] == [(file, written)]


def test_other_pairs_are_learned_anew(kept: Path, many: Matcher) -> None:
    Matcher.from_questions([*CROWD.pairs, ("Where is it?", "place")], kept)

    assert len(list(kept.iterdir())) == 2


def test_a_broken_file_is_learned_again(tmp_path: Path, many: Matcher) -> None:
    Matcher.from_questions(CROWD.pairs, tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:1000])

    again = Matcher.from_questions(CROWD.pairs, tmp_path)

    question = CROWD.asked[1][0]
    assert again.match(question) == many.match(question)


@given(st.text())
@settings(deadline=None, max_examples=60)
def test_any_text_is_a_question_to_many(many: Matcher, question: str) -> None:
    assert is_sound(many.match(question))


@pytest.mark.parametrize("question", ["", "\0\x1b[2J\u202e", "\ud800", "?" * 1000, "𝔘𝔫𝔦 ☃ ١٢٣"])
def test_odd_characters_are_taken_as_they_are(many: Matcher, question: str) -> None:
    assert is_sound(many.match(question))
    assert is_sound(SHOP.match(question))
