"""The evidence for and against a source: one small measure a row.

Similarity says which source is near; a question that differs from an answerable one in a single
word is as near as a paraphrase is. These measures look at that one word: do the entries know it,
does somebody else hold its role, is its slot one that they answer.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import Literal, NamedTuple

from knowledge.language.dictionary import is_word, rarity
from knowledge.matching.candidate import Candidate, uncovered_by
from knowledge.matching.speaking import SPEAKER

PLAINLY = 0.4
"""So much more of the opposite role is plain enough."""
BOTH = 2


def unknown_names(candidate: Candidate) -> float:
    """Names of the vocabulary that the entries on the source do not speak of."""
    return len(candidate.missing.get("name", ()))


def strange_words(candidate: Candidate) -> float:
    """Words that neither the pack nor the dictionary has: mostly other names."""
    return sum(
        item.stem not in candidate.known and not is_word(item.text)
        for item in candidate.missing.get("word", ())
    )


def new_words(candidate: Candidate) -> float:
    """Dictionary words that the pack does not have, by how rare they are."""
    return sum(
        0.3 + rarity(item.text)
        for item in candidate.missing.get("word", ())
        if item.stem not in candidate.known and is_word(item.text)
    )


def other_matter(candidate: Candidate) -> float:
    """Words that the pack knows to mean something the article does not speak of."""
    return len(candidate.missing.get("elsewhere", ()))


def refused_words(candidate: Candidate) -> float:
    """Words known from other entries or unanswerable questions alone."""
    return sum(item.stem in candidate.known for item in candidate.missing.get("word", ()))


def foreign_terms(candidate: Candidate) -> float:
    """Terms of the vocabulary that belong to other sources, by how telling they are."""
    return sum(
        max(candidate.telling.get(stem, 1.0) for stem in (item.stem, *item.concepts))
        for item in candidate.missing.get("term", ())
    )


def other_numbers(candidate: Candidate) -> float:
    return len(candidate.missing.get("number", ()))


def uncovered_share(candidate: Candidate) -> float:
    own = candidate.reading.own
    return len(candidate.uncovered) / len(own) if own else 0.0


def entry_uncovered_share(candidate: Candidate) -> float:
    own = candidate.reading.own
    return len(uncovered_by(candidate.reading, candidate.entry)) / len(own) if own else 0.0


def thin_words(candidate: Candidate) -> float:
    """What the source knows from hardly any question, so that chance may have brought it."""
    stems, thin = candidate.source.stems, candidate.source.thin
    said = ({item.stem, *item.concepts} & stems for item in candidate.reading.own)
    return sum(bool(each) and each <= thin for each in said)


def misquoted(candidate: Candidate) -> float:
    """The share of the words in quotation marks that the source does not say, 0 to 1."""
    quoted = candidate.reading.quoted
    return len(quoted - candidate.said) / len(quoted) if quoted else 0.0


def slot_not_answered(candidate: Candidate) -> float:
    """Asked slots that no question on the source asks for."""
    asked = candidate.source.asked
    return sum(asked.get(slot, 0.0) <= 0 for slot in candidate.reading.slots)


def slot_rarely_answered(candidate: Candidate) -> float:
    """How unusual the asked slots are on the source, 0 to 1."""
    shares = [candidate.source.asked.get(slot, 0.0) for slot in candidate.reading.slots]
    return 1.0 - min(1.0, 3 * min(shares)) if shares else 0.0


def head_not_asked(candidate: Candidate) -> float:
    """The noun after "which" or "how many" is not one that the source is asked with."""
    head = candidate.reading.head
    return float(head is not None and head not in candidate.source.heads)


def head_not_known(candidate: Candidate) -> float:
    head = candidate.reading.head
    return float(head is not None and head not in candidate.source.stems)


def entry_head_not_asked(candidate: Candidate) -> float:
    head = candidate.reading.head
    return float(head is not None and head not in candidate.entry.heads)


def other_count(candidate: Candidate) -> float:
    """Something is to be counted that no question on the source counts."""
    head = candidate.reading.head
    if head is None or "how_many" not in candidate.reading.asked:
        return 0.0
    return float(f"how_many:{head}" not in candidate.source.heads)


def roles_held(candidate: Candidate) -> float:
    """The smallest share that a name of the question holds of its role."""
    shares = [s for _, role, s in candidate.turned if role not in ("giver", "receiver", SPEAKER)]
    return min(shares, default=1.0)


def speaker_held(candidate: Candidate) -> float:
    """The same for who says so."""
    return min((s for _, role, s in candidate.turned if role == SPEAKER), default=1.0)


def giving_held(candidate: Candidate) -> float:
    """The same for who gives and who gets."""
    shares = [s for _, role, s in candidate.turned if role in ("giver", "receiver")]
    return min(shares, default=1.0)


def roles_reversed(candidate: Candidate) -> float:
    """How much more a name of the question holds the opposite role on the source, 0 to 1."""
    return max((much for _, much in candidate.reversed), default=0.0)


def is_turned_round(candidate: Candidate) -> bool:
    """Giver and receiver have changed places, both of them."""
    plainly = [role for role, much in candidate.reversed if much >= PLAINLY]
    return sum(role.role in ("giver", "receiver") for role in plainly) >= BOTH


def is_exchanged(candidate: Candidate) -> bool:
    """Two names stand plainly in each other's place, giving or not; it is told, and not judged."""
    held = {role.name for role, much in candidate.reversed if much >= PLAINLY}
    return is_turned_round(candidate) or len(held) >= BOTH


