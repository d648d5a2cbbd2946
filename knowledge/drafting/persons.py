"""An entry for each person of whom the article says what they are."""

from collections.abc import Iterator, Sequence

from knowledge.article import Article
from knowledge.drafting.choosing import choose
from knowledge.drafting.phrasing import fill
from knowledge.drafting.words import about
from knowledge.pack import Entry, Name, Person


def person_entries(
    article: Article, people: Sequence[Person], names: Sequence[Name], taken: set[str]
) -> Iterator[Entry]:
    """Who each of them is; only where the source says so, not where it only names them."""
    by_id = {name.id: name for name in names}
    for person in people:
        name = by_id[person.name]
        role = next(iter(name.roles), "")
        if role and role in person.source:
            yield from _entry(name, role, person.source, taken)


def _entry(name: Name, role: str, source: str, taken: set[str]) -> Iterator[Entry]:
    parts = {"name": name.label, "surname": name.label.split()[-1], "role": role}
    asked = choose(fill(about()["who_is"], parts), taken)
    if len(asked) < 2:
        return
    yield Entry(
        id=f"who-{name.id}",
        question=asked[0],
        variants=asked[1:],
        answer=f"{name.label}: {role}.",
        sources=(source,),
        kind="reported fact",
        asks="who",
    )
