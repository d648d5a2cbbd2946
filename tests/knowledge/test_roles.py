"""Who gives, and who gets."""

import pytest
from coffee import read_of_coffee

from knowledge.matching.roles import opposite_of


def roles(question: str) -> set[tuple[str, str]]:
    return {(name, role) for name, role in read_of_coffee(question).roles}


@pytest.mark.parametrize(
    "question",
    [
        "How much coffee did Brazil send to Kenya?",
        "What did Brazil supply Kenya with?",
        "How much coffee did Kenya receive from Brazil?",
        "What has Nairobi obtained from Brazil?",
        "coffee supplied by Brazil to Kenya",
        "Coffee was delivered to Nairobi by Brazil",
        "Kenya was supplied with coffee by Brazil",
        "Was coffee received from Brazil by Kenya?",
    ],
)
def test_brazil_gives_and_kenya_gets(question: str) -> None:
    found = roles(question)

    assert {("brazil", "giver"), ("kenya", "receiver")} <= found
    assert not {("brazil", "receiver"), ("kenya", "giver")} & found


@pytest.mark.parametrize(
    "question",
    [
        "How much coffee did Kenya send to Brazil?",
        "What did Brazil receive from Nairobi?",
        "Coffee was delivered to Brazil by Kenya",
    ],
)
def test_and_the_other_way_round(question: str) -> None:
    found = roles(question)

    assert {("kenya", "giver"), ("brazil", "receiver")} <= found
    assert not {("kenya", "receiver"), ("brazil", "giver")} & found


def test_from_and_to_are_read_without_a_verb_of_giving() -> None:
    assert {("kenya", "from"), ("brazil", "to")} <= roles("coffee from Kenya to Brazil")


def test_whose_thing_it_is() -> None:
    assert ("brazil", "of:coffee") in roles("Brazil's coffee")
    assert ("kenya", "of:coffee") in roles("the Kenyan beans")


def test_the_first_of_two_objects_gets_the_second() -> None:
    assert ("kenya", "receiver") in roles("Will Brazil give Kenya coffee next year?")
    assert ("brazil", "receiver") not in roles("Will Kenya send Brazilian coffee next year?")


def test_every_role_is_the_opposite_of_its_opposite() -> None:
    for role in ("giver", "receiver", "from", "to", "agent:roast", "patient:roast"):
        assert opposite_of(role) != role
        assert opposite_of(opposite_of(role)) == role
    assert opposite_of("of:coffee") == "of:coffee"
