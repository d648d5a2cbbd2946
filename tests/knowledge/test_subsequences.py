"""Laying all sequences side by side comes to what RapidFuzz says of each."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from knowledge.matching.subsequences import COMMON, LONGEST, Sequences

SEQUENCES = st.text("abcdé", max_size=9)
GROUPS = st.dictionaries(st.text("0123=!", max_size=2), st.lists(SEQUENCES, max_size=5), max_size=4)


@given(GROUPS, SEQUENCES)
@example({"long": ["ab" * LONGEST, "a" * LONGEST], "short": ["", "b"]}, "aabb" * 30)
@example({"rare": ["abca", "dada"], "many": ["bé"] * 3 * COMMON}, "abbéa")
@settings(deadline=None)
def test_the_nearest_of_each_group_is_what_comparing_one_by_one_finds(
    groups: dict[str, list[str]], asked: str
) -> None:
    near = Sequences(groups).near(asked, [*groups, "no such group"])

    for name, group in groups.items():
        alike = [Indel.normalized_similarity(asked, each) for each in group if asked]
        assert near.get(name) == pytest.approx(max(alike, default=None), abs=1e-12)
    assert "no such group" not in near
