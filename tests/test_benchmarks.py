"""The benchmarks measure what they say, on any set of questions."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.compare import main
from benchmarks.measures import Scored, curve

TRAIN = """question,entry
when do you open,hours
opening times,hours
where are you,place
your address,place
"""
TEST = """question,entry
when are you open,hours
what is your address,place
do you deliver,
"""


def test_a_perfect_matcher_has_the_whole_area() -> None:
    found = curve([Scored(0.9, True), Scored(0.8, True), Scored(0.1, None)])

    assert (found.accuracy, found.oscr, found.right_at(0.0)) == (1.0, 1.0, 1.0)


def test_an_answer_below_the_unanswerable_ones_counts_only_without_refusal() -> None:
    found = curve([Scored(0.9, True), Scored(0.5, None), Scored(0.1, True), Scored(0.0, None)])

    assert (found.accuracy, found.right_at(0.05), found.right_at(0.5)) == (1.0, 0.5, 1.0)
    assert found.oscr == pytest.approx(0.75)


def test_equal_scores_cannot_be_told_apart() -> None:
    found = curve([Scored(0.5, True), Scored(0.5, None)])

    assert found.right_at(0.05) == 0.0
    assert found.oscr == pytest.approx(0.5)


def test_a_wrong_entry_is_never_right() -> None:
    assert curve([Scored(0.9, False), Scored(0.1, None)]).accuracy == 0.0


def test_any_pair_of_tables_can_be_measured(tmp_path: Path) -> None:
    (tmp_path / "shop_train.csv").write_text(TRAIN, encoding="utf-8")
    (tmp_path / "shop_test.csv").write_text(TEST, encoding="utf-8")
    pair = ("--pair", str(tmp_path / "shop_train.csv"), str(tmp_path / "shop_test.csv"))

    done = CliRunner().invoke(main, [*pair, "-o", str(tmp_path)])

    assert done.exit_code == 0, done.output
    table = (tmp_path / "shop.md").read_text(encoding="utf-8")
    assert "4 variants of 2 entries; 3 questions, 1 of them without an answer." in table
    assert "| Footnote, bare pairs |" in table
    assert "| rapidfuzz WRatio |" in table
    assert (tmp_path / "shop.svg").read_text(encoding="utf-8").startswith("<?xml")
