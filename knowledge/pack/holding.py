"""A pack that holds some of its entries: without the others, and without the ways to them."""

from knowledge.pack.model import Entry, Pack, Topic, Unanswerable

Ids = frozenset[str]


def holding(pack: Pack, held: Ids) -> Pack:
    return pack.model_copy(
        update={
            "entries": tuple(_entry(entry, held) for entry in pack.entries if entry.id in held),
            "unanswerable": tuple(_unanswerable(one, held) for one in pack.unanswerable),
            "topics": tuple(_topic(topic, held) for topic in pack.topics),
        }
    )


def _entry(entry: Entry, held: Ids) -> Entry:
    return entry.model_copy(update={"next": _kept(entry.next, held)})


def _unanswerable(question: Unanswerable, held: Ids) -> Unanswerable:
    return question.model_copy(update={"nearest": _kept(question.nearest, held)})


def _topic(topic: Topic, held: Ids) -> Topic:
    return topic.model_copy(update={"entries": _kept(topic.entries, held)})


def _kept(ids: tuple[str, ...], held: Ids) -> tuple[str, ...]:
    return tuple(entry for entry in ids if entry in held)
