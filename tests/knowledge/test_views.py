"""No line of a view stands without its source."""

import pytest

from knowledge import VIEW_NAMES, Library, ViewLine

PACKS = ("us-russia-iran", "tunnel-cheese")


def lines(library: Library, pack: str, view: str, full: bool = False) -> tuple[ViewLine, ...]:
    return library.revision(pack).view(view, full).lines


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("view", VIEW_NAMES)
def test_each_line_rests_on_a_sentence(library: Library, pack: str, view: str) -> None:
    article = library.revision(pack).article
    found = lines(library, pack, view)

    assert article is not None
    assert found
    for line in found:
        assert article.sentence(line.source.id).text == line.source.text


@pytest.mark.parametrize("pack", PACKS)
def test_a_full_summary_says_more(library: Library, pack: str) -> None:
    assert len(lines(library, pack, "summary", full=True)) > len(lines(library, pack, "summary"))


def test_figures_stand_in_their_sources(library: Library) -> None:
    figures = {line.label: line.source.text for line in lines(library, PACKS[0], "figures")}

    assert any("275" in (figure or "") for figure in figures)
    assert all(text for text in figures.values())


def test_people_go_by_their_names(library: Library) -> None:
    assert {"John Kirby", "James Cleverly"} <= {
        line.label for line in lines(library, PACKS[0], "people")
    }
