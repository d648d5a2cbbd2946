"""Questions and answers come from other tools, and go back to them."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mill import mill_pack

from knowledge import (
    Entry,
    Pack,
    PackError,
    export_text,
    import_file,
    load_revision,
    pack_text,
    read_pack,
)
from knowledge.exchange.formats import FORMATS
from knowledge.exchange.gathering import RIGHTS, gather
from knowledge.exchange.rows import tidy
from knowledge.pack import read_yaml

words = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1, max_size=40)
    .map(tidy)
    .filter(bool)
)
marked = st.sampled_from(
    [
        'He said, "no"; it is 5 < 6 & 7.',
        "# not a heading",
        "- not a list",
        "1. not a list",
        "2) nor this",
        "> not a quotation",
        "a\\nb \\ c\\t",
        "[a](b) *c* _d_ `e` <f> &amp; ![g](h)",
        "~~~",
        "=== ---",
        "x | y | z",
        "key:value|other:thing",
        "=1+1",
        "Ende #",
    ]
)
texts = words | marked
KINDS = st.sampled_from(["reported fact", "claim", "quotation", "forecast"])


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """Packs of nothing but what a table can carry."""
    questions = draw(st.lists(texts, min_size=1, max_size=9, unique=True))
    entries = []
    while questions:
        number = draw(st.integers(1, len(questions)))
        ours, questions = questions[:number], questions[number:]
        sources = draw(st.lists(texts, min_size=1, max_size=2))
        entries.append(
            Entry(
                id=f"e{len(entries)}-{draw(st.sampled_from(['a', 'b-c', '9']))}",
                question=ours[0],
                variants=tuple(ours[1:]),
                answer=draw(texts),
                sources=tuple(sources),
                kind=draw(KINDS),
            )
        )
    return Pack(id="table", rights=RIGHTS, entries=tuple(entries))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=150, deadline=None)
@given(pack=packs())
def test_what_is_exported_comes_back_as_it_was(name: str, pack: Pack) -> None:
    found = gather(FORMATS[name].read(export_text(pack, name)), "table")

    assert found.refused == ()
    assert found.pack == pack


@settings(max_examples=100, deadline=None)
@given(pack=packs())
def test_the_text_of_an_imported_pack_reads_as_the_pack(pack: Pack) -> None:
    assert read_yaml(pack_text(pack), Path("table.yaml")) == pack


def test_what_follows_survives_where_the_format_has_it(tmp_path: Path) -> None:
    pack = Pack.model_validate(mill_pack())
    path = tmp_path / "mill.tsv"
    path.write_text(export_text(pack, "qnamaker"))
    found = import_file(path)

    assert found.pack is not None
    assert [(entry.id, entry.next) for entry in found.pack.entries] == [
        (entry.id, entry.next) for entry in pack.entries
    ]
    assert [entry.sources for entry in found.pack.entries] == [one.sources for one in pack.entries]


QNAMAKER = (
    "Question\tAnswer\tSource\tMetadata\tSuggestedQuestions\tIsContextOnly\tPrompts\tQnaId\n"
    "When do you open?\tAt nine.\\nOn Sundays at ten.\tfaq.docx\tcity:ashford|lang:en\t[]\tFalse\t"
    '[{"displayOrder":0,"qnaId":2,"qna":null,"displayText":"Where"}]\t1\n'
    "opening time\tAt nine.\\nOn Sundays at ten.\tfaq.docx\tcity:ashford\t[]\tFalse\t[]\t1\n"
    "Where are you?\tIn Mill Lane.\tEditorial\t\t[]\tFalse\t[]\t2\n"
)


def test_a_knowledge_base_of_qna_maker(tmp_path: Path) -> None:
    path = tmp_path / "faq.tsv"
    path.write_text(QNAMAKER)
    found = import_file(path)

    assert found.pack is not None
    opening, place = found.pack.entries
    assert (opening.question, opening.variants) == ("When do you open?", ("opening time",))
    assert opening.answer == "At nine. On Sundays at ten."
    assert opening.sources == (opening.answer,)
    assert opening.next == (place.id,)


def test_an_export_of_qnabot(tmp_path: Path) -> None:
    items = [
        {
            "qid": "Shop.001",
            "type": "qna",
            "q": ["When?", "what time"],
            "a": "At nine.",
            "t": "shop",
        },
        {"qid": "Shop.002", "type": "quiz", "question": "?"},
        {"qid": "Shop.003", "q": ["Where?"], "a": "In Mill Lane."},
        {"qid": "Shop.004", "q": "Who?", "a": "Ada."},
    ]
    path = tmp_path / "qna.json"
    path.write_text(json.dumps({"qna": items}))
    found = import_file(path)

    assert found.pack is not None
    assert [entry.id for entry in found.pack.entries] == ["shop-001", "shop-003"]
    assert found.pack.topics[0].entries == ("shop-001",)
    assert [(row.number, row.why) for row in found.refused] == [
        (2, "its type quiz is no question with an answer"),
        (4, "q is no list of questions"),
    ]


FAQ = """# Our shop

