"""A draft is made by rules: who says what, numbers, times, names; and what nobody covered."""

from pathlib import Path

import pytest

from knowledge import (
    Draft,
    Entry,
    Library,
    check_pack,
    draft_pack,
    evaluate,
    load_revision,
    names_in,
    pack_text,
    read_given,
    read_labelled,
    read_pack,
    source_of,
    speeches,
)
from knowledge.article import read_article
from knowledge.drafting.clauses import clauses
from knowledge.drafting.slots import counts, times
from knowledge.pack import Source

THIRD = Path(__file__).parents[1] / "third"
ARTICLE = """Harbour wall to be raised

By Lena Ost in Wick Bay

The council will raise the harbour wall by two metres before winter, mayor Petra Holm said on \
Monday.

"We have waited since 2019," Holm said. "This town has been patient."

The work costs £300,000, which the council borrowed from Norway, and 40 fishing boats must move to \
Sand Point. Norwegian engineers delivered 12 steel gates to Denmark in May.
"""


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    path = tmp_path_factory.mktemp("harbour") / "wall.txt"
    path.write_text(ARTICLE)
    given = read_given(str(path))
    return draft_pack(given.article, "wall", source_of(given, path.name, "The Bay Post"))


def entry(drafted: Draft, asks: str, said: str) -> Entry:
    return next(e for e in drafted.pack.entries if e.asks == asks and said in e.sources[0])


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Since May, Norway has sent 12 gates to Denmark, which it is using, Holm said.",
            [("Norway", "has sent"), ("it", "is using"), ("Holm", "said")],
        ),
        (
            "Petra Holm, a baker who sells bread, said the mill would close and reopened a shop.",
            [
                ("Petra Holm", "sells"),
                ("Petra Holm", "said"),
                ("the mill", "would close"),
                ("the mill", "reopened"),
            ],
        ),
        ("The figure has not been checked by anyone.", [("The figure", "has not been checked")]),
        ("Wheels of cheese on spruce shelves.", []),
    ],
)
def test_a_sentence_is_cut_into_clauses(sentence: str, found: list[tuple[str, str]]) -> None:
    assert [(clause.subject, clause.verb_said) for clause in clauses(sentence)] == found


def test_numbers_have_what_they_count() -> None:
    text = "It paid £300,000 for 40 fishing boats, and 60 per cent of three hundred nets, in 2019."

    assert [(count.number, count.counted) for count in counts(text)] == [
        ("£300,000", "money"),
        ("40", "fishing boats"),
        ("60 per cent", "per cent"),
        ("three hundred", "nets"),
    ]


def test_times_are_found_and_may_is_no_month_when_it_is_a_verb() -> None:
    text = "It may rain on Monday, as it has since 2019 and for the past two weeks, until May 4."

    assert times(text) == ["on Monday", "since 2019", "for the past two weeks", "until May 4"]


def test_names_come_with_their_kinds_and_their_other_ways_to_be_said() -> None:
    article = read_article(ARTICLE)
    names = {name.label: name for name in names_in([s.text for s in article.sentences])}

    assert names["Petra Holm"].kind == "person"
    assert "Holm" in names["Petra Holm"].aliases
    assert names["Petra Holm"].roles == ("mayor",)
    assert names["Norway"].kind == "country"
    assert "Norwegian" in names["Norway"].aliases
    assert names["Sand Point"].kind == "place"


def test_two_people_with_one_surname_are_two() -> None:
    names = names_in(
        [
            "The mayor, Petra Holm, said it was late.",
            "Later a baker called Jan Holm said it was early.",
            "For President Ada Berg it was noon, and President Berg went home; Berg said so.",
        ]
    )
    people = {name.label: name.aliases for name in names if name.kind == "person"}

    assert people["Petra Holm"] == ("Petra",)
    assert people["Jan Holm"] == ("Jan",)
    assert "Berg" in people["Ada Berg"]
    assert len({name.id for name in names}) == len(names)


def test_each_sentence_has_its_speaker_and_a_quotation_goes_on() -> None:
    article = read_article(ARTICLE)
    said = speeches(article, names_in([s.text for s in article.sentences]))
    told = [said[s.id].said_by if s.id in said else None for s in article.sentences[2:]]

    assert told == ["Petra Holm", "Petra Holm", "Petra Holm", None, None]


def test_a_claim_is_answered_with_who_says_so(drafted: Draft) -> None:
    found = entry(drafted, "what", "will raise")

    assert found.kind == "claim"
    assert found.speaker == "holm"
    assert found.answer.endswith("Petra Holm said.")


def test_a_number_is_asked_for(drafted: Draft) -> None:
    asked = [e for e in drafted.pack.entries if e.asks == "how_many"]
    texts = [text for e in asked for text in (e.question, *e.variants)]

    assert {"number of fishing boats", "How much does the work cost?"} <= set(texts)


def asked_of(text: str) -> list[str]:
    """Every question of a draft on an article of these paragraphs."""
    found = draft_pack(
        read_article(f"Title of it\n\n{text}\n"), "x", Source(file="x.txt", publisher="Nobody")
    )
    return [q for e in found.pack.entries for q in (e.question, *e.variants)]


