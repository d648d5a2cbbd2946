"""A curator checks a pack: each rule on a pack that keeps it, and on one that does not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mill import SECOND, mill_pack, write

from knowledge import Finding, PackError, check_pack
from knowledge.checking import RULES
from knowledge.checking.likeness import misspells

Spoil = Callable[[dict[str, Any]], object]


def found(pack: dict[str, Any], folder: Path) -> list[Finding]:
    return check_pack(write(pack, folder))


def text_at(finding: Finding, folder: Path) -> str:
    return (folder / "mill.yaml").read_text().splitlines()[finding.line - 1].strip()


def set_in(*steps: str | int, to: object) -> Spoil:
    def spoil(pack: dict[str, Any]) -> None:
        place: Any = pack
        for step in steps[:-1]:
            place = place[step]
        place[steps[-1]] = to

    return spoil


def add_to(*steps: str | int, item: object) -> Spoil:
    def spoil(pack: dict[str, Any]) -> None:
        place: Any = pack
        for step in steps:
            place = place.setdefault(step, []) if isinstance(place, dict) else place[step]
        place.append(item)

    return spoil


STOLEN = [
    "sacks by number",
    "season of work",
    "output of rye",
    "when will it stop",
    "grain through the stones, how much",
    "closing time",
    "forty bags",
    "plans of Birch",
]
"""The words of other entries' variants."""
SPOILT: list[tuple[str, Spoil, str, str]] = [
    (
        "source-not-verbatim",
        add_to("entries", 0, "sources", item="The mill ground 40 bags."),
        "- The mill ground 40 bags.",
        "sacks: no sentence of the article reads “The mill ground 40 bags.”",
    ),
    (
        "view-not-verbatim",
        set_in("people", 0, "source", to="She owns it."),
        "source: She owns it.",
        "rests on “She owns it.”",
    ),
    (
        "view-not-verbatim",
        set_in("summary", "short", 0, "source", to="It works."),
        "source: It works.",
        "rests on “It works.”",
    ),
    (
        "sentence-not-covered",
        set_in("entries", 2, "sources", to=[SECOND]),
        "entries:",
        "“Mill turns again”; write one that does.",
    ),
    (
        "too-few-variants",
        set_in("entries", 0, "variants", to=["number of sacks"]),
        "- id: sacks",
        "sacks has 1 variant; write at least 8",
    ),
    (
        "too-few-of-unanswerable",
        set_in("unanswerable", 0, "variants", to=["price per bag"]),
        "- id: price",
        "price has 1 variant; write at least 3.",
    ),
    (
        "variants-too-alike",
        add_to("entries", 0, "variants", item="the numbers of the sack"),
        "- the numbers of the sack",
        "“number of sacks” and “the numbers of the sack” share over 60 %",
    ),
    (
        "variant-twice",
        add_to("entries", 2, "variants", item="Number of sacks?"),
        "- Number of sacks?",
        "stands in sacks and in title",
    ),
    (
        "variant-twice",
        add_to("unanswerable", 0, "variants", item="number of sacks"),
        "- number of sacks",
        "stands in sacks and in price",
    ),
    (
        "variant-twice",
        add_to("entries", 2, "contrasts", item="number of sacks"),
        "- number of sacks",
        "stands in sacks and in the contrasts of title",
    ),
    (
        "id-twice",
        set_in("entries", 2, "id", to="sacks"),
        "- id: sacks",
        "The id sacks is taken",
    ),
    (
        "unknown-entry",
        set_in("entries", 1, "next", to=["bags"]),
        "- bags",
        "There is no entry bags",
    ),
    (
        "unknown-entry",
        set_in("unanswerable", 0, "nearest", to=["bags"]),
        "- bags",
        "There is no entry bags",
    ),
    (
        "unknown-entry",
        set_in("topics", 0, "entries", to=["bags"]),
        "- bags",
        "There is no entry bags",
    ),
    (
        "unknown-fact",
        set_in("entries", 1, "fact", to="grinding"),
        "fact: grinding",
        "spring: there is no fact grinding",
    ),
    (
        "unknown-name",
        set_in("entries", 1, "speaker", to="oak"),
        "speaker: oak",
        "There is no name oak in the vocabulary",
    ),
    (
        "unknown-name",
        set_in("people", 0, "name", to="oak"),
        "- name: oak",
        "There is no name oak in the vocabulary",
    ),
    (
        "number-not-in-sources",
        set_in("entries", 0, "answer", to="It ground 50 sacks of rye."),
        "answer: It ground 50 sacks of rye.",
        "the answer says 50, and its sources don't",
    ),
    (
        "number-not-in-sources",
        set_in("entries", 0, "answer", to="It ground twenty sacks of rye."),
        "answer: It ground twenty sacks of rye.",
        "the answer says 20, and its sources don't",
    ),
    (
        "name-not-in-sources",
        set_in("entries", 0, "answer", to="Ada Birch ground 40 sacks of rye."),
        "answer: Ada Birch ground 40 sacks of rye.",
        "the answer names Ada Birch, and its sources don't",
    ),
    (
        "date-not-in-sources",
        set_in("entries", 0, "answer", to="On Tuesday it ground 40 sacks of rye."),
        "answer: On Tuesday it ground 40 sacks of rye.",
        "the answer says Tuesday, and its sources don't",
    ),
    (
        "variant-nearly-twice",
        add_to("entries", 2, "variants", item="says Ada, till which season"),
        "- says Ada, till which season",
        "has the words of “till which season, says Ada” of spring",
    ),
    (
        "variant-nearly-twice",
        add_to("entries", 2, "variants", item="lst season of work"),
        "- lst season of work",
        "has the words of “last season of work” of spring",
    ),
    (
        "unanswerable-answered",
        add_to("unanswerable", 0, "variants", item="says Ada, till which season"),
        "- says Ada, till which season",
        "is said to be unanswerable, and spring answers “till which season, says Ada”",
    ),
    (
        "unreachable-entry",
        set_in("entries", 2, "variants", to=STOLEN),
        "- id: title",
        "title is hardly reached: its variants all come nearer to others",
    ),
    (
        "loses-its-variants",
        set_in("entries", 2, "variants", to=[*STOLEN[:7], "quote the headline"]),
        "- id: title",
        "title loses 7 of 8 variants to other entries",
    ),
    (
        "out-of-dates",
        set_in("entries", 0, "valid_until", to="2020-01-01"),
        "valid_until: '2020-01-01'",
        "sacks is over; mend its dates",
    ),
    (
        "reads-as-name",
        set_in(
            "vocabulary",
            "terms",
            to=[{"id": "owner", "part": "noun", "words": ["owner", "(Ada Birch)"]}],
        ),
        "- (Ada Birch)",
        "“(Ada Birch)” of owner is read as Ada Birch",
    ),
    (
        "too-long",
        set_in("entries", 0, "question", to=f"How many {'x' * 160}?"),
        f"question: How many {'x' * 160}?",
        "the question has 170 characters, and at most 150 can be shown",
    ),
    (
        "claim-as-fact",
        set_in("entries", 1, "answer", to="Until spring."),
        "answer: Until spring.",
        "spring: a claim is told as fact",
    ),
]


