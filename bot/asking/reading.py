"""What a person typed, read into questions; or a sentence that says why it cannot be read."""

import re
from collections.abc import Callable

from knowledge import LONGEST_QUESTION, split_questions

_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_WORD = re.compile(r"[^\W_]+")
_LATIN_OR_FIGURE = re.compile(r"[A-Za-z0-9\u00c0-\u024f]")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ENGLISH = _words(
    "the of and is are were what who whom when where why which how many much did does has have will"
    " would could can with from this that about any"
)
_ELSEWHERE = (
    _words("le la les des du est sont qui que quoi combien pourquoi quand où et une dans ont il"),
    _words("el los las es son qué quién cuántos cuántas cuándo dónde por una del ha y en se"),
    _words("der die das ist sind wer wie viele wann wo warum hat und ein eine von nach wurden"),
    _words("il lo gli è sono chi che cosa quanti quante quando dove perché ha una del di"),
    _words("o os as são quem quantos quantas quando onde por uma do da e em não"),
    _words("de het een zijn wie wat hoeveel wanneer waar waarom heeft en van naar"),
)


class UnreadableQuestionError(Exception):
    """Text that is no question Footnote can read; its message is the sentence to show."""


def read_questions(text: str) -> tuple[str, ...]:
    """Each question of a message, in order; raises `UnreadableQuestionError`."""
    message = _without_markup(text)
    _object(message)
    return tuple(" ".join(question.split()) for question in split_questions(message))


def read_question(text: str) -> str:
    """The question without markup and odd spaces; raises `UnreadableQuestionError`."""
    question = " ".join(_without_markup(text).split())
    _object(question)
    return question


def _without_markup(text: str) -> str:
    bare = _TAG.sub(" ", text).strip()
    return _without_entities(bare) if "&" in bare else bare


def _without_entities(text: str) -> str:
    from html import unescape  # its table of names takes longer to load than most questions

    return unescape(text).strip()


def _object(question: str) -> None:
    for is_so, sentence in _OBJECTIONS:
        if is_so(question):
            raise UnreadableQuestionError(sentence.format(length=len(question)))


def _is_empty(question: str) -> bool:
    return not question


def _is_too_long(question: str) -> bool:
    return len(question) > LONGEST_QUESTION


def _has_no_words(question: str) -> bool:
    return not _WORD.search(question)


def _is_in_another_script(question: str) -> bool:
    letters = [letter for letter in question if letter.isalnum()]
    return sum(1 for letter in letters if _LATIN_OR_FIGURE.match(letter)) * 2 < len(letters)


def _is_in_another_language(question: str) -> bool:
    words = set(_WORD.findall(question.lower()))
    return not words & _ENGLISH and any(len(words & others) >= 2 for others in _ELSEWHERE)


_OBJECTIONS: tuple[tuple[Callable[[str], bool], str], ...] = (
    (_is_empty, "There is no question here: ask one, in words."),
    (
        _is_too_long,
        f"That is {{length:,}} characters: ask one question of at most {LONGEST_QUESTION:,}.",
    ),
    (_has_no_words, "I see no words there: ask a question in words."),
    (_is_in_another_script, "I read English only: please ask in English."),
    (_is_in_another_language, "I read English only: please ask in English."),
)
