"""What Footnote says of itself: help, greeting, articles, the Home tab."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.asking.answering import main_revision
from bot.replies import wording
from bot.replies.article import article_text, build_article_block
from bot.replies.blocks import (
    Block,
    Drawn,
    actions,
    divider,
    header,
    question_buttons,
    section,
    small,
)
from bot.replies.mrkdwn import escape
from knowledge import Contents, Library, Revision

MOST_ARTICLES = 15


def build_help(library: Library, today: date, opening: str = "") -> Drawn:
    blocks = [
        *([section(opening)] if opening else [header(wording.HELP_TITLE)]),
        section(_help_lines()),
        section(wording.PROMISE),
        *_article_blocks(library, today),
        small(wording.PRIVACY),
    ]
    text = "\n".join(
        (opening or wording.HELP_TITLE, _help_lines(), *_article_texts(library, today))
    )
    return Drawn(text, blocks)


def build_greeting(library: Library, today: date) -> Drawn:
    return Drawn(
        "\n".join((wording.HELLO, wording.HOW_TO_ASK, *_article_texts(library, today))),
        [
            section(f"{wording.HELLO} {wording.HOW_TO_ASK}"),
            section(wording.PROMISE),
            *_example_blocks(library),
            *_article_blocks(library, today),
        ],
    )


def build_articles(library: Library, today: date) -> Drawn:
    blocks = [header(wording.ARTICLES_TITLE)]
    for revision in library.revisions[:MOST_ARTICLES]:
        blocks.append(build_article_block(revision, today))
        blocks.append(small(_use_line(revision)))
    texts = (wording.ARTICLES_TITLE, *_article_texts(library, today))
    return Drawn("\n".join(texts), blocks)


def build_home(library: Library, today: date, notifications: Sequence[Block] = ()) -> Block:
    """https://docs.slack.dev/surfaces/app-home"""
    blocks = [
        header("Footnote"),
        section(f"{wording.HELLO} {wording.PROMISE}"),
        *_example_blocks(library),
        divider(),
        header(wording.ARTICLES_TITLE),
        *_article_blocks(library, today),
        *([divider()] if notifications else []),
        *notifications,
        divider(),
        header(wording.HELP_TITLE),
        section(_help_lines()),
        small(f"{wording.PRIVACY} {wording.SUPPORT}"),
    ]
    return {"type": "home", "blocks": blocks}


def build_note(text: str) -> Drawn:
    """A line of the bot's own, such as a confirmation; `text` is already escaped."""
    return Drawn(text, [section(text)])


def example_entries(revision: Contents, most: int = 3) -> list[tuple[str, str]]:
    """(entry, question) of what a newcomer may ask: the first of each topic, else the first."""
    entries = [topic.entries[0] for topic in revision.pack.topics if topic.entries]
    entries += [entry.id for entry in revision.pack.entries]
    chosen = list(dict.fromkeys(entries))[:most]
    return [(entry, revision.entry(entry).question) for entry in chosen]


def _example_blocks(library: Library) -> list[Block]:
    revision = main_revision(library)
    if revision is None:
        return []
    buttons = question_buttons(revision.id, example_entries(revision))
    return [small(wording.EXAMPLES), *actions(buttons)] if buttons else []


def _help_lines() -> str:
    return "\n".join(f"• *{escape(what)}*: {does}" for what, does in wording.HELP)


def _article_blocks(library: Library, today: date) -> Iterator[Block]:
    return (build_article_block(one, today) for one in library.revisions[:MOST_ARTICLES])


def _article_texts(library: Library, today: date) -> Iterator[str]:
    return (article_text(one, today) for one in library.revisions[:MOST_ARTICLES])


def _use_line(revision: Revision) -> str:
    return f"{wording.USE.format(article=revision.id)} · {escape(revision.rights)}"
