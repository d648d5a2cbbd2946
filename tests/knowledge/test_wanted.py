"""Which kind of answer a question wants."""

import pytest
from coffee import read_of_coffee

from knowledge.matching.wanted import wanted


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who roasts the coffee?", "who"),
        ("By whom is the coffee roasted?", "who"),
        ("Which country roasts the coffee?", "who"),
        ("In Kenya's words, who roasts the coffee?", "who"),
        ("Who is harmed by the coffee?", "to_whom"),
        ("Who died of the coffee?", "to_whom"),
        ("Who gets the coffee?", "to_whom"),
        ("Who did Kenya send the coffee to?", "to_whom"),
        ("Against whom is it used?", "to_whom"),
        ("Which country has been harmed?", "to_whom"),
        ("Who does Kenya harm?", "to_whom"),
        ("Who says that Kenya roasts coffee?", "says"),
        ("According to whom is coffee good?", "says"),
        ("Whose words are these?", "says"),
        ("Whose beans are roasted?", "whose"),
        ("coffee roasting which country", "party"),
        ("In which country is the coffee roasted?", "where"),
        ("Does Kenya roast coffee?", "whether"),
        ("Kenya roasts coffee, yes or no?", "whether"),
        ("Does Kenya roast coffee or beans?", "either"),
        ("Did Kenya roast it or not?", "whether"),
        ("List the beans that Kenya roasts.", "members"),
        ("What did Kenya roast when it said so?", "what"),
        ("When did Kenya roast coffee?", "when"),
        ("How many beans did Kenya roast?", "how_many"),
        ("the exact words on coffee please", "words"),
        ("coffee beans Kenya", None),
    ],
)
def test_a_question_wants_a_kind_of_answer(question: str, kind: str | None) -> None:
    assert wanted(read_of_coffee(question)) == kind


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("Which beans does Kenya roast?", "coffee"),
        ("How many beans does Kenya roast?", "coffee"),
        ("List the beans that Kenya roasts.", "coffee"),
        ("please name all beans", "coffee"),
        ("identify the 3 beans", "coffee"),
        ("Kenya roasts the beans.", None),
    ],
)
def test_what_is_counted_chosen_or_listed_is_its_head(question: str, head: str | None) -> None:
    assert read_of_coffee(question).head == head


def test_who_asks_for_a_list_asks_for_its_members() -> None:
    assert "members" in read_of_coffee("List the beans that Kenya roasts.").asked
    assert "members" in read_of_coffee("the names of the beans").asked
    assert "members" not in read_of_coffee("What is the name of Kenya's coffee?").asked
