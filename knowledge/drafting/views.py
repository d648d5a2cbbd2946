"""The views of a draft, in the article's own words: summary, people, figures, times."""

from collections import Counter
from collections.abc import Iterator, Sequence

from knowledge.article import Article, Sentence
from knowledge.checking.subject import content_words
from knowledge.drafting.clauses import clauses
from knowledge.drafting.slots import counts, times
from knowledge.pack import Figure, Moment, Name, Person, SourcedLine, Summary

SHORT, FULL = 3, 7
LONGEST = 590
EARLY = 0.5
"""How much more the first paragraph counts than the last, as a share."""


def summary_of(article: Article) -> Summary | None:
    """The sentences whose words come back most often, in the order of the article."""
    body = [s for s in article.sentences if s.kind == "paragraph" and len(s.text) <= LONGEST]
    if not body:
        return None
    ranked = sorted(body, key=lambda s: -_weight(s, body))
    lines = [_in_order(ranked[:most], body) for most in (SHORT, FULL)]
    return Summary(short=lines[0], full=lines[1])


def _weight(sentence: Sentence, body: Sequence[Sentence]) -> float:
    """How often its words stand in the article, and how early it comes."""
    often = Counter(word for other in body for word in content_words(other.text))
    words = content_words(sentence.text)
    mean = sum(often[word] for word in words) / (len(words) + 4)
    return mean * (1 + EARLY * (1 - body.index(sentence) / len(body)))


def _in_order(chosen: Sequence[Sentence], body: Sequence[Sentence]) -> tuple[SourcedLine, ...]:
    return tuple(SourcedLine(text=s.text, source=s.text) for s in body if s in chosen)


def people_of(article: Article, names: Sequence[Name]) -> Iterator[Person]:
    """Each person with the sentence that says who it is, else the first that has the name."""
    for name in names:
        if name.kind != "person":
            continue
        role = next(iter(name.roles), "")
        with_name = [s for s in article.sentences if name.label in s.text and s.kind != "furniture"]
        source = next((s for s in with_name if role in s.text), None)
        if source is not None and len(source.text) <= LONGEST:
            yield Person(name=name.id, text=_as_line(role or source.text), source=source.text)


def _as_line(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}".rstrip(".,") + "."


def figures_of(article: Article) -> Iterator[Figure]:
    """Every number that counts something, once a sentence."""
    for sentence in _body(article):
        for count in counts(sentence.text):
            counted = _statement_with(count.number, sentence)
            yield Figure(figure=count.number, text=counted, source=sentence.text)


def timeline_of(article: Article) -> Iterator[Moment]:
    """Every phrase of time with its clause, in the order of the article."""
    for sentence in _body(article):
        for when in times(sentence.text):
            yield Moment(when=when, text=_statement_with(when, sentence), source=sentence.text)


def _body(article: Article) -> list[Sentence]:
    kinds = ("paragraph", "caption")
    return [s for s in article.sentences if s.kind in kinds and len(s.text) <= LONGEST]


def _statement_with(words: str, sentence: Sentence) -> str:
    """The clause with these words; the whole sentence where none has them."""
    told = (clause.text for clause in clauses(sentence.text) if not clause.told)
    return _as_line(next((text for text in told if words in text), sentence.text))
