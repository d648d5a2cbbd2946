"""A matcher from bare pairs takes whatever it is given."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

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