We answer what people ask.

## Opening

### When do you open?

At **nine**,
every day:

- Monday to Friday
- see [the calendar](https://example.org/days)

### Is it open at night?

## Where are you?
In Mill Lane.
"""


def test_a_page_of_questions_in_markdown(tmp_path: Path) -> None:
    path = tmp_path / "faq.md"
    path.write_text(FAQ)
    found = import_file(path)

    assert found.pack is not None
    asked = {entry.question: entry.answer for entry in found.pack.entries}
    assert asked["When do you open?"] == (
        "At nine, every day: Monday to Friday see the calendar (https://example.org/days)"
    )
    assert asked["Where are you?"] == "In Mill Lane."
    assert [(row.line, row.why) for row in found.refused] == [
        (15, "there is no text below “Is it open at night?”")
    ]


def test_each_refused_row_has_its_number_its_line_and_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "shop.csv"
    path.write_text(
        "Question;Answer;Source\nWhen?;At nine.;It opens\nat nine.\n".replace(
            "It opens\nat nine.", '"It opens\nat nine."'
        )
        + "Who?;;\n"
        + ";At ten.;\n"
        + f"How?;{'so ' * 300};\n"
        + "Where?;Here;There;Nowhere\n"
    )
    found = import_file(path)

    assert found.pack is not None
    assert found.pack.entries[0].sources == ("It opens at nine.",)
    assert [(row.number, row.line) for row in found.refused] == [(2, 4), (3, 5), (4, 6), (5, 7)]
    assert [row.why for row in found.refused] == [
        "it has no answer",
        "it has no question",
        "answer: it is longer than 600 characters; shorten it",
        "it has 4 cells for 3 columns",
    ]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", "answer,question\nAt nine.\n", "it has no question"),
        ("a.tsv", "Answer\tQuestion\tMetadata\nAt nine.\n", "it has no question"),
        (
            "a.tsv",
            f"Question\tAnswer\tPrompts\nWhen?\tAt nine.\t{'[' * 100_000}\n",
            "its Prompts are no JSON list of prompts with a qnaId",
        ),
    ],
)
def test_a_row_that_ends_early_or_never_is_refused(
    tmp_path: Path, name: str, content: str, why: str
) -> None:
    path = tmp_path / name
    path.write_text(content)

    assert [row.why for row in import_file(path).refused] == [why]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"q,a\n1,2\n", "a.csv:1: the first line names the columns question, answer"),
        ("a.csv", b'question,answer\nWho?,"Ada', "a.csv:2: this is no table"),
        ("a.csv", b"question,answer\nWho?,caf\xe9\n", "a.csv:2: this is not UTF-8"),
        ("a.json", b'{"qna": [\n{"qid"', "a.json:2: this is not JSON"),
        ("a.json", b'{"other": 1}', 'no list of questions and answers under "qna"'),
        ("a.md", b"No heading.\n", "a.md:1: there is no heading"),
        ("a.doc", b"x", "say which kind it is, --format csv"),
    ],
)
def test_a_file_that_is_of_no_kind_gets_a_sentence(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(PackError, match=sentence.replace("(", r"\(").replace("|", r"\|")):
        import_file(path)


def test_a_table_answers_with_the_source_of_its_row(tmp_path: Path) -> None:
    path = tmp_path / "shop.tsv"
    path.write_text("question\tanswer\tsource\nWhen?\tAt nine.\tIt opens at nine.\n")
    revision = load_revision(path)
    (source,) = revision.sources(read_pack(path).entries[0])

    assert source.text == "It opens at nine."
    assert (source.start, source.end, source.paragraph) == (None, None, None)
