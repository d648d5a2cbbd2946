"""The decided cases for the seed article: what was asked, and what has to come of it."""

import pytest

from knowledge import Answer, Library, view_asked

DRONES = "Since August, Iran has transferred several hundred drones to Russia"
JETS = "Kirby also cited reports that Iranian pilots have received training in Russia"
MISSILES = "For the past several months, the administration of Joe Biden has said Iran is sending"
BLACKLIST = "The Biden administration is looking to convene like-minded countries"
AUTHOR = "Felicia Schwartz in Washington"
ALLIANCE = "UK foreign secretary James Cleverly on Friday said Iran was now one of"


def ask(library: Library, question: str) -> Answer:
    return library.answer(question).answer


def suggested(library: Library, answer: Answer) -> list[str]:
    """The first source of each entry that is offered instead."""
    revision = library.revision(answer.article or "")
    return [revision.entry(near.entry).sources[0] for near in answer.suggestions]


@pytest.mark.parametrize(
    ("question", "source", "said"),
    [
        ("drones how many", DRONES, "everal hundred"),
        ("So did the Kremlin already hand the jets to the Islamic Republic?", JETS, "next year"),
        ("Is Iran thinking of sending missiles?", MISSILES, "considering"),
        ("who wrote this?", AUTHOR, "Felicia Schwartz"),
        ('who said "desperate alliance"?', ALLIANCE, "Cleverly"),
    ],
)
def test_it_answers(library: Library, question: str, source: str, said: str) -> None:
    answer = ask(library, question)

    assert answer.outcome == "answer"
    assert answer.sources[0].text.startswith(source)
    assert said in (answer.answer or "")


def test_it_says_friday(library: Library) -> None:
    answer = ask(library, "On which day did Kirby speak?")

    assert answer.outcome == "answer"
    assert "Friday" in (answer.answer or "")
    assert any("Friday" in source.text for source in answer.sources)


@pytest.mark.parametrize(
    ("question", "instead"),
    [
        ("When did Iran send ballistic missiles to Russia?", MISSILES),
        ("How many drones has Russia sent to Iran?", DRONES),
        ("Which three entities were blacklisted?", BLACKLIST),
    ],
)
def test_it_does_not_answer_and_offers_what_comes_nearest(
    library: Library, question: str, instead: str
) -> None:
    answer = ask(library, question)

    assert answer.outcome == "none"
    assert any(source.startswith(instead) for source in suggested(library, answer))


@pytest.mark.parametrize(
    "question",
    [
        "On what date did Kirby speak?",
        "What did Blinken say?",
        "Will this end in a world war?",
        'who said "strategic partnership"',
        "who called it a 'marriage of convenience'?",
        "su-35 quantity for Iran?",
    ],
)
def test_it_does_not_answer(library: Library, question: str) -> None:
    answer = ask(library, question)

    assert (answer.outcome, answer.answer, answer.entry, answer.sources) == ("none", None, None, ())
    assert answer.reason


def test_on_what_date_goes_on_from_the_day(library: Library) -> None:
    day = library.answer("On which day did Kirby speak?")
    date = library.answer("On what date?", day.thread)

    assert date.answer.outcome == "none"


def test_the_entities_are_refused_by_a_curated_unanswerable(library: Library) -> None:
    answer = ask(library, "Which three entities were blacklisted?")
    entries = [near.entry for near in answer.suggestions]

    assert answer.unanswerable == "entities-names"
    assert "blacklist-why" in entries


def test_drones_the_other_way_round_offers_how_many_iran_sent(library: Library) -> None:
    answer = ask(library, "How many drones has Russia sent to Iran?")

    assert "drones-how-many" in [near.entry for near in answer.suggestions]


def test_missiles_offers_what_is_considered(library: Library) -> None:
    answer = ask(library, "When did Iran send ballistic missiles to Russia?")

    assert any(near.entry.startswith("other-weapons") for near in answer.suggestions)


def test_a_world_war_is_not_for_the_article_to_judge(library: Library) -> None:
    answer = ask(library, "Will this end in a world war?")

    assert answer.unanswerable in {"time-world-war", "nuclear-war"}


def test_thanks_gets_a_short_courtesy(library: Library) -> None:
    answer = ask(library, "thanks!")

    assert answer.outcome == "none"
    assert answer.suggestions == ()
    assert len(answer.reason or "") in range(1, 160)


@pytest.mark.parametrize(
    ("message", "view"),
    [("help", "help"), ("summary", "summary"), ("summarise it", "summary")],
)
def test_a_view_needs_no_slash_command(message: str, view: str) -> None:
    assert view_asked(message) == view


@pytest.mark.parametrize("said", ["thanks!", "ok cool", "hello", "bye"])
def test_a_courtesy_in_a_thread_is_still_a_courtesy(library: Library, said: str) -> None:
    asked = library.answer("How many drones has Iran sent to Russia?")
    answer = library.answer(said, asked.thread).answer

    assert answer.outcome == "none"
    assert answer.unanswerable is not None
    assert answer.unanswerable.startswith("courtesy")
    assert answer.suggestions == ()


@pytest.mark.parametrize("said", ["really?", "and?", "lol"])
def test_what_says_nothing_is_never_answered(library: Library, said: str) -> None:
    asked = library.answer("How many drones has Iran sent to Russia?")

    assert library.answer(said).answer.outcome == "none"
    assert library.answer(said, asked.thread).answer.outcome == "none"


@pytest.mark.parametrize(
    "before", ["Which three entities were blacklisted?", "How many drones has Iran sent to Russia?"]
)
def test_what_is_refused_by_itself_is_refused_in_a_thread(library: Library, before: str) -> None:
    asked = library.answer(before)
    answer = library.answer("Which three entities were blacklisted?", asked.thread).answer

    assert answer.outcome == "none"
    assert answer.unanswerable == "entities-names"


@pytest.mark.parametrize(
    "question",
    [
        "Will Iran give Russia fighter jets next year?",
        "How many drones did Tehran get from Moscow?",
    ],
)
def test_giver_and_receiver_in_each_others_place_are_refused(
    library: Library, question: str
) -> None:
    assert library.answer(question).answer.outcome == "none"
