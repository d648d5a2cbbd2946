"""Somebody asks in the terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import footnote
from knowledge import Library

ENVIRONMENT = {"PYTHONPATH": os.pathsep.join(sys.path)}
DRONES = "How many drones has Iran sent to Russia?"
HEAVY = ("slack_bolt", "slack_sdk", "sqlalchemy", "alembic", "nicegui", "aiohttp", "uvicorn")


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(footnote, list(arguments), input=typed)


def process(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=ENVIRONMENT,
        input=typed,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_an_answer_shows_its_source_its_place_and_who_says_so() -> None:
    told = process("ask", DRONES)

    assert told.returncode == 0
    assert "everal hundred" in told.stdout
    assert "“Since August, Iran has transferred several hundred drones to Russia" in told.stdout
    assert "paragraph 7 · John Kirby says · claim" in told.stdout
    assert "Financial Times · as of 9 December 2022" in told.stdout
    assert "\x1b[" not in told.stdout


def test_ask_loads_nothing_that_it_does_not_need() -> None:
    script = (
        "import sys; from click.testing import CliRunner; from bot.cli import footnote;"
        f"CliRunner().invoke(footnote, ['ask', {DRONES!r}]);"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", script], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )

    assert loaded.stdout.strip() == "[]"


def test_json_has_every_field_of_an_answer() -> None:
    answer = json.loads(run("ask", "--json", DRONES).stdout)

    assert answer["outcome"] == "answer"
    assert answer["sources"][0]["paragraph"] == 7
    assert set(answer) == {
        "question", "thread", "outcome", "article", "entry", "answer", "sources", "kind", "score",
        "suggestions", "unanswerable", "reason", "guards",
    }  # fmt: skip


def test_questions_from_a_pipe_a_line_each() -> None:
    told = run("ask", "--json", typed=f"{DRONES}\n\nWho won the cup?\n")
    answers = [json.loads(line) for line in told.stdout.splitlines()]

    assert [answer["question"] for answer in answers] == [DRONES, "Who won the cup?"]
    assert answers[1]["answer"] is None
    assert answers[1]["sources"] == []


def test_jsonl_answers_each_object_in_order_and_keeps_threads() -> None:
    asked = [
        {"question": DRONES, "thread": "a", "kind": "ignored"},
        {"question": "Who won the cup?", "thread": None},
        {"question": "", "thread": 7},
        {"question": "Since when?", "thread": "a"},
    ]
    told = run("ask", "--jsonl", typed="".join(f"{json.dumps(one)}\n" for one in asked))
    answers = [json.loads(line) for line in told.stdout.splitlines()]

    assert told.exit_code == 0
    assert [answer["question"] for answer in answers] == [one["question"] for one in asked]
    assert [answer["thread"] for answer in answers] == ["a", None, 7, "a"]
    assert answers[2]["outcome"] == "none"
    assert answers[3]["article"] == "us-russia-iran"


def test_a_line_that_is_not_json_loses_none_of_the_others() -> None:
    told = run("ask", "--jsonl", typed=f'{{"question": "{DRONES}"}}\nnot json\n[]\n')
    answers = [json.loads(line) for line in told.stdout.splitlines()]

    assert told.exit_code == 2
    assert len(answers) == 3
    assert "Line 2 is not JSON" in told.stderr
    assert "Line 3 is not a JSON object" in told.stderr


@pytest.mark.parametrize("value", ["[" * 100_000, "1" * 5_000])
def test_a_line_that_json_cannot_read_loses_none_of_the_others(value: str) -> None:
    told = run("ask", "--jsonl", typed=f'{{"thread": {value}}}\n{{"question": "{DRONES}"}}\n')

    assert told.exit_code == 2
    assert "Line 1 is nested too deeply, or holds a number too long." in told.stderr
    assert json.loads(told.stdout.splitlines()[1])["outcome"] == "answer"


def test_explain_shows_why() -> None:
    told = run("ask", "--explain", DRONES)

    assert "outcome answer, score" in told.stdout
    assert "entry drones-how-many" in told.stdout
    assert "nearest drones-how-many: How many drones" in told.stdout
    assert told.stdout.count("\nfor ") + told.stdout.count("\nagainst ") == 4
    assert "runner-up " in told.stdout


def test_explain_adds_one_key_to_the_json() -> None:
    plain = json.loads(run("ask", "--json", DRONES).stdout)
    line = json.dumps({"question": DRONES})
    for told in (
        run("ask", "--json", "--explain", DRONES),
        run("ask", "--json", "--explain", typed=DRONES),
        run("ask", "--jsonl", "--explain", typed=line),
    ):
        answer = json.loads(told.stdout)

        assert set(answer.pop("explained")) == {"entry", "variant", "runner_up", "parts"}
        assert answer == plain


def test_half_a_surrogate_pair_is_printed_as_json_writes_it() -> None:
    told = run("ask", "--jsonl", typed='{"question": "drones \\ud800 how many"}')

    assert json.loads(told.stdout)["question"] == "drones \ud800 how many"


def test_two_questions_get_two_answers() -> None:
    told = run("ask", f"{DRONES} How much lethal aid will the US send to Ukraine?")

    assert "everal hundred" in told.stdout
    assert "$275mn" in told.stdout


def test_a_view_in_plain_words() -> None:
    assert "Summary" in run("ask", "summary").stdout


def test_markup_is_read_through() -> None:
    assert "everal hundred" in run("ask", f"<p>{DRONES}</p>").stdout


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("", "There is no question here"),
        ("   ", "There is no question here"),
        ("<br>", "There is no question here"),
        ("drones " * 1500, "10,499 characters: ask one question of at most 1,000"),
        ("🙂🙂🙂", "I see no words there"),
        ("?!", "I see no words there"),
        ("Сколько дронов отправил Иран?", "I read English only"),
        ("Combien de drones est-ce que la Russie a reçus ?", "I read English only"),
        ("¿Cuántos drones ha enviado Irán a los rusos?", "I read English only"),
    ],
)
def test_what_is_no_question_gets_a_sentence(question: str, sentence: str) -> None:
    told = run("ask", question)

    assert told.exit_code == 2
    assert sentence in told.stderr
    assert told.stderr.count("\n") == 1
    assert told.stdout == ""


def test_nothing_on_the_pipe_gets_a_sentence() -> None:
    told = run("ask", typed="\n")

    assert told.exit_code == 2
    assert "There is no question here" in told.stderr


def test_a_missing_pack_gets_a_sentence() -> None:
    told = process("ask", "--pack", "nowhere.yaml", DRONES)

    assert told.returncode == 2
    assert "nowhere.yaml" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_table_is_a_pack_too(tmp_path: Path) -> None:
    table = tmp_path / "shop.csv"
    table.write_text(
        "question,answer,source\n"
        "When does the shop open?,At nine.,The shop opens at nine every morning.\n"
        "Where is the shop?,In Mill Lane.,You find the shop in Mill Lane.\n"
    )
    answer = json.loads(
        run("ask", "--json", "--pack", str(table), "When does the shop open?").stdout
    )

    assert answer["answer"] == "At nine."
    assert answer["sources"][0]["text"] == "The shop opens at nine every morning."
    assert answer["sources"][0]["start"] is None


def test_question_and_jsonl_do_not_go_together() -> None:
    assert run("ask", "--jsonl", DRONES).exit_code == 2


@pytest.mark.parametrize("view", ["summary", "timeline", "people", "figures", "topics"])
def test_each_line_of_a_view_has_its_source(view: str) -> None:
    lines = json.loads(run(view, "--json").stdout)["lines"]

    assert lines
    assert all(line["source"]["text"] for line in lines)
    assert lines[0]["source"]["text"] in run(view).stdout


def test_a_full_summary_is_longer() -> None:
    assert len(run("summary", "full").stdout) > len(run("summary", "short").stdout)


def test_where_no_article_is_named_it_is_the_one_with_most_entries(library: Library) -> None:
    most = max(library.revisions, key=lambda revision: len(revision.pack.entries))
    told = run("summary", "--help").stdout

    assert "the one with most entries if not said" in " ".join(told.split())
    assert most != library.revisions[0]
    assert run("summary").stdout == run("summary", "--article", most.id).stdout


def test_an_article_that_is_not_there() -> None:
    told = run("summary", "--article", "nothing")

    assert told.exit_code == 2
    assert "choose one of" in told.stderr


def test_help_lists_every_command_without_loading_any() -> None:
    told = run("--help")

    assert told.exit_code == 0
    assert all(name in told.stdout for name in footnote.list_commands(None))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "offered"), [("footnote packs ev", "evaluate"), ("footnote ask --expl", "--explain")]
)
def test_the_shell_completes_commands_and_options(typed: str, offered: str) -> None:
    words = {"COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1)}
    result = subprocess.run(
        [sys.executable, "-m", "bot"],
        env={**ENVIRONMENT, **words, "_FOOTNOTE_COMPLETE": "bash_complete"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert result.stdout == f"plain,{offered}\n"
