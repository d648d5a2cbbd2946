"""What of a question is not kept, and what is, since the question is about it."""

import pytest

from bot.asking.scrubbing import scrub


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("what did <@U012AB3CD> say?", "what did [name] say?"),
        ("what did U012AB3CD say in C0123456789?", "what did [name] say in [name]?"),
        ("ask @ben.okafor, please", "ask [name], please"),
        ("is ana.costa+x@example.co.uk on the list?", "is [address] on the list?"),
        ("see https://user:pw@example.com/a?b=1 ok", "see [address] ok"),
        ("who owns 192.168.10.4?", "who owns [address]?"),
        ("is GB29 NWBK 6016 1331 9268 19 blocked?", "is [number] blocked?"),
        ("card 4111 1111 1111 1111", "card [number]"),
        ("call +44 (0)20 7946 0958 now", "call [number] now"),
        ("account 12345678", "account [number]"),
        ("what of case AB-1234567?", "what of case [number]?"),
        ("how many\x00 drones \ud83d?", "how many drones ?"),
    ],
)
def test_what_says_who_somebody_is_goes(asked: str, kept: str) -> None:
    assert scrub(asked) == kept


@pytest.mark.parametrize(
    "asked",
    [
        "How many drones since August 2022?",
        "Was it $500,000 or 1,250,000 tonnes in 2023/24?",
        "Did T-90s and MiG-29 jets arrive on 9 December 2022?",
        "What happened between 1914 and 1918?",
        "COVID-19 in 20 countries: 3.5 per cent?",
        "Are F-16s with AIM-120 planned?",
    ],
)
def test_what_questions_are_about_stays(asked: str) -> None:
    assert scrub(asked) == asked
