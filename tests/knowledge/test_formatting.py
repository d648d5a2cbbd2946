"""Packs are brought into order, with their comments; the schema knows what the model knows."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mill import FIRST, mill_pack, write

from knowledge import PackError, format_text, new_pack_text, pack_schema, pack_text, read_pack
from knowledge.article import read_article
from knowledge.pack import Source, read_yaml

HERE = Path("mill.yaml")
MIXED = f"""rights: mine   # asked on Monday
# the mill's own id
id: mill
entries:
# counted twice
- sources: ["{FIRST}"]
  kind: reported fact
  answer: It ground 40 sacks.
  id: sacks
  question: How many?
  variants: [number of sacks]
"""


def test_keys_come_in_the_order_of_the_model_and_comments_stay() -> None:
    text = format_text(MIXED, HERE)
    keys = re.findall(r"^ *(?:- )?(\w+):", text, re.MULTILINE)

    assert text.startswith("# yaml-language-server: $schema=pack.schema.json\n")
    assert keys == [
        "id", "rights", "entries", "id", "question", "variants", "answer", "sources", "kind",
    ]  # fmt: skip
    for comment in ("# asked on Monday", "# the mill's own id", "# counted twice"):
        assert text.count(comment) == 1


def test_formatting_says_the_same() -> None:
    assert read_yaml(format_text(MIXED, HERE), HERE) == read_yaml(MIXED, HERE)


def test_the_place_of_a_schema_that_a_curator_named_is_kept() -> None:
    named = "# yaml-language-server: $schema=https://example.org/pack.json\n"

    assert format_text(named + MIXED, HERE).startswith(named)


def test_what_is_no_pack_is_refused_with_its_line() -> None:
    with pytest.raises(PackError, match=r"mill\.yaml:3: entires: no such key"):
        format_text("id: mill\nrights: mine\nentires: []\n", HERE)


words = st.text(st.sampled_from("ab :#'\"-?é{[,&*!|>%@` \\"), min_size=1, max_size=30)
lines = words.filter(lambda text: text.strip() == text)


@st.composite
def packs(draw: st.DrawFn) -> dict[str, Any]:
    pack = mill_pack()
    pack["rights"] = draw(lines)
    pack["entries"][0]["answer"] = draw(lines)
    pack["entries"][1]["variants"] = draw(st.lists(lines, min_size=1, max_size=4))
    order = draw(st.permutations(list(pack)))
    entry = pack["entries"][0]
    pack["entries"][0] = {key: entry[key] for key in draw(st.permutations(list(entry)))}
    return {key: pack[key] for key in order}


@settings(max_examples=40, deadline=None)
@given(packs(), st.lists(st.sampled_from(["# one", "# two: 2", "#three"]), max_size=3))
def test_formatting_twice_is_formatting_once(pack: dict[str, Any], comments: list[str]) -> None:
    text = "".join(f"{line}\n" for line in comments)
    text += yaml.safe_dump(pack, sort_keys=False, allow_unicode=True)
    once = format_text(text, HERE)

    assert format_text(once, HERE) == once
    assert read_yaml(once, HERE) == read_yaml(text, HERE)
    assert [line for line in comments if line not in once] == []


def test_what_draft_and_new_write_is_formatted_already(tmp_path: Path) -> None:
    pack = read_pack(write(mill_pack(), tmp_path))
    drafted = pack_text(pack, "A comment.\nAnd one more.")
    begun = new_pack_text("mill", Source(file="mill.txt", publisher="Post"), read_article("T\n"))

    assert format_text(drafted, HERE) == drafted
    assert format_text(begun, HERE) == begun
    assert read_yaml(drafted, HERE) == pack


def test_the_schema_takes_every_shipped_pack_and_refuses_what_the_model_does() -> None:
    schema = pack_schema()
    shipped = Path(__file__).parents[2] / "knowledge/packs/tunnel-cheese.yaml"
    pack = json.loads(json.dumps(yaml.safe_load(shipped.read_text()), default=str))
    spoilt = {**pack, "entires": []}
    del spoilt["rights"]

    jsonschema.validate(pack, schema)
    found = {
        error.validator for error in jsonschema.Draft202012Validator(schema).iter_errors(spoilt)
    }
    assert found == {"additionalProperties", "required"}


def test_the_schema_explains_its_keys() -> None:
    described = pack_schema()["$defs"]["Entry"]["properties"]["contrasts"]["description"]

    assert described.startswith("Questions one step away")
