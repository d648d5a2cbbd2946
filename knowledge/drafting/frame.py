"""Entries on the frame of an article: headline, author, picture, copyright."""

from collections.abc import Iterator
from typing import Any

from knowledge.article import Article, Sentence
from knowledge.drafting.choosing import choose
from knowledge.drafting.words import about
from knowledge.pack import Entry


def frame_entries(article: Article, taken: set[str]) -> Iterator[Entry]:
    """What everybody asks of any article; only blocks that it has, and only the first of each."""
    for kind, rows in about()["frame"].items():
        sentence = next((s for s in article.sentences if s.kind == kind), None)
        if sentence is None:
            continue
        for row in rows:
            if row["id"] != "dateline" or " in " in sentence.text:
                yield _entry(row, sentence, taken)


def _entry(row: dict[str, Any], sentence: Sentence, taken: set[str]) -> Entry:
    questions = [str(text) for text in row["questions"]]
    first, *variants = choose(questions, taken)
    return Entry(
        id=str(row["id"]),
        question=first,
        variants=tuple(variants),
        answer=str(row["answer"]).format(text=sentence.text),
        sources=(sentence.text,),
        kind="reported fact",
        asks=row["asks"],
    )
