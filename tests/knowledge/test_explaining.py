"""Every decision can show why it came out as it did."""

import math

import pytest

from knowledge import Explained, Library
from knowledge.matching.evidence import MEASURES
from knowledge.matching.said import SAID

DRONES = "How many drones has Iran sent to Russia?"


def explained(library: Library, question: str) -> Explained:
    found = library.answer(question, explain=True).answer.explained
    assert isinstance(found, Explained)
    return found


def test_it_shows_the_nearest_curated_question_and_the_runner_up(library: Library) -> None:
    why = explained(library, DRONES)
    entry = library.revision("us-russia-iran").entry("drones-how-many")

    assert why.entry == entry.id
    assert why.variant in (entry.question, *entry.variants)
    assert why.runner_up is not None
    assert why.runner_up.entry != why.entry


def test_the_parts_add_up_to_the_score(library: Library) -> None:
    judge = library.revision("us-russia-iran").matcher.learned.judge
    answers = [
        library.answer(question, explain=True).answer
        for question in (DRONES, "How many drones has Russia sent to Iran?")
    ]
    sums = [sum(part.weight for part in each.explained.parts) for each in answers if each.explained]
    odds = [math.log(each.score / (1 - each.score)) for each in answers]

    assert odds[0] - odds[1] == pytest.approx(sums[0] - sums[1], abs=0.1)
    assert judge.depth > 0


def test_the_weightiest_part_comes_first(library: Library) -> None:
    weights = [abs(part.weight) for part in explained(library, DRONES).parts]

    assert weights == sorted(weights, reverse=True)
    assert len(weights) > 4


def test_every_measure_is_said_in_words() -> None:
    assert set(SAID) == {row.name for row in MEASURES}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many drones has Russia transferred to Iran since August?", "the other way round"),
        ("How many drones has Russia sent to Iran?", "the other way round"),
        ("when does the aid package get to Ukraine?", "nothing in it says when"),
        ("How many artillery rounds are in the package?", "no such number"),
        ("did Kirby show any satellite pics or other proof to reporters", "speak of “satellite”"),
        ("Which fighter jets might Venezuela get from Moscow next year?", "speak of “Venezuela”"),
    ],
)
def test_a_refusal_says_why_where_that_can_be_said(
    library: Library, question: str, told: str
) -> None:
    answer = library.answer(question).answer

    assert answer.outcome == "none"
    assert told in (answer.reason or "")


@pytest.mark.parametrize("question", ["who is the president of france", "asdf"])
def test_what_has_nothing_of_any_article_is_offered_nothing(
    library: Library, question: str
) -> None:
    answer = library.answer(question).answer

    assert (answer.outcome, answer.suggestions) == ("none", ())
    assert answer.article == "us-russia-iran"


def test_guards_repeat_what_was_typed_and_no_ids(library: Library) -> None:
    guards = library.answer("How many drones has Moscow transferred to Tehran?").answer
    told = " ".join(note.reason for note in guards.guards)

    assert "“moscow”" in told
    assert "“russia”" not in told
