"""The JSON Schema of packs, made from the model, for editors that check while one types."""

import inspect
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from knowledge.pack import model
from knowledge.pack.model import Pack


def pack_schema() -> dict[str, Any]:
    """With the models' own sentences as descriptions, those under fields too."""
    schema = Pack.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "A Footnote pack"
    for name, part in (*schema["$defs"].items(), ("Pack", schema)):
        described = _fields_described(getattr(model, name))
        for field, sentence in described.items():
            part["properties"][field].setdefault("description", sentence)
    return schema


def _fields_described(part: type[BaseModel]) -> dict[str, str]:
    """The sentence that stands below a field in the code."""
    lines = inspect.getsource(part).splitlines()
    return {
        before.split(":")[0].strip(): " ".join(line.strip().strip('"').split())
        for before, line in pairwise(lines)
        if line.strip().startswith('"""') and before.startswith("    ") and ":" in before
    }
