"""Words that keep the same company lie near each other."""

import pytest

from knowledge import Matcher
from knowledge.language.tokens import stem
from knowledge.language.word_vectors import load_word_vectors
from knowledge.language.word_vectors_learning import learn_word_vectors


def likeness(first: str, second: str) -> float:
    vectors = load_word_vectors()
    return float(vectors.place([stem(first)]) @ vectors.place([stem(second)]))


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("price", "cost", "church"),
        ("car", "vehicle", "opinion"),
        ("cancel", "reject", "hotel"),
        ("winter", "summer", "engine"),
    ],
)
def test_a_word_is_nearer_to_one_of_its_kind(word: str, near: str, far: str) -> None:
    assert likeness(word, near) > likeness(word, far) + 0.2


def test_what_no_list_has_lies_nowhere() -> None:
    assert not load_word_vectors().place(["qwertzuiop"]).any()


def test_a_question_may_use_words_that_no_variant_has() -> None:
    matcher = Matcher.from_questions(
        [
            ("how do I fix my car", "car"),
            ("what does a repair of my car cost", "car"),
            ("how do I call a doctor", "doctor"),
            ("may I speak with the doctor at night", "doctor"),
            ("when does the library open", "library"),
            ("where do I return books", "library"),
        ]
    )

    assert matcher.match("vehicle mechanic").ranking[0].entry_id == "car"
    assert matcher.match("nurse hospital").ranking[0].entry_id == "doctor"


def test_the_kept_vectors_are_those_that_are_learned() -> None:
    """Up to the last digits, which are another machine's own."""
    kept, learned = load_word_vectors(), learn_word_vectors()
    words = [stem(word) for word in ("price", "car", "doctor", "cancel", "library", "winter")]

    assert list(learned.number) == list(kept.number)
    for word in words:
        was, is_ = (float(each.place([word]) @ each.place([words[0]])) for each in (kept, learned))
        assert was == pytest.approx(is_, abs=0.05)
