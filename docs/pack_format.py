"""The page docs/pack-format.md: the fields of a pack, read from the models and their docstrings."""

import ast
import inspect
from collections.abc import Iterator
from typing import get_args

from knowledge.pack import model

HEAD = """# The pack format

{made}

A pack is a YAML file (JSON with the same keys is read too): what people have curated about one
article. Unknown keys are mistakes, and `footnote packs check` names the line. What stands in a
*sentence* is word for word from the article; an *id* is made of small letters, digits and hyphens.
A pack with questions, answers and sources alone can be a CSV or TSV table instead, with the columns
`question`, `answer`, `source`.

"""
ORDER = (
    "Pack Source Entry Unanswerable Summary SourcedLine Moment Person Figure Topic Vocabulary Name"
    " Term Fact"
).split()
WORDS = {
    "Id": "id",
    "Line": "text",
    "Quote": "sentence",
    "str": "text",
    "int": "number",
    "date": "day",
    "Instant": "day, or moment with its zone",
}
"""What the types of fields are called; models are linked, lists of words are spelt out."""


def pack_format_page(made: str) -> str:
    return HEAD.format(made=made) + "\n".join(map(_part, ORDER))


def _part(name: str) -> str:
    (tree,) = ast.parse(inspect.getsource(getattr(model, name))).body
    assert isinstance(tree, ast.ClassDef)  # noqa: S101 - what getsource of a class gives
    rows = "".join(_rows(tree))
    inherits = [base.id for base in tree.bases if isinstance(base, ast.Name) and base.id in ORDER]
    more = f"\nAnd all of {_linked(inherits[0])}.\n" if inherits else ""
    table = f"| field | holds | what it is |\n| --- | --- | --- |\n{rows}" if rows else ""
    return f"## {name}\n\n{ast.get_docstring(tree)}\n\n{table}{more}"


def _rows(tree: ast.ClassDef) -> Iterator[str]:
    for at, field in enumerate(tree.body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            told = " ".join(_docstring_behind(tree.body[at + 1 : at + 2]).split())
            needed = "" if field.value else " (needed)"
            yield f"| `{field.target.id}` | {_said(field.annotation)}{needed} | {told} |\n"


def _docstring_behind(following: list[ast.stmt]) -> str:
    match following:
        case [ast.Expr(value=ast.Constant(value=str(told)))]:
            return told
    return ""


def _said(node: ast.expr) -> str:
    """A type in words."""
    match node:
        case ast.BinOp(left=left):
            return _said(left)
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[held, *rules])):
            return _said(held) + "".join(map(_bounds, rules))
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[held, *_])):
            return f"list of {_said(held)}"
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[key, held])):
            return f"{_said(held)} by {_said(key)}"
        case ast.Subscript(value=ast.Name(id="Literal"), slice=values):
            return _one_of(ast.literal_eval(values))
        case ast.Name(id=name) if name in WORDS:
            return WORDS[name]
        case ast.Name(id=name) if name in ORDER:
            return _linked(name)
        case ast.Name(id=name):
            return _one_of(get_args(getattr(model, name)))
    raise TypeError(f"No words for {ast.unparse(node)}: add some to docs/pack_format.py.")


def _bounds(rule: ast.expr) -> str:
    names = {"max_length": "at most", "min_length": "at least", "le": "at most", "ge": "at least"}
    keywords = rule.keywords if isinstance(rule, ast.Call) else []
    return "".join(f", {names[one.arg or '']} {ast.unparse(one.value)}" for one in keywords)


def _one_of(values: tuple[str, ...]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _linked(name: str) -> str:
    return f"[{name}](#{name.lower()})"
