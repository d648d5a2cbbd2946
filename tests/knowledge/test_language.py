"""What people type, as plain English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import split_questions, view_asked
from knowledge.language import Spelling, without_frame
from knowledge.language.dictionary import count_of, listed_words, read_dictionary
from knowledge.language.tokens import plain

WORDS = Spelling(
    ["drone", "drones", "missiles", "russia", "pilots", "partnership", "cities", "cites"]
)
MATTER = frozenset({"drone", "aid"})


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("drones how many", ("drones how many",)),
        ("How many drones?", ("How many drones?",)),
        ("How many drones? And how much aid?", ("How many drones?", "And how much aid?")),
        ("Hi all. How many drones? How much aid? Bye", ("How many drones?", "How much aid?")),
        ("a?\nb?\nc?\nd?", ("a?", "b?", "c?")),
        ("", ("",)),
    ],
)
def test_a_message_is_split_into_its_questions(message: str, questions: tuple[str, ...]) -> None:
    assert split_questions(message) == questions


@pytest.mark.parametrize(
    ("message", "view"),
    [
        ("help", "help"),
        ("summary", "summary"),
        ("Summary please!", "summary"),
        ("summarise it", "summary"),
        ("summarize the article", "summary"),
        ("tl;dr", "summary"),
        ("show the timeline", "timeline"),
        ("people", "people"),
        ("key numbers", "figures"),
        ("topics", "topics"),
        ("which articles", "articles"),
        ("summary of the aid deal", None),
        ("Which people were hurt?", None),
        ("", None),
    ],
)
def test_a_view_is_asked_for_by_plain_words(message: str, view: str | None) -> None:
    assert view_asked(message) == view


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("hey team, how many drones? my boss wants to know", "how many drones"),
        ("sorry to bother you, what about the aid", "what about the aid"),
        ("how many drones, my friend", "how many drones"),
        ("thanks!", "thanks!"),
        ("I need the aid figure", "I need the aid figure"),
    ],
)
def test_what_only_frames_a_question_is_dropped(message: str, question: str) -> None:
    assert without_frame(message, MATTER) == question


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("dornes", "drones"),
        ("missles", "missiles"),
        ("rusia", "russia"),
        ("partnrshp", "partnership"),
        ("drone", "drone"),
    ],
)
def test_a_slip_is_repaired(typed: str, read: str) -> None:
    assert WORDS.repair(typed) == read


@pytest.mark.parametrize(
    "typed", ["droves", "missives", "prussia", "pilot", "275", "u2", "the", "citys"]
)
def test_another_word_or_a_number_is_left_alone(typed: str) -> None:
    assert WORDS.repair(typed) == typed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Isn’t it", "is not it"),
        ("dont they", "do not they"),
        ("you cant, wont you", "you can not, will not you"),
        ("whats new", "what is new"),
        ("Who's he", "who is he"),
        ("hes late", "he is late"),
        ("im late", "i am late"),
        ("they'd say we've won and you'll lose", "they would say we have won and you will lose"),
        ("its time for its import", "its time for its import"),
    ],
)
def test_what_is_contracted_is_opened(typed: str, read: str) -> None:
    assert plain(typed) == read


COUNTS = dict(listed_words())


@given(st.sampled_from(sorted(COUNTS)) | st.text(max_size=30))
def test_every_listed_word_is_looked_up_with_its_count_and_no_other(word: str) -> None:
    read_dictionary()

    assert count_of(word) == COUNTS.get(word, 0)


def test_common_words_count_more_than_rare_ones() -> None:
    read_dictionary()
    counts = [count_of(word) for word in ("the", "pilot", "helicopter", "zebra", "drone")]

    assert counts == sorted(counts, reverse=True)
    assert counts[0] == max(COUNTS.values())
