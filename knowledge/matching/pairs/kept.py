"""Keeps a learned search on disk, under a name made from what it was learned from."""

import hashlib
import json
import logging
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.matching.pairs.search import Features, Search
from knowledge.matching.pairs.search_learning import learn_search
from knowledge.matching.pairs.standing import Blend
from knowledge.matching.pairs.variants import Variants

FORMAT = 1
"""Another number forgets everything that was kept: a change of what is learned needs one."""
log = logging.getLogger(__name__)


def learn_or_load(variants: Variants, folder: Path | None) -> Search:
    """What was learned from these very variants before, else learned now, and kept."""
    if folder is None:
        return learn_search(variants)
    path = folder / f"search-{_digest(variants)}.npz"
    kept = _load(variants, path)
    if kept is not None:
        return kept
    search = learn_search(variants)
    _keep(search, path)
    return search


def _digest(variants: Variants) -> str:
    content = json.dumps([FORMAT, variants.texts, variants.labels, variants.label_of.tolist()])
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def _load(variants: Variants, path: Path) -> Search | None:
    """None where nothing is kept, or where it cannot be read: learning mends both."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return _from_arrays(variants, stored)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        log.warning("%s cannot be read, and is learned again.", path)
        return None


def _keep(search: Search, path: Path) -> None:
    """Whole or not at all, so that a killed process leaves nothing half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        np.savez(file, **_to_arrays(search))  # type: ignore[arg-type]
    Path(file.name).replace(path)


def _to_arrays(search: Search) -> dict[str, NDArray[Any]]:
    features = search.features
    return {
        "stems": _bytes(list(features.stems)),
        "prefixes": _bytes(list(features.prefixes)),
        "pairs": features.pairs,
        "weights": search.weights,
        "unseen": search.unseen,
        "lengths": search.lengths,
        "starts": search.rows.indptr,
        "ids": search.rows.indices,
        "blend": np.array(list(asdict(search.blend).values())),
    }


def _from_arrays(variants: Variants, stored: Mapping[str, NDArray[Any]]) -> Search:
    stems, prefixes = _texts(stored["stems"]), _texts(stored["prefixes"])
    features = Features(
        dict(zip(stems, range(len(stems)), strict=True)),
        dict(zip(prefixes, range(len(stems), len(stems) + len(prefixes)), strict=True)),
        stored["pairs"],
    )
    ids = stored["ids"]
    shape = (len(variants.texts), len(features))
    rows = sparse.csr_matrix((np.ones(len(ids), np.int8), ids, stored["starts"]), shape)
    return Search(
        variants=variants,
        features=features,
        weights=stored["weights"],
        unseen=stored["unseen"],
        lengths=stored["lengths"],
        rows=rows,
        columns=rows.tocsc(),
        blend=Blend(*(float(number) for number in stored["blend"])),
    )


def _bytes(texts: list[str]) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(texts).encode(), np.uint8)


def _texts(data: NDArray[Any]) -> list[str]:
    found: list[str] = json.loads(data.tobytes())
    return found
