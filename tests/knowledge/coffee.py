"""A vocabulary of two countries that trade in coffee, for tests of how a question is read."""

from knowledge.matching.concepts import Concepts, phrasebook_of
from knowledge.matching.reading import Reading, read
from knowledge.pack import Name, Term, Vocabulary

VOCABULARY = Vocabulary(
    names=(
        Name(id="brazil", label="Brazil", kind="country", aliases=("Brazilian",)),
        Name(id="kenya", label="Kenya", kind="country", aliases=("Nairobi", "Kenyan")),
    ),
    terms=(
        Term(id="coffee", part="noun", words=("coffee", "beans")),
        Term(id="minister", part="noun", words=("minister",)),
        Term(id="roast", part="verb", words=("roast",)),
        Term(id="harm", part="verb", words=("harm",)),
    ),
)
_CONCEPTS = Concepts(phrasebook_of(VOCABULARY), frozenset())


def read_of_coffee(question: str) -> Reading:
    return read(question, _CONCEPTS)