def test_what_is_done_to_something_is_not_asked_as_if_it_did_it() -> None:
    asked = asked_of("The Skua was built by a yard in Norway. It replaced the Gannet in May.")

    assert "By whom was the Skua built?" in asked
    assert "name whoever built the Skua" in asked
    assert "What did the Skua replace?" in asked
    assert not {"What was the Skua built?", "Who was built?"} & set(asked)


def test_a_verb_keeps_its_form_in_other_words() -> None:
    asked = asked_of("The council has cut the fares, and the Skua carries 38 cars.")

    assert "What has the authority reduced?" in asked
    assert "What does the Skua transport?" in asked


def test_whose_words_they_are_is_never_a_word_of_structure() -> None:
    asked = asked_of("The tower leans, according to an engineer from the town, who measured it.")

    assert "What did an engineer say about tower?" not in asked
    assert not [text for text in asked if text.startswith(("What did an say", "What did it say"))]


def test_each_person_is_asked_for_where_the_article_says_who_it_is(drafted: Draft) -> None:
    by_id = {entry.id: entry for entry in drafted.pack.entries}

    assert by_id["who-holm"].question == "Who is Petra Holm?"
    assert by_id["who-holm"].answer == "Petra Holm: mayor."
    assert "who-ost" not in by_id


def test_a_place_and_a_day_alone_are_a_dateline() -> None:
    article = read_article("Title\n\nWICK BAY, 3 May 2026 (Agency) —\n\nA wall fell on Monday.\n")

    assert [block.kind for block in article.blocks] == ["headline", "dateline", "paragraph"]


def test_names_exchanged_are_contrasts(drafted: Draft) -> None:
    found = entry(drafted, "what", "12 steel gates")

    assert any("Danish engineers" in text or "Denmark" in text for text in found.contrasts)


def test_the_frame_of_the_article_is_asked_for(drafted: Draft) -> None:
    by_id = {entry.id: entry for entry in drafted.pack.entries}

    assert by_id["author"].sources == ("By Lena Ost in Wick Bay",)
    assert by_id["headline"].answer == "The headline reads: Harbour wall to be raised"


def test_views_have_a_source_on_every_line(drafted: Draft) -> None:
    pack = drafted.pack
    sentences = {s.text for s in read_article(ARTICLE).sentences}
    lines = [*pack.people, *pack.figures, *pack.timeline]

    assert pack.summary is not None
    assert {line.source for line in (*lines, *pack.summary.full)} <= sentences
    assert [figure.figure for figure in pack.figures][-2:] == ["40", "12"]
    assert "since 2019" in [moment.when for moment in pack.timeline]


def test_some_questions_are_proposed_that_the_article_does_not_answer(drafted: Draft) -> None:
    asked = {row.question for row in drafted.pack.unanswerable}

    assert {"How old is Petra Holm?", "What did Denmark say in reply?"} <= asked


def test_what_the_article_may_answer_is_not_proposed_as_unanswerable(drafted: Draft) -> None:
    """The sentence on the boats has a price; the one on the gates has none."""
    asked = {row.question for row in drafted.pack.unanswerable}

    assert "What do the steel gates cost?" in asked
    assert "What do the fishing boats cost?" not in asked


def test_what_nobody_covered_is_reported() -> None:
    article = read_article("Title\n\nA wall, and the sea.\n\nIt cost £40 in May.\n")
    found = draft_pack(article, "x", Source(file="x.txt", publisher="Nobody"))

    assert [s.text for s in found.uncovered] == ["A wall, and the sea."]


def test_a_draft_has_no_fault_but_too_few_variants(drafted: Draft, tmp_path: Path) -> None:
    (tmp_path / "wall.txt").write_text(ARTICLE)
    path = tmp_path / "wall.yaml"
    path.write_text(pack_text(drafted.pack))
    errors = {finding.rule for finding in check_pack(path) if finding.severity == "error"}

    assert read_pack(path) == drafted.pack
    assert errors <= {"too-few-variants"}


def test_the_same_article_gives_the_same_draft(drafted: Draft) -> None:
    again = draft_pack(read_article(ARTICLE), "wall", drafted.pack.article)  # type: ignore[arg-type]

    assert pack_text(again.pack) == pack_text(drafted.pack)


def test_a_draft_alone_answers_much_and_little_falsely(tmp_path: Path) -> None:
    """What the rules reach on an article that is not in the packs must not sink."""
    given = read_given(str(THIRD / "ferry.txt"))
    found = draft_pack(given.article, "ferry", source_of(given, str(THIRD / "ferry.txt"), None))
    path = tmp_path / "ferry.yaml"
    path.write_text(pack_text(found.pack))
    library = Library((load_revision(path),))
    overall = evaluate(library, read_labelled(THIRD / "ferry.questions.jsonl")).overall

    assert overall.right >= 0.55
    assert overall.false <= 0.15
