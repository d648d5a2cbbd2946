"""Who is said to say it."""

import pytest
from coffee import read_of_coffee

from knowledge.matching.speaking import SPEAKER


def speakers(question: str) -> set[str]:
    return {name for name, role in read_of_coffee(question).roles if role == SPEAKER}


@pytest.mark.parametrize(
    "question",
    [
        "What did Kenya say about Brazil?",
        "Did Kenya also call Brazilian coffee “bitter”?",
        "Does Nairobi think that Brazil roasts too much?",
        "The Kenyan minister has warned about what?",
        "According to Kenya, who roasts coffee?",
        "What is bitter in the words of Kenya?",
        "in Nairobi's view, what does Brazil roast",
        "How was it described by Kenya?",
        "Did Kenya use the phrase “bitter beans” too?",
    ],
)
def test_kenya_speaks_and_brazil_does_not(question: str) -> None:
    assert speakers(question) == {"kenya"}


@pytest.mark.parametrize(
    "question",
    [
        "Does Kenya roast coffee for Brazil?",
        "Who said that Brazil gives Kenya coffee?",
        "Is Brazil using Kenyan beans?",
        "What is said of Kenya?",
    ],
)
def test_nobody_speaks_who_is_only_spoken_of(question: str) -> None:
    assert not speakers(question)
