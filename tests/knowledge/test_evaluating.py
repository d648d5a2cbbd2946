"""Labelled questions are read, asked and counted."""

import json
from pathlib import Path

import pytest
from mill import FIRST, SECOND, mill_pack, write

from knowledge import (
    Answer,
    Evaluation,
    LabelledQuestion,
    Library,
    QuestionsError,
    Reply,
    Revision,
    Suggestion,
    Thread,
    Turn,
    evaluate,
    flips,
    read_article_file,
    read_labelled,
    read_pack,
    verdicts,
)
from knowledge.pack import keep


class Scripted(Library):
    """Answers as the question itself says: `answer sacks`, `suggest spring`, `none`, `again`."""

    def answer(self, question: str, thread: Thread | None = None, only: str | None = None) -> Reply:
        outcome, _, entry_id = question.partition(" ")
        (revision,) = self.revisions
        thread = thread or Thread()
        if question == "again" and thread.last:
            outcome, entry_id = "answer", thread.last.entry or ""
        if outcome == "answer":
            entry = revision.entry(entry_id)
            sources = revision.sources(entry)
            said = Answer(question=question, outcome="answer", entry=entry_id, sources=sources)
            return Reply(said, thread.then(Turn(entry=entry_id)))
        near = (Suggestion(entry=entry_id, question="?", score=0.5),) if entry_id else ()
        said = Answer(question=question, outcome="none", article=revision.id, suggestions=near)
        return Reply(said, thread)


@pytest.fixture(scope="module")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Library:
    path = write(mill_pack(), tmp_path_factory.mktemp("mill"))
    article = read_article_file(path.with_name("mill.txt"))
    unasked = None
    return Scripted((Revision(keep(read_pack(path)), article, unasked),))  # type: ignore[arg-type]


ASKED = [
    ("answer sacks", [FIRST], "right"),
    ("answer sacks", [SECOND, FIRST], "right"),
    ("answer sacks", [SECOND], "wrong"),
    ("suggest spring", [SECOND], "suggested"),
    ("suggest spring", [FIRST], "refused"),
    ("none", [FIRST], "refused"),
    ("answer sacks", [], "false"),
    ("suggest spring", [], "silent"),
    ("none", [], "silent"),
]


@pytest.mark.parametrize(("question", "sources", "verdict"), ASKED)
def test_what_came_of_a_question(
    scripted: Library, question: str, sources: list[str], verdict: str
) -> None:
    asked = LabelledQuestion(question=question, sources=tuple(sources))

    assert [each.verdict for each in evaluate(scripted, [asked]).judgements] == [verdict]


def test_rates_are_shares_of_the_answerable_and_of_the_others(scripted: Library) -> None:
    found = evaluate(
        scripted,
        [
            LabelledQuestion(question=question, sources=tuple(sources), kind=verdict)
            for question, sources, verdict in ASKED
        ],
    )
    overall = found.overall

    assert (overall.answerable, overall.unanswerable) == (6, 3)
    assert overall.right == pytest.approx(2 / 6)
    assert overall.right + overall.suggested + overall.wrong + overall.refused == pytest.approx(1)
    assert overall.false == pytest.approx(1 / 3)
    assert found.kinds["right"].right == 1
    assert [each.source for each in found.of("wrong", "false")] == [FIRST, FIRST]


def test_confusions_name_what_was_wanted_and_what_answered(scripted: Library) -> None:
    asked = [
        ("answer sacks", (SECOND,)),
        ("answer spring", ()),
        ("answer spring", ()),
        ("answer sacks", (FIRST,)),
    ]
    labelled = [LabelledQuestion(question=question, sources=s) for question, s in asked]
    found = evaluate(scripted, labelled).confusions

    assert [(each.wanted, each.entry, len(each.questions)) for each in found] == [
        ((), "spring", 2),
        ((SECOND,), "sacks", 1),
    ]


def test_a_question_flips_when_its_verdict_changes(scripted: Library) -> None:
    def asked(*labelled: tuple[str, str | None]) -> Evaluation:
        return evaluate(
            scripted,
            [LabelledQuestion(question=q, sources=(FIRST,), thread=t) for q, t in labelled],
        )

    before = verdicts(asked(("answer sacks", "a"), ("again", "a"), ("again", "b")))
    later = asked(("answer spring", "a"), ("again", "a"), ("again", "b"), ("again", "b"))

    assert [(flip.before, flip.now.verdict) for flip in flips(before, later)] == [
        ("right", "wrong"),
    ]


def test_questions_of_one_thread_share_its_context(scripted: Library) -> None:
    asked = [("answer sacks", "a"), ("again", "b"), ("again", "a"), ("again", None)]
    found = evaluate(
        scripted,
        [LabelledQuestion(question=question, sources=(), thread=key) for question, key in asked],
    )

    assert [each.entry for each in found.judgements] == ["sacks", None, "sacks", None]


QUESTIONS = (
    LabelledQuestion(question="How many?", sources=(FIRST, SECOND), kind="plain", thread="1"),
    LabelledQuestion(question="Why?", sources=()),
)


def test_questions_from_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "asked.jsonl"
    first = {"question": "How many?", "sources": [FIRST, SECOND], "kind": "plain", "thread": 1}
    path.write_text(f'{json.dumps(first)}\n\n{{"question": "Why?", "sources": [], "x": 1}}\n')

    assert read_labelled(path) == QUESTIONS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_questions_from_a_table(tmp_path: Path, end: str) -> None:
    path = tmp_path / "asked.tsv"
    table = (
        f"question\tsources\tkind\tthread\nHow many?\t{FIRST} | {SECOND}\tplain\t1\nWhy?\t\t\t\n"
    )
    path.write_bytes(table.replace("\n", end).encode())

    assert read_labelled(path) == QUESTIONS


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.jsonl", "\n{", ":2: this is not JSON"),
        ("a.jsonl", "[]\n", ':1: a labelled question has "question" and "sources"'),
        ("a.jsonl", '{"question": "Why?"}\n', ':1: a labelled question has "question"'),
        ("a.jsonl", f'\n{{"question": {"[" * 100_000}', ":2: this is nested too deeply"),
        ("a.jsonl", f'\n{{"question": {"1" * 5_000}}}', ":2: this is nested too deeply, or holds"),
        ("a.csv", f"question,sources\nWhy?,\n{'x' * 131_073},", ":3: this is no table (field"),
        ("a.csv", "q,s\n", ":1: name the columns question, sources, kind, thread."),
        ("a.csv", "question,sources\n", ": there is no question in it."),
        ("a.txt", "Why?", ": give questions as .jsonl, .csv or .tsv."),
    ],
)
def test_a_file_of_another_kind_is_refused(
    tmp_path: Path, name: str, content: str, sentence: str
) -> None:
    path = tmp_path / name
    path.write_text(content)

    with pytest.raises(QuestionsError) as refused:
        read_labelled(path)
    assert str(refused.value).startswith(f"{path}{sentence}")


def test_a_missing_file_of_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionsError, match=r"Cannot read the questions .*: No such file"):
        read_labelled(tmp_path / "nowhere.jsonl")
