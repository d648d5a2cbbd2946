"""A tiny article and a pack for it without a fault, for tests to spoil."""

import copy
from pathlib import Path
from typing import Any

import yaml

FIRST = "The mill in Ashford ground 40 sacks of rye on Monday."
SECOND = "Owner Ada Birch said the wheel would turn until spring."
ARTICLE = f"Mill turns again\n\n{FIRST} {SECOND}\n"

SACKS = {
    "id": "sacks",
    "question": "How many sacks did the mill grind?",
    "variants": [
        "number of sacks",
        "what was ground, in quantity",
        "rye output of the place?",
        "tell me how much grain went through the stones",
        "amount milled at Ashford",
        "forty bags or fewer",
        "Monday's production",
        "volume of flour they made",
    ],
    "answer": "It ground 40 sacks of rye.",
    "sources": [FIRST],
    "kind": "reported fact",
}
SPRING = {
    "id": "spring",
    "question": "Until when will the wheel turn?",
    "variants": [
        "when does it stop",
        "last season of work",
        "end of the turning",
        "Is the wheel going on until spring?",
        "how long does the owner plan to run it",
        "closing time of year",
        "Birch's plans?",
        "till which season, says Ada",
    ],
    "answer": "Until spring, the owner said.",
    "sources": [SECOND],
    "speaker": "birch",
    "kind": "claim",
    "fact": "turning",
    "asks": "when",
    "next": ["sacks"],
}
TITLE = {
    "id": "title",
    "question": "What is the headline?",
    "variants": [
        "title",
        "name of the piece",
        "how is the report headed",
        "words on top",
        "banner line?",
        "quote what stands over the text",
        "under which heading does it run",
        "caption of the story",
    ],
    "answer": "It reads: Mill turns again.",
    "sources": ["Mill turns again"],
    "kind": "reported fact",
}
PRICE = {
    "id": "price",
    "question": "What does a sack cost?",
    "variants": ["price per bag", "how expensive is the flour", "charge for grinding"],
    "instead": "The article gives no price.",
    "nearest": ["sacks"],
    "lacks": "how_many",
}
PACK: dict[str, Any] = {
    "id": "mill",
    "article": {"file": "mill.txt", "publisher": "The Ashford Post"},
    "rights": "Invented for a test.",
    "summary": {
        "short": [{"text": "The mill works.", "source": FIRST}],
        "full": [{"text": "The mill works until spring.", "source": SECOND}],
    },
    "people": [{"name": "birch", "text": "She owns the mill.", "source": SECOND}],
    "topics": [{"topic": "Work", "text": "Grinding.", "source": FIRST, "entries": ["sacks"]}],
    "vocabulary": {"names": [{"id": "birch", "label": "Ada Birch", "kind": "person"}]},
    "facts": {"turning": {"who": "birch", "does": "turn", "when": "until spring"}},
    "entries": [SACKS, SPRING, TITLE],
    "unanswerable": [PRICE],
}


def mill_pack() -> dict[str, Any]:
    return copy.deepcopy(PACK)


def write(pack: dict[str, Any], folder: Path) -> Path:
    """The pack and its article as files; gives back the pack's path."""
    (folder / "mill.txt").write_text(ARTICLE, encoding="utf-8")
    path = folder / "mill.yaml"
    path.write_text(yaml.safe_dump(pack, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path
