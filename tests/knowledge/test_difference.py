"""What differs between two states of a pack."""

from typing import Any, NamedTuple

from mill import ARTICLE, mill_pack

from knowledge import Article, Pack, compare
from knowledge.article import read_article


class State(NamedTuple):
    pack: Pack
    article: Article | None


def state(pack: dict[str, Any], article: str = ARTICLE) -> State:
    return State(Pack.model_validate(pack), read_article(article))


def changed(**fields: Any) -> dict[str, Any]:
    pack = mill_pack()
    pack["entries"][0] |= fields
    return pack


def test_nothing_differs_from_itself() -> None:
    difference = compare(state(mill_pack()), state(mill_pack()))

    assert not difference
    assert difference.lines() == []


def test_a_first_state_adds_everything() -> None:
    difference = compare(None, state(mill_pack()))

    assert {change.change for change in difference.entries} == {"added"}
    assert "added entry sacks: “How many sacks did the mill grind?”" in difference.lines()


def test_another_answer_is_a_correction_and_is_told_in_words() -> None:
    difference = compare(state(mill_pack()), state(changed(answer="It ground forty sacks.")))

    assert [change.id for change in difference.corrections] == ["sacks"]
    assert difference.corrections[0].fields == ("answer",)
    assert difference.lines() == [
        "changed entry sacks: answer “It ground 40 sacks of rye.” → “It ground forty sacks.”"
    ]


def test_another_variant_is_no_correction() -> None:
    variants = [*mill_pack()["entries"][0]["variants"][1:], "bags?"]
    difference = compare(state(mill_pack()), state(changed(variants=variants)))

    assert difference.corrections == ()
    assert difference.lines() == ["changed entry sacks: variants + “bags?”, − “number of sacks”"]


def test_an_entry_that_went_is_a_correction() -> None:
    pack = mill_pack()
    del pack["entries"][0]
    difference = compare(state(mill_pack()), state(pack))

    assert [(one.id, one.change) for one in difference.corrections] == [("sacks", "withdrawn")]


def test_views_vocabulary_and_article_are_told_too() -> None:
    pack = mill_pack() | {"rights": "Free.", "topics": []}
    pack["unanswerable"][0]["instead"] = "It says nothing of prices."
    difference = compare(state(mill_pack()), state(pack, ARTICLE.replace("Monday", "Tuesday")))

    told = "\n".join(difference.lines())
    assert "added to rights: “Free.”" in told
    assert "removed from topics" in told
    assert "changed unanswerable price: instead" in told
    assert "added to article: “The mill in Ashford ground 40 sacks of rye on Tuesday.”" in told
    assert difference.corrections == ()