def roles_turned(candidate: Candidate) -> float:
    """Names in a role that others alone hold on the source."""
    return sum(share == 0.0 for _, _, share in candidate.turned)


def negation(candidate: Candidate) -> float:
    return float(candidate.reading.negated and not candidate.source.negated)


def nothing_said(candidate: Candidate) -> float:
    return float(not candidate.reading.matter)


def brevity(candidate: Candidate) -> float:
    """One for a single word of matter, falling with each more."""
    return 1.0 / max(1, len(candidate.reading.own))


def leaning(candidate: Candidate) -> float:
    """How much of the question comes from the turn before."""
    reading = candidate.reading
    return len(reading.matter) / max(1, len(reading.own)) if reading.borrowed else 0.0


def is_whether(candidate: Candidate) -> float:
    return float("whether" in candidate.reading.asked)


class Measure(NamedTuple):
    """`slope` says which way more of it must turn the judgement: 1 for, -1 against, 0 either."""

    name: str
    of: Callable[[Candidate], float]
    slope: Literal[-1, 0, 1]


MEASURES = (
    Measure("source", attrgetter("weights.source"), 1),
    Measure("source_gap", lambda c: c.weights.source - c.weights.next_source, 1),
    Measure("all_sources", attrgetter("weights.all_sources"), 1),
    Measure("none", attrgetter("weights.none"), -1),
    Measure("label", attrgetter("weights.label"), 1),
    Measure("label_gap", lambda c: c.weights.label - c.weights.next_label, 1),
    Measure("fitting", attrgetter("weights.fitting"), 1),
    Measure("fitting_gap", lambda c: c.weights.label - c.weights.fitting, -1),
    Measure("unanswerable", attrgetter("weights.unanswerable"), -1),
    Measure("unanswerable_gap", lambda c: c.weights.label - c.weights.unanswerable, 1),
    Measure("contrast", attrgetter("weights.contrast"), -1),
    Measure("near", attrgetter("weights.near"), 1),
    Measure("near_contrast", attrgetter("weights.near_contrast"), -1),
    Measure("near_gap", lambda c: c.weights.near - c.weights.near_contrast, 1),
    Measure("near_refused", attrgetter("weights.near_refused"), -1),
    Measure("continues", attrgetter("weights.continues"), 0),
    Measure("after_answer", lambda c: float(c.reading.answered), 0),
    Measure("unknown_names", unknown_names, -1),
    Measure("strange_words", strange_words, -1),
    Measure("new_words", new_words, -1),
    Measure("other_matter", other_matter, -1),
    Measure("refused_words", refused_words, -1),
    Measure("foreign_terms", foreign_terms, -1),
    Measure("other_numbers", other_numbers, -1),
    Measure("uncovered_share", uncovered_share, -1),
    Measure("entry_uncovered_share", entry_uncovered_share, -1),
    Measure("thin_words", thin_words, -1),
    Measure("misquoted", misquoted, -1),
    Measure("slot_not_answered", slot_not_answered, -1),
    Measure("slot_rarely_answered", slot_rarely_answered, -1),
    Measure("head_not_asked", head_not_asked, -1),
    Measure("head_not_known", head_not_known, -1),
    Measure("entry_head_not_asked", entry_head_not_asked, -1),
    Measure("other_count", other_count, -1),
    Measure("roles_held", roles_held, 1),
    Measure("giving_held", giving_held, 1),
    Measure("speaker_held", speaker_held, 1),
    Measure("roles_reversed", roles_reversed, -1),
    Measure("roles_turned", roles_turned, -1),
    Measure("negation", negation, -1),
    Measure("nothing_said", nothing_said, -1),
    Measure("brevity", brevity, 0),
    Measure("matter", lambda c: float(len(c.reading.own)), 0),
    Measure("is_whether", is_whether, 0),
    Measure("leaning", leaning, 0),
)


READ = tuple(row.of for row in MEASURES)


def measure(candidate: Candidate) -> list[float]:
    return [read(candidate) for read in READ]