def test_a_sound_pack_has_nothing_to_mend(tmp_path: Path) -> None:
    assert found(mill_pack(), tmp_path) == []


def test_every_rule_is_tried() -> None:
    assert {rule.id for rule in RULES} == {rule for rule, *_ in SPOILT}


@pytest.mark.parametrize(
    ("rule", "spoil", "line", "message"), SPOILT, ids=[f"{row[0]}-{row[2]}" for row in SPOILT]
)
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, rule: str, spoil: Spoil, line: str, message: str
) -> None:
    pack = mill_pack()
    spoil(pack)
    findings = [finding for finding in found(pack, tmp_path) if finding.rule == rule]

    assert len(findings) == 1
    assert message in findings[0].message
    assert text_at(findings[0], tmp_path) == line


@pytest.mark.parametrize(
    "spoil",
    [
        set_in("entries", 0, "answer", to="One of the two mills ground 40 sacks."),
        set_in("entries", 1, "answer", to="Ada Birch told reporters: until spring."),
        set_in("entries", 1, "kind", to="reported fact"),
        add_to("entries", 0, "contrasts", item="price per bag"),
        add_to("entries", 0, "contrasts", item="how is the mill run in winter"),
        add_to("unanswerable", 0, "variants", item="does it not stop"),
        add_to("unanswerable", 0, "variants", item="fifty bags or fewer"),
        set_in("entries", 2, "variants", 0, to="season"),
    ],
)
def test_what_is_no_fault(tmp_path: Path, spoil: Spoil) -> None:
    pack = mill_pack()
    spoil(pack)

    assert found(pack, tmp_path) == []


def test_few_variants_are_an_error_only_where_there_is_an_article(tmp_path: Path) -> None:
    """Rows that somebody had already can be published as they are."""
    (tmp_path / "shop.csv").write_text("question,answer,source\nWhere?,There.,It is there.\n")
    faq = check_pack(tmp_path / "shop.csv")
    pack = mill_pack()
    set_in("entries", 0, "variants", to=["number of sacks"])(pack)

    assert [(one.rule, one.severity) for one in faq] == [("too-few-variants", "warning")]
    assert ("too-few-variants", "error") in [
        (one.rule, one.severity) for one in found(pack, tmp_path)
    ]


def test_what_is_only_doubtful_is_let_through() -> None:
    assert [rule.id for rule in RULES if rule.severity == "warning"] == [
        "sentence-not-covered",
        "too-few-variants",
        "name-not-in-sources",
        "variant-nearly-twice",
        "unanswerable-answered",
        "loses-its-variants",
        "unreachable-entry",
        "reads-as-name",
        "out-of-dates",
        "claim-as-fact",
    ]


def test_a_long_question_with_another_matter_is_not_a_misspelt_one() -> None:
    assert not misspells("what is said about hammer", "what is said about night")
    assert misspells("lst season of work", "last season of work")


def test_a_file_that_is_no_pack_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "mill.yaml"
    path.write_text("id: mill\nrights: mine\nentires: []\n")

    assert check_pack(path) == [
        Finding(
            "pack-unreadable",
            "error",
            3,
            "entires: no such key in a pack; take it out or correct its name.",
        )
    ]


@pytest.mark.parametrize("line", ["\t- id: a", "  \tid: a"])
def test_a_tab_is_told_as_what_it_is(tmp_path: Path, line: str) -> None:
    path = tmp_path / "mill.yaml"
    path.write_text(f"id: mill\nentries:\n  - question: q\n{line}\n")
    (finding,) = check_pack(path)

    assert (finding.line, finding.message) == (4, "write spaces, not a tab.")


def test_an_article_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    path = write(mill_pack(), tmp_path)
    (tmp_path / "mill.txt").unlink()
    (finding,) = check_pack(path)

    assert finding.rule == "article-unreadable"
    assert text_at(finding, tmp_path) == "file: mill.txt"


def test_a_missing_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="Cannot read the pack"):
        check_pack(tmp_path / "nowhere.yaml")
