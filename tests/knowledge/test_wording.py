"""Which entry's words answer: nobody is told "yes", a name or a day that was not asked for."""

import json
from pathlib import Path

import pytest

from knowledge import Library, Thread, read_labelled
from knowledge.matching.wording import Wording, Wordings
from knowledge.pack.kept import KeptEntry

ROUNDS = Path(__file__).parents[1] / "rounds"
BESIDE = [json.loads(line) for line in (ROUNDS / "beside.jsonl").read_text().splitlines()]
"""Answers on the right source that people who read them found beside what was asked, or false."""
MOST_BESIDE = 43
"""Of 134. Raising it is a commit of its own, with the figures before and after."""


def told(library: Library, question: str) -> str:
    answer = library.answer(question).answer
    assert answer.outcome == "answer"
    return answer.answer or ""


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Who sent drones to Russia?", "Iran, "),
        ("How many drones did Iran send?", "Several hundred"),
        ("Who is John Kirby?", "He is "),
        ("Have drones killed civilians?", "Yes, "),
        ("Which country has been invaded?", "Ukraine."),
        ("Who said the drones kill civilians?", "James Cleverly"),
        ("who gets the 275mn", "Ukraine."),
        ("Whose intelligence points to closer collaboration?", "Washington's."),
        ("name the two officials who get quoted", "John Kirby, "),
    ],
)
def test_what_is_asked_gets_a_short_answer(library: Library, question: str, short: str) -> None:
    assert told(library, question).startswith(short)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who was put on the blacklist?", "three Russian entities"),
        ("Who died?", "kill civilians"),
        ("Whose infrastructure is hit?", "Ukrainian critical infrastructure"),
        ("Against whom does Russia use the drones?", "Ukrainian critical infrastructure"),
        ("Who benefits from the lethal assistance?", "Tehran is benefiting"),
        ("To whom is the partnership harmful?", "Iran's neighbours"),
        ("Does the UK disagree with the US assessment?", "agreed with the US assessment"),
        ("Did Iran transfer thousands of drones?", "several hundred drones"),
        ("Does the article say that Cleverly cited US intelligence?", "Cleverly accuses"),
    ],
)
def test_what_no_short_answer_speaks_to_is_told_the_whole(
    library: Library, question: str, said: str
) -> None:
    assert said in told(library, question)


@pytest.mark.parametrize(
    "question",
    [
        "Does the UK disagree with the US assessment?",
        "Did Iran transfer thousands of drones?",
        "Do Iranian pilots train in Russia on helicopters?",
        "Is Iran Moscow's only military backer?",
        "Is Tehran no longer Moscow's top military backer?",
    ],
)
def test_nobody_is_told_yes_to_one_word_more(library: Library, question: str) -> None:
    told = library.answer(question).answer.entry
    entry = library.revision("us-russia-iran").entry(told) if told else None

    assert entry is None or not Wording(entry, entry.sources[0]).affirms


def test_what_follows_leans_on_what_came_nearest_whichever_words_answered(
    library: Library,
) -> None:
    first = library.answer("Who was bombed with drones?")
    last = first.thread.last
    followed = library.answer("who says so?", first.thread)

    assert last is not None
    assert last.entry == first.answer.entry != last.near
    assert followed.answer.entry == "drones-who-says"


def test_few_answers_are_beside_what_was_asked(library: Library) -> None:
    shipped = Library((library.revision("us-russia-iran"),))
    given = {
        (number, question): entry
        for number in {each["round"] for each in BESIDE}
        for question, entry in answered(shipped, number)
    }
    beside = [each for each in BESIDE if given[each["round"], each["question"]] == each["entry"]]

    assert len(beside) <= MOST_BESIDE, "\n".join(each["question"] for each in beside)


def answered(library: Library, number: int) -> list[tuple[str, str | None]]:
    """Each question of a round with the entry that answered it, in its thread."""
    threads: dict[str, Thread] = {}
    found = []
    for asked in read_labelled(ROUNDS / f"round-{number}.jsonl"):
        reply = library.answer(asked.question, threads.get(asked.thread or ""))
        if asked.thread:
            threads[asked.thread] = reply.thread
        found.append((asked.question, reply.answer.entry))
    return found


def entry(name: str, asks: str, answer: str) -> KeptEntry:
    return KeptEntry(
        id=name, question="?", variants=(), answer=answer, sources=("s",), kind="claim", asks=asks
    )


def test_the_whole_is_said_in_our_own_words_where_they_say_most_of_it() -> None:
    source = "Kenya will sell Brazil two tonnes of coffee in March, Nairobi said."
    name = entry("who", "who", "Kenya.")
    settles = entry("sale", "whether", "Yes. Kenya will sell Brazil two tonnes of coffee in March.")
    quotes = entry("text", "words", f'The article says: "{source}"')
    tells = entry("what", "what", "Kenya said it will sell Brazil two tonnes of coffee in March.")

    assert Wordings.of(source, (name, settles, quotes, tells)).whole == tells.id
    assert Wordings.of(source, (name, settles, quotes)).whole == quotes.id
    assert Wordings.of(source, (name, settles)).whole is None
