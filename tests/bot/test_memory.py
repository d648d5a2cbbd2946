"""What stays for long is left alone, and what was needed for a moment goes back to the system."""

import gc
import json
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from weakref import WeakSet

import psutil
import pytest

from benchmarks.delivery.apps import FOOTNOTE, App, running
from benchmarks.delivery.crowd import Crowd
from bot.process.memory import settle
from bot.standin import StandIn

MEGABYTE = 1_000_000
MOST = 200
"""Megabytes of one process."""
ROUNDS = Path(__file__).parents[1] / "rounds"


@pytest.fixture(autouse=True)
def nothing_settled() -> Iterator[None]:
    yield
    gc.unfreeze()


def taken() -> int:
    return psutil.Process().memory_info().rss


@pytest.mark.skipif(sys.platform != "linux", reason="there is nothing to be given back by hand")
def test_what_is_no_longer_needed_is_given_back() -> None:
    pairs = [[b"x" * size for size in (100_000, 1_000)] for _ in range(500)]
    kept = [small for _, small in pairs]
    del pairs  # what is kept stands between the pieces, so that they do not go by themselves
    before = taken()

    settle()

    assert before - taken() > 30 * MEGABYTE
    assert len(kept) == 500


class Pack:
    """Something that holds itself, as what has ways back does."""

    def __init__(self) -> None:
        self.me = self


def test_what_stays_is_not_looked_through_again_until_it_is_replaced() -> None:
    pack, gone = Pack(), WeakSet[Pack]()
    gone.add(pack)
    settle()
    del pack
    gc.collect()
    assert len(gone) == 1, "it was left out"

    settle()

    assert not gone


async def test_who_is_asked_many_different_things_stays_small(tmp_path: Path) -> None:
    texts = (file.read_text(encoding="utf-8") for file in sorted(ROUNDS.glob("round-*.jsonl")))
    lines = chain.from_iterable(map(str.splitlines, texts))
    questions = dict.fromkeys(json.loads(line)["question"] for line in lines)
    async with StandIn.serve() as slack:
        crowd = Crowd(slack, questions, people=16)
        async with running(App("Footnote", FOOTNOTE), slack, tmp_path, "") as processes:
            await crowd.ask(1_000)

            assert processes.megabytes() < MOST
