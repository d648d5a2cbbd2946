"""The table of rules: an id, how bad it is, what to do, and the function that finds it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from knowledge.checking import answers, nearness, references, sources, times, variants, vocabulary
from knowledge.checking.finding import Fault, Severity
from knowledge.checking.subject import Subject


class Rule(NamedTuple):
    """`sentence` has a pair of braces for each of the words of a fault."""

    id: str
    severity: Severity
    sentence: str
    find: Callable[[Subject], Iterator[Fault]]


TOO_FEW = f"{{}} has {{}}; write at least {variants.LEAST_VARIANTS}, each asked otherwise."
TOO_ALIKE = (
    f"{{}}: “{{}}” and “{{}}” share over {variants.MOST_SHARED * 100:.0f} % of their content words;"
    " ask one of them in other words."
)

RULES = (
    Rule(
        "source-not-verbatim",
        "error",
        "{}: no sentence of the article reads “{}”; copy the sentence word for word.",
        sources.source_not_verbatim,
    ),
    Rule(
        "view-not-verbatim",
        "error",
        "The line “{}” rests on “{}”, which is no sentence of the article; copy one word for word.",
        sources.view_not_verbatim,
    ),
    Rule(
        "sentence-not-covered",
        "warning",
        "No entry rests on “{}”; write one that does.",
        sources.sentence_not_covered,
    ),
    Rule(
        "too-few-variants",
        "error",
        TOO_FEW,
        variants.too_few_variants,
    ),
    Rule(
        "too-few-variants",
        "warning",
        TOO_FEW,
        variants.too_few_without_article,
    ),
    Rule(
        "too-few-of-unanswerable",
        "error",
        f"{{}} has {{}}; write at least {variants.LEAST_OF_UNANSWERABLE}.",
        variants.too_few_of_unanswerable,
    ),
    Rule(
        "variants-too-alike",
        "error",
        TOO_ALIKE,
        variants.variants_too_alike,
    ),
    Rule(
        "variant-twice",
        "error",
        "“{}” stands in {} and in {}; keep it where it belongs.",
        variants.variant_twice,
    ),
    Rule("id-twice", "error", "The id {} is taken; give this one another.", references.id_twice),
    Rule(
        "unknown-entry",
        "error",
        "There is no entry {}; name one that is there.",
        references.unknown_entry,
    ),
    Rule(
        "unknown-fact",
        "error",
        "{}: there is no fact {}; write it under facts, or name another.",
        references.unknown_fact,
    ),
    Rule(
        "unknown-name",
        "error",
        "There is no name {} in the vocabulary; add it there, or use another id.",
        references.unknown_name,
    ),
    Rule(
        "number-not-in-sources",
        "error",
        "{}: the answer says {}, and its sources don't; say only what they say.",
        answers.number_not_in_sources,
    ),
    Rule(
        "name-not-in-sources",
        "warning",
        "{}: the answer names {}, and its sources don't; say only what they say.",
        answers.name_not_in_sources,
    ),
    Rule(
        "date-not-in-sources",
        "error",
        "{}: the answer says {}, and its sources don't; say only what they say.",
        answers.date_not_in_sources,
    ),
    Rule(
        "variant-nearly-twice",
        "warning",
        "“{}” of {} has the words of “{}” of {}; ask one of them in other words.",
        nearness.nearly_twice,
    ),
    Rule(
        "unanswerable-answered",
        "warning",
        "“{}” is said to be unanswerable, and {} answers “{}”; keep one of them.",
        nearness.unanswerable_answered,
    ),
    Rule(
        "loses-its-variants",
        "warning",
        "{} loses {} to other entries, such as “{}” to {}; give it words of its own.",
        nearness.loses_its_variants,
    ),
    Rule(
        "unreachable-entry",
        "warning",
        "{} is hardly reached: its variants all come nearer to others, as to {}; reword them.",
        nearness.unreachable,
    ),
    Rule(
        "reads-as-name",
        "warning",
        "“{}” of {} is read as {}, for signs are not read; leave it out.",
        vocabulary.reads_as_name,
    ),
    Rule(
        "out-of-dates",
        "warning",
        "{} {}; mend its dates, or take it out.",
        times.out_of_dates,
    ),
    Rule(
        "too-long",
        "error",
        "{}: {}, and at most {} can be shown; shorten it.",
        times.too_long,
    ),
    Rule(
        "claim-as-fact",
        "warning",
        "{}: a claim is told as fact; say in the answer who says so.",
        answers.claim_as_fact,
    ),
)
